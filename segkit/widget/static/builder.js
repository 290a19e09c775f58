/* Built from segkit/widget/frontend by `npm run build`; do not edit. */
/*! preact 11.2.0, MIT licence. Copyright (c) 2015-present Jason Miller */
var T,ln,Fo,ae,Tt,ot,un,Xe,cn,Mt,Et,dn,Ne=Symbol.for("pv"),st={},rt=[],Ro=/^m(i|n|o|s|text|space)$/,At=Array.isArray,pn=rt.slice,ge=Object.assign;function he(e){
e&&e.parentNode&&e.remove()}function et(e,t,n,s,r){var a={type:e,props:t,key:n,ref:s,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Ne,__v:r||++ln,__i:-1,__u:0};return!r&&T.vnode&&T.
vnode(a),a}function b(e){return e.children}function tt(e,t){this.props=e,this.context=t,this.__g=0}function ie(e,t){if(t==null)return e.__&&ie(e.__,e.__i+1);for(var n;t<e.
__k.length;t++)if((n=e.__k[t])&&n.__e)return n.__e;return typeof e.type!="function"||e.props.__P?null:ie(e)}function Lo(e){var t,n=e.__v,s=n.__e,r=[],a=[],i=e.__P;
i&&((t=ge({constructor:Ne},n)).__v=n.__v+1,T.vnode&&T.vnode(t),Ot(i,t,n,e.__n,i.namespaceURI,32&n.__u?[s]:null,r,s||ie(n),32&n.__u,a),t.__v=n.__v,t.__.__k[t.__i]=
t,yn(r,t,a),n.__=n.__e=null,t.__e!=s&&fn(t))}function fn(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),
fn(e)}function Pt(e){(8&e.__g||(e.__g|=8,ae.push(e),ot++))&&Tt==T.debounceRendering||((Tt=T.debounceRendering)||queueMicrotask)(mn)}function mn(){try{for(var e,
t=1;ae.length;)ae.length>t&&ae.sort(un),e=ae.shift(),t=ae.length,8&e.__g&&Lo(e)}finally{(ot=ae.length)&&(Tt||queueMicrotask)(mn)}}function hn(e,t,n,s,r,a,i,l,c,d,u){
var f,h,p,m,C,x,v=s.__k||rt,y=t.length;for(c=Ko(n,t,v,c,y),f=0;f<y;f++)(p=n.__k[f])!=null&&(h=~p.__i&&v[p.__i]||st,p.__i=f,x=Ot(e,p,h,r,a,i,l,c,d,u),m=p.__e,(h.
ref!=p.ref||8&h.__u)&&(h.ref&&$t(h.ref,null,p,h),p.ref&&u.push(p.ref,p.__c||m,p)),C=C||m,4&p.__u?(c=gn(p,c,e,!h.__v),h.__e&&(h.__e=null)):typeof p.type=="functi\
on"&&x!==void 0?c=x:m&&(c=m.nextSibling),p.__u&=-21);return n.__e=C,c}function Ko(e,t,n,s,r){var a,i,l,c,d,u,f,h,p,m=n.length,C=m,x=0,v=0,y=e.__k=Array(r);for(a=
0;a<r;a++)(i=t[a])!=null&&typeof i!="boolean"&&typeof i!="function"?(typeof i!="object"||i.constructor===String?i=y[a]=et(null,i):At(i)?i=y[a]=et(b,{children:i}):
i.constructor===Ne&&i.__b?i=y[a]=et(i.type,i.props,i.key,i.ref,i.__v):y[a]=i,c=a+x,i.__=e,i.__b=e.__b+1,l=null,~(d=i.__i=Ho(i,n,c,C))&&(C--,(l=n[d])&&(l.__u|=2)),
l&&l.__v?(i.__u|=16,d==c-1?x--:d==c+1?x++:d!=c&&(d>c?x--:x++,v=1)):(~d||(r>m?x--:r<m&&x++),typeof i.type!="function"&&(i.__u|=4))):y[a]=null;if(v){for(u=[],f=[],
a=0;a<r;a++)if((i=y[a])&&16&i.__u){for(x=0,h=u.length;x<h;)u[p=x+h>>1]<i.__i?x=p+1:h=p;u[x]=i.__i,f[a]=x+1}for(x=u.length;a--;)f[a]&&(f[a]==x?x--:y[a].__u|=4)}if(C)
for(a=0;a<m;a++)!(l=n[a])||2&l.__u||(l.__e==s&&(s=ie(l)),Nt(l,l));return s}function gn(e,t,n,s){var r,a,i,l;if(typeof e.type=="function"){if(e.props.__P)return t;
if(r=e.__k)for(a=0;a<r.length;a++)r[a]&&(r[a].__=e,t=gn(r[a],t,n,!1));return t}for(t&&!t.parentNode&&(t=ie(e))&&!t.parentNode&&(t=null),i=e.__e,l=t;l&&l.nodeType==
8;)l=l.nextSibling;for(i!=l&&(!s&&n.moveBefore&&i.parentNode?n.moveBefore(i,t):n.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith(
"$s"););return t}function Ho(e,t,n,s){var r,a=e.key,i=e.type,l=t[n],c=l&&!(2&l.__u);if(l===null&&a==null||c&&a==l.key&&i==l.type)return n;if(s>(c?1:0)){for(r=n-1;r>=0;r--)if((l=
t[r])&&!(2&l.__u)&&a==l.key&&i==l.type)return r;for(r=n+1;r<t.length;r++)if((l=t[r])&&!(2&l.__u)&&a==l.key&&i==l.type)return r}return-1}function an(e,t,n){n==null&&
(n=""),t[0]=="-"?e.setProperty(t,n):e[t]=n}function Qe(e,t,n,s,r){var a,i;if(t=="style")if(typeof n=="string")e.style.cssText=n;else{if(typeof s=="string"&&(e.style.
cssText=s=""),s)for(t in s)n&&t in n||an(e.style,t);if(n)for(t in n)s&&n[t]==s[t]||an(e.style,t,n[t])}else if(t[0]=="o"&&t[1]=="n")typeof n!="function"&&(n=null),
typeof s!="function"&&(s=null),(e.__e||(e.__e={}))[t]=n,n&&s||(i=Et[t]||(Et[t]=Io(t)),(e.__a||(e.__a={}))[t]=Mt,a=t!=(t=t.replace(cn,"$1")),(t=t.slice(2))[0]<"a"&&
(t=t.toLowerCase()),n?e.addEventListener(t,i,a):e.removeEventListener(t,i,a));else{if(r=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,
"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)
try{return void(e[t]=n??"")}catch{}if(typeof n=="function")return;n==null||n===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&n==1?"":n)}}function Io(e){
return function(t){var n=this.__e;if(n){if(n=n[e],t[Xe]==null)t[Xe]=Mt++;else if(t[Xe]<this.__a[e])return;return n(T.event?T.event(t):t)}}}function Ot(e,t,n,s,r,a,i,l,c,d){
var u,f,h,p,m,C,x,v,y,A,P,X,re,S,k,O,z,I,ee=t.type;if(t.constructor!==Ne)return null;128&n.__u&&(c=32&n.__u,u=n.__c.__z)&&(t.__u|=c,f=a=[],u.nodeType==8?l=nt(u,
a):a.push(u),l=a[0]||l),(u=T.__b)&&u(t);e:if(typeof ee=="function"){h=i.length;try{if(v=t.props,y=(u=ee.prototype)&&u.render,A=(u=ee.contextType)&&s[u.__c],P=u?
A?A.props.value:u.__:s,(p=n.__c)?(t.__c=p,2&p.__g&&(p.__g|=1)):(y?t.__c=p=new ee(v,P):(t.__c=p=new tt(v,P),p.constructor=ee,p.render=Wo),A&&A.sub(p),p.state||(p.
state={}),p.__n=s,p.__g|=8,p.__h=[],p.__k=[]),y&&(p.__s||(p.__s=p.state),ee.getDerivedStateFromProps&&(p.__s==p.state&&(p.__s=ge({},p.__s)),ge(p.__s,ee.getDerivedStateFromProps(
v,p.__s)))),m=p.props,C=p.state,p.__v=t,n.__c){if(v!==m&&y&&!ee.getDerivedStateFromProps&&p.componentWillReceiveProps&&p.componentWillReceiveProps(v,P),t.__v==n.
__v&&!(8&p.__g)||!(4&p.__g)&&p.shouldComponentUpdate&&p.shouldComponentUpdate(v,p.__s,P)===!1){t.__v!=n.__v&&(p.props=v,p.state=p.__s,p.__g&=-9),t.__e=n.__e,t.__k=
n.__k,t.__k.some(function(q){q&&(q.__=t)}),rt.push.apply(p.__h,p.__k),p.__k=[],p.__h.length&&i.push(p),l=ie(n);break e}p.componentWillUpdate&&p.componentWillUpdate(
v,p.__s,P),y&&p.componentDidUpdate&&p.__h.push(function(){p.componentDidUpdate(m,C,x)})}else y&&!ee.getDerivedStateFromProps&&p.componentWillMount&&p.componentWillMount(),
y&&p.componentDidMount&&p.__h.push(p.componentDidMount);p.context=P,p.props=v,p.__P=e,p.__g&=-5,X=T.__r,re=y?25:0;do p.__g&=-9,X&&X(t),u=p.render(p.props,p.state=
p.__s,p.context);while(8&p.__g&&++re<25);y&&(rt.push.apply(p.__h,p.__k),p.__k=[]),p.state=p.__s,p.getChildContext&&(s=ge({},s,p.getChildContext())),y&&n.__c&&p.
getSnapshotBeforeUpdate&&(x=p.getSnapshotBeforeUpdate(m,C)),S=u&&u.type===b&&u.key==null?u.props.children:u,v.__P&&(u=l,r=(e=v.__P).namespaceURI,c=a=null,n.props&&
n.props.__P!=e&&(n.__k.some(function(q){q&&Nt(q,q)}),n.__k=null),l=n.__k?ie(n,0):null),l=hn(e,At(S)?S:[S],t,n,s,r,a,i,l,c,d),v.__P&&(t.__e=null,l=u),t.__u&=-161,
f&&f.some(he),p.__h.length&&i.push(p),1&p.__g&&(p.__g&=-4)}catch(q){if(i.length=h,t.__v=null,c||a)if(q&&q.then){if(t.__u|=128|c,a){for(~(z=a.indexOf(l||void 0))||
(z=a.length);(I=a[z-1])&&I.nodeType==8;)z--;for(;z<a.length;z++)if(I=a[z])if(a[z]=null,k){if(I==O)break}else{if(I.nodeType!=8)break;I.data.startsWith("$s")&&(O=
nt(k=I))}}if(!k){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;k=l}(u=nt(k=t.__c.__z||(t.__c.__z=k)))?(t.__e=k,l=u):t.__e=l,l=l&&l.nextSibling}else a&&a.
some(he);else t.__e=n.__e;t.__k||(t.__k=n.__k||[]),q&&q.then||bn(t),T.__e(q,t,n)}}else l=t.__e=Bo(n.__e,t,n,s,r,a,i,c,d,e);return(u=T.diffed)&&u(t),l}function nt(e,t){
if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var n=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))n++;else if(e.data.startsWith("/$s")&&!--n)
return e}t&&t.push(e)}}function bn(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(bn))}function yn(e,t,n){for(var s=0;s<n.length;)$t(n[s++],n[s++],n[s++]);T.__c&&
T.__c(t,e),e.some(function(r){try{e=r.__h,r.__h=[],e.some(function(a){a.call(r)})}catch(a){T.__e(a,r.__v)}})}function Bo(e,t,n,s,r,a,i,l,c,d){var u,f,h,p,m,C,x,
v,y=n.props||st,A=t.props,P=t.type;if(P=="svg"?r="http://www.w3.org/2000/svg":P=="math"?r="http://www.w3.org/1998/Math/MathML":r||(r="http://www.w3.org/1999/xht\
ml"),a){for(u=0;u<a.length;u++)if((m=a[u])&&(P?m.localName==P:m.nodeType==3)){e=m,a[u]=null;break}}if(!e){if(v=d.ownerDocument||document,!P)return v.createTextNode(
A);e=v.createElementNS(r,P,A.is?A:d),l&&(T.__m&&T.__m(t,a),l=!1),a=null}if(P){if(d=P=="template"&&e.content||e,a=P=="textarea"&&A.defaultValue!=null?null:a&&pn.
call(d.childNodes),!l&&a)for(y={},u=0;u<e.attributes.length;u++)y[(m=e.attributes[u]).name]=m.value;for(u in y)m=y[u],u=="dangerouslySetInnerHTML"?h=m:u=="child\
ren"||u in A||u=="value"&&"defaultValue"in A||u=="checked"&&"defaultChecked"in A||Qe(e,u,null,m,r);for(u in A)m=A[u],u=="children"?p=m:u=="dangerouslySetInnerHT\
ML"?f=m:u=="value"?C=m:u=="checked"?x=m:l&&typeof m!="function"||y[u]===m||Qe(e,u,m,y[u],r);f?(l||h&&(f.__html==h.__html||f.__html==e.innerHTML)||(e.innerHTML=f.
__html),t.__k=[]):(h&&(e.textContent=""),(P=="foreignObject"||r=="http://www.w3.org/1998/Math/MathML"&&Ro.test(P))&&(r="http://www.w3.org/1999/xhtml"),hn(d,At(p)?
p:[p],t,n,s,r,a,i,a?a[0]:n.__k&&ie(n,0),l,c),a&&a.some(he)),l&&P!="textarea"||(u="value",P=="progress"&&C==null?e.removeAttribute(u):C==null||C===e[u]&&(P!="pro\
gress"||C)||Qe(e,u,C,y[u],r),u="checked",x!=null&&x!=e[u]&&Qe(e,u,x,y[u],r))}else y===A||l&&e.data==A||(e.data=A);return e}function $t(e,t,n,s){try{typeof e=="f\
unction"?t?t.__x=e(t)||1:s&&(s=s.__c||s.__e)&&(t=s.__x)&&(s.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(r){T.__e(r,n)}}function Nt(e,t,n){var s,
r,a,i;if(T.unmount&&T.unmount(e),!(s=e.ref)||s.current&&s.current!=e.__e||$t(s,null,t,e),s=e.__c){if(s.componentWillUnmount)try{s.componentWillUnmount()}catch(l){
T.__e(l,t)}s.__P=s.__n=null}if(s=e.__k)for(i=0;i<s.length;i++)s[i]&&Nt(s[i],t,typeof e.type!="function"||n&&!e.props.__P);!n&&(s=e.__c)&&(s=s.__z)&&(r=nt(s,a=[]))&&
(s==e.__e&&a.some(he),he(r),he(s)),n||he(e.__e),e.__e=e.__c=e.__=null}function Wo(e,t,n){return this.constructor(e,n)}function Dt(e,t){var n,s,r,a;T.__&&T.__(e,
t),t.nodeType==9&&(t=t.documentElement),s=(n=e&&32&e.__u)?null:t.__k,t.__k=et(b,{children:[e]}),r=[],a=[],Ot(t,t.__k,s||st,st,t.namespaceURI,s?null:t.firstChild?
pn.call(t.childNodes):null,r,s?s.__e:t.firstChild,n,a),yn(r,t.__k,a),t.__k.props.children=null}function Ft(e){function t(n){var s,r;return this.getChildContext||(s=new Set,(r={})[t.__c]=this,this.getChildContext=function(){return r},this.shouldComponentUpdate=
function(a){this.props.value!=a.value&&s.forEach(function(i){i.__g|=4,Pt(i)})},this.sub=function(a){s.add(a);var i=a.componentWillUnmount;a.componentWillUnmount=
function(){s.delete(a),i&&i.call(a)}}),n.children}return t.__c="__cC"+dn++,t.__=e,t.Provider=(t.Consumer=function(n,s){return n.children(s)}).contextType=t,t}T={__e:function(e,t,n,s){for(var r,a,i;t=t.__;)if((r=t.__c)&&!(1&r.__g)){r.__g|=4;try{if((i=(a=r.constructor)&&a.getDerivedStateFromError)&&r.setState(a.getDerivedStateFromError(
e)),r.componentDidCatch&&(r.componentDidCatch(e,s||{}),i=1),i&&8&r.__g)return void(r.__g|=2)}catch(l){e=l}}throw ot=0,e}},ln=0,Fo=function(e){return e!=null&&e.
constructor===Ne},tt.prototype.setState=function(e,t){var n=this.__s;n&&n!=this.state||(n=this.__s=ge({},this.state)),typeof e=="function"&&(e=e(ge({},n),this.props)),
e&&(ge(n,e),this.__v&&(t&&this.__k.push(t),Pt(this)))},tt.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Pt(this))},tt.prototype.render=
b,ae=[],ot=0,un=function(e,t){return e.__v.__b-t.__v.__b},Xe=Symbol(),cn=/(PointerCapture)$|Capture$/i,Mt=0,Et={},dn=0;var De=class extends Error{constructor(n){super([n.message,n.hint].filter(Boolean).join(" "));this.refusal=n}refusal},at=class{#e;#o=Math.random().toString(36).
slice(2,8);#t=new Map;#s=0;#n=t=>{let n=this.#t.get(t.id??"");n&&(this.#t.delete(t.id??""),"error"in t?n.failed(new De(t.error)):n.done(t.ok))};constructor(t){this.#e=
t,t.on("msg:custom",this.#n)}get(t){return this.#e.get(t)}set(t,n){this.#e.set(t,n),this.#e.save_changes()}onChange(t,n){return this.#e.on(`change:${t}`,n),()=>this.#e.
off(`change:${t}`,n)}ask(t){let n=`${this.#o}${++this.#s}`;return new Promise((s,r)=>{this.#t.set(n,{done:s,failed:r}),this.#e.send({id:n,...t})})}onGone(t){let n=[
"comm:close","comm_live_update"];for(let s of n)this.#e.on(s,t);return()=>n.forEach(s=>this.#e.off(s,t))}close(){this.#e.off("msg:custom",this.#n),this.#t.clear()}};function R(e){return"rules"in e}function te(e){return"kind"in e&&e.kind==="sequence"}function le(e){return"excluded"in e}function ue(e){return"kind"in e}function it(e,t,n){
let s=e.map(r=>r.id);return e.map((r,a)=>({part:r,slot:t,at:a,siblings:s,filter:n}))}function qo(e,t){let n=[];return R(e)&&n.push(...it(e.rules,"rules",t)),te(
e)&&n.push(...it(e.steps,"steps",t)),le(e)&&n.push(...it(e.events,"events",t)),"where"in e&&e.where&&n.push(...it([e.where],"where",!0)),"to"in e&&n.push(...[e.
of,e.to].map(s=>({part:s,slot:null,at:0,siblings:[s.id],filter:t}))),n}function lt(e){let t=new Map,n=(s,r)=>{let{part:a,...i}=s,l={...i,id:a.id,part:a,parent:r?.
id??null,depth:r?r.depth+1:0,locked:(r?.locked??!1)||"locked"in a&&a.locked};t.set(a.id,l);for(let c of qo(a,s.filter))n(c,l)};return n({part:e,slot:null,at:0,siblings:[
e.id],filter:!1},null),t}function ce(e,t){let n=[];for(let s=e.get(t);s;s=s.parent===null?void 0:e.get(s.parent))n.push(s);return n}function ut(e,t,n){return ce(
e,t).some(s=>s.id===n)}function Fe(e,t,n){let s=ce(e,t).filter(a=>!a.filter),r=s[0];if(r&&R(r.part)&&r.part.kind!=="not")return{parent:r.id,slot:"rules",at:null};
for(let a of s){let i=a.parent===null?void 0:e.get(a.parent);if(a.slot==="rules"&&i&&R(i.part)&&i.part.kind!=="not")return{parent:i.id,slot:"rules",at:a.at+1}}return{
parent:n,slot:"rules",at:null}}function we(e,t){let n=e.get(t);return n?n.filter?R(n.part)&&n.part.kind!=="not"?{parent:n.id,slot:"rules",at:null}:n.parent===null||
n.slot===null?null:{parent:n.parent,slot:n.slot,at:n.slot==="rules"?n.at+1:null}:"where"in n.part?{parent:n.id,slot:"where",at:null}:le(n.part)&&n.part.events[0]?
{parent:n.part.events[0].id,slot:"where",at:null}:null:null}function ct(e,t){for(let{part:n}of ce(e,t)){if("type"in n)return n.type??"";if(le(n))return n.events[0]?.
type??""}return""}var jo=8e3,Uo={event:"",type:"",is_list:!1,unit:"",title:"",operators:[],dates:{},text:""},dt=class{constructor(t){this.host=t;this.tree=t.get("_tree"),this.derived=
t.get("_derived"),this.catalog=t.get("_catalog"),this.ui=t.get("_ui")??{},this.places=lt(this.tree.root),this.focus=this.tree.root.id,this.#a(),this.#t.push(t.onChange(
"_tree",()=>{this.tree=t.get("_tree"),this.places=lt(this.tree.root);for(let n of this.selection)this.places.has(n)||this.selection.delete(n);this.draw()}),t.onChange(
"_derived",()=>{this.derived=t.get("_derived"),this.#a(),this.draw()}),t.onChange("_catalog",()=>{this.catalog=t.get("_catalog"),this.draw()}),t.onChange("_ui",
()=>{this.ui=t.get("_ui")??{},this.draw()}),t.onGone(()=>this.update({gone:!0}))),this.ask({kind:"hello"}).catch(()=>{})}host;tree;derived;catalog;ui;places;issues=new Map;focus="";inside="";wanted=null;heir="";selection=new Set;dragged=null;drop=null;toast=null;said="";waitingSince=null;gone=!1;drawer=!1;help=!1;comment="";#e=new Set;#o=[];#t=[];#s=!1;#n=0;#r;#a(){
this.issues=new Map;for(let t of this.derived.issues)this.issues.set(t.id,[...this.issues.get(t.id)??[],t])}subscribe(t){return this.#e.add(t),()=>this.#e.delete(
t)}draw(){for(let t of this.#e)t()}update(t){Object.assign(this,t),this.draw()}fact(t){return this.tree.facts[t]??Uo}get stale(){return this.derived.rev<this.tree.
rev||this.derived.state==="computing"}get empty(){let t=this.tree.root;return"rules"in t&&t.rules.length===0}setUi(t){this.ui={...this.ui,...t},this.host.set("_\
ui",this.ui),this.draw()}say(t){this.update({said:t})}show(t){clearTimeout(this.#r),this.toast=t,t&&(this.#r=setTimeout(()=>this.show(null),jo)),this.draw()}ask(t){
return this.host.ask(t)}edit(t,n={}){return t.length?(this.heir=n.focus??this.heir,new Promise(s=>{let r=this.#o.at(-1);r&&Vo(r.edits,t)?r.edits=[...t]:this.#o.
push({edits:[...t],options:n,done:s}),this.#i()})):Promise.resolve(!1)}set(t,n,s){this.edit([{op:"set",id:t,key:n,value:s}])}choose(t,n,s){this.edit([{op:"set",
id:t,key:n,value:s}],{focus:t,into:!0})}async open(t){try{await this.ask({kind:"open",name:t}),this.selection.clear(),this.wanted={id:this.tree.root.id,into:!1},
this.show({text:t?`Opened ${t}.`:"Started over.",tone:"info",undo:!0})}catch(n){this.fail(n)}}fail(t){this.show({text:t instanceof Error?t.message:String(t),tone:"\
error",undo:!1})}async#i(){if(this.#s)return;let t=this.#o.shift();if(!t)return;this.#s=!0,this.waitingSince=performance.now();let n=setTimeout(()=>this.draw(),
700),{options:s}=t,r=!1;try{let a=await this.ask({kind:"edit",base_rev:Math.max(this.tree.rev,this.#n),edits:t.edits});r=!0,this.#n=a.rev;let i=s.focus??a.focus;
i&&(this.wanted={id:i,into:s.into??s.focus===void 0,stay:s.focus!==void 0}),s.undo&&this.show({text:a.said,tone:"info",undo:!0}),this.said=a.said}catch(a){a instanceof
De&&a.refusal.tree&&(this.tree=a.refusal.tree,this.#n=this.tree.rev,this.places=lt(this.tree.root)),this.fail(a)}finally{clearTimeout(n),this.#s=!1,this.waitingSince=
null,this.draw()}t.done(r),this.#i()}close(){clearTimeout(this.#r);for(let t of this.#t)t();this.#e.clear()}};function Vo(e,t){let[n]=e,[s]=t;return e.length===
1&&t.length===1&&n?.op==="set"&&s?.op==="set"&&n.id===s.id&&n.key===s.key}function Go(e){let t=e.match(/[\d.]+/g)?.map(Number)??[],[n,s,r,a=1]=t;return n===void 0||s===void 0||r===void 0||a<.5?null:(.2126*n+.7152*s+.0722*r)/255}function zo(e){
let t=e.ownerDocument.body,n=e.ownerDocument.documentElement,s=t.dataset.jpThemeLight;if(s!==void 0)return s==="false"?"dark":"light";let r=t.dataset.vscodeThemeKind;
if(r!==void 0)return/light/.test(r)?"light":"dark";for(let a of[n,t]){if(a.classList.contains("dark")||a.dataset.theme==="dark")return"dark";if(a.classList.contains(
"light")||a.dataset.theme==="light")return"light"}for(let a=e;a;a=a.parentElement){let i=Go(getComputedStyle(a).backgroundColor);if(i!==null)return i<.5?"dark":
"light"}return matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"}function kn(e,t){let n=null,s=()=>{let l=zo(e.parentElement??e);l!==n&&t(n=l)},
r=new MutationObserver(s),a={attributes:!0,attributeFilter:["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","style"]};r.observe(e.ownerDocument.
body,a),r.observe(e.ownerDocument.documentElement,a);let i=matchMedia("(prefers-color-scheme: dark)");return i.addEventListener("change",s),s(),()=>{r.disconnect(),
i.removeEventListener("change",s)}}var de,$,Rt,_n,Lt=Object.is,pt=0,Mn=[],Kt=[],N=T,vn=N.__b,wn=N.__r,xn=N.diffed,Cn=N.__c,Sn=N.unmount,Tn=N.__;function xe(e,t){N.__h&&N.__h($,e,pt||t),pt=0;var n=$.
__H||($.__H={__:[],__h:[]});return e>=n.__.length&&n.__.push({}),n.__[e]}function M(e){return pt=1,It(On,e)}function It(e,t,n){var s=xe(de++,2);if(s.t=e,!s.__c&&
(s.__=[n?n(t):On(void 0,t),function(a){var i=(s.__N||s.__)[0],l=s.t(i,a);Lt(i,l)||(s.__N=[l,s.__[1]],s.__c.setState({}))}],s.__c=$,!$.__f)){$.__f=!0;var r=$.shouldComponentUpdate;
$.shouldComponentUpdate=function(a,i,l){var c=this.__H;if(!c)return!0;var d=!1,u=this.props!=a;if(c.__.some(function(h){h.__N&&(d=!0,Lt(h.__[0],h.__N[0])||(u=!0))}),
r){var f=r.call(this,a,i,l);return d?f||u:f}return!d||u}}return s.__}function D(e,t){var n=xe(de++,3);!N.__s&&Wt(n.__H,t)&&(n.__P=!0,n.__=e,n.u=t,$.__H.__h.push(
n))}function Le(e,t){var n=xe(de++,4);!N.__s&&Wt(n.__H,t)&&(n.__P=!1,n.__=e,n.u=t,$.__h.push(n))}function E(e){return pt=5,Jo(function(){return{current:e}},[])}function Jo(e,t){var n=xe(de++,7);return Wt(n.__H,t)&&(n.__=e(),n.__H=t),n.__}function Bt(e){var t=$.context[e.__c],n=xe(de++,9);return n.c=e,t?(n.__==null&&(n.__=!0,t.sub($)),t.props.value):e.__}function An(){var e=xe(de++,11);if(!e.__){for(var t=$.__v;!t.__m&&t.__;)t=t.__;var n=t.__m||(t.__m=[0,0]);e.__="P"+n[0]+"-"+n[1]++}return e.__}function Yo(){var e;
do{for(;e=Kt.shift();)try{Re(e)}catch(n){N.__e(n,{__:(e=e.__P)&&e.__v})}for(;e=Mn.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Re),t.__h.some(Ht),t.__h=[]}catch(n){
t.__h=[],N.__e(n,e.__v)}}}while(Kt.length)}N.__b=function(e){$=null,vn&&vn(e)},N.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),Tn&&Tn(e,t)},N.__r=function(e){
wn&&wn(e),de=0;var t=($=e.__c).__H;t&&(Rt==$?$.__h=[]:(t.__h.some(Re),t.__h.some(Ht),de=0),t.__h=[],t.__.some(function(n){n.__N&&(n.__=n.__N),n.u=n.__N=void 0})),
Rt=$},N.diffed=function(e){xn&&xn(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&Pn(Mn.push(t)),t.__H.__.some(function(n){n.u&&(n.__H=n.u)})),Rt=$=null},N.__c=function(e,t){
t.some(function(n){try{n.__h.some(Re),n.__h=n.__h.filter(function(s){return!s.__||Ht(s)})}catch(s){n.__h=[function(){throw s}]}}),Cn&&Cn(e,t)},N.unmount=function(e){
Sn&&Sn(e);var t,n,s=e.__c;s&&s.__H&&(s.__H.__.some(function(r){try{if(r.__P&&r.__c){if(n===void 0){for(n=e.__;n&&(!n.__c||!n.__c.__P);)n=n.__;n=n&&n.__c}r.__P=n,
Pn(Kt.push(r))}else Re(r)}catch(a){t=a}}),s.__H=void 0,t&&N.__e(t,s.__v))};var En=typeof requestAnimationFrame=="function";function Zo(e){var t,n=function(){clearTimeout(
s),En&&cancelAnimationFrame(t),setTimeout(e)},s=setTimeout(n,35);En&&(t=requestAnimationFrame(n))}function Pn(e){e!=1&&_n==N.requestAnimationFrame||((_n=N.requestAnimationFrame)||
Zo)(Yo)}function Re(e){var t=$,n=e.__c;typeof n=="function"&&(e.__c=void 0,n()),$=t}function Ht(e){var t=$;e.__c=e.__(),$=t}function Wt(e,t){return!e||e.length!=
t.length||t.some(function(n,s){return!Lt(n,e[s])})}function On(e,t){return typeof t=="function"?t(e):t}var Ce=[{keys:["ArrowUp"],command:"up",shown:"↑",does:"row above"},{keys:["ArrowDown"],command:"down",shown:"↓",does:"row below"},{keys:["Home"],command:"fi\
rst",shown:"Home",does:"first row"},{keys:["End"],command:"last",shown:"End",does:"last row"},{keys:["ArrowLeft"],command:"collapse",shown:"←",does:"collapse,\
 or go to the group"},{keys:["ArrowRight"],command:"expand",shown:"→",does:"expand, or go to the first rule"},{keys:["Enter","F2"],command:"enter",shown:"Ente\
r",does:"into the row’s controls"},{keys:["Escape"],command:"leave",shown:"Esc",does:"back to the row; clear the selection"},{keys:[" "],command:"select",shown:"\
Space",does:"select the row"},{keys:["Alt+ArrowUp"],command:"moveUp",shown:"Alt+↑",does:"move up"},{keys:["Alt+ArrowDown"],command:"moveDown",shown:"Alt+↓",
does:"move down"},{keys:["Alt+ArrowLeft"],command:"moveOut",shown:"Alt+←",does:"move out of the group"},{keys:["Alt+ArrowRight"],command:"moveIn",shown:"Alt+→",
does:"move into the group above"},{keys:["a"],command:"addCondition",shown:"A",does:"add a condition"},{keys:["e"],command:"addEvent",shown:"E",does:"add an eve\
nt"},{keys:["s"],command:"addSequence",shown:"S",does:"add a sequence"},{keys:["g"],command:"addGroup",shown:"G",does:"add a group; group the selection"},{keys:[
"Shift+G"],command:"ungroup",shown:"Shift+G",does:"ungroup"},{keys:["d"],command:"duplicate",shown:"D",does:"duplicate"},{keys:["Delete","Backspace"],command:"r\
emove",shown:"Delete",does:"remove"},{keys:["n"],command:"negate",shown:"N",does:"wrap in NOT, or take it off"},{keys:["m"],command:"mute",shown:"M",does:"mute"},
{keys:["l"],command:"lock",shown:"L",does:"lock"},{keys:["c"],command:"comment",shown:"C",does:"comment"},{keys:["o"],command:"cycle",shown:"O",does:"ALL, ANY, \
NONE in turn"},{keys:["Mod+c"],command:"copy",shown:"Ctrl+C",does:"copy the row as JSON"},{keys:["Mod+v"],command:"paste",shown:"Ctrl+V",does:"paste rules behin\
d the row"},{keys:["Mod+z"],command:"undo",shown:"Ctrl+Z",does:"undo",anywhere:!0},{keys:["Mod+Shift+Z","Mod+y"],command:"redo",shown:"Ctrl+Shift+Z",does:"redo",
anywhere:!0},{keys:["Mod+Enter"],command:"exact",shown:"Ctrl+Enter",does:"count again, exactly",anywhere:!0},{keys:["/"],command:"search",shown:"/",does:"search\
 the fields",anywhere:!0},{keys:["?","Shift+?"],command:"help",shown:"?",does:"this help",anywhere:!0}],Qo=new Map(Ce.flatMap(e=>e.keys.map(t=>[t,e])));function Xo(e){
let t=/^[a-z]$/i.test(e.key),n=t?e.shiftKey?e.key.toUpperCase():e.key.toLowerCase():e.key,s=e.shiftKey&&(t||n.length>1);return`${e.ctrlKey||e.metaKey?"Mod+":""}${e.
altKey?"Alt+":""}${s?"Shift+":""}${n}`}function $n(e,t){let n=Qo.get(Xo(e));if(!n)return null;if(t==="row")return n.command;if(n.command==="leave")return"leave";
if(!n.anywhere)return null;let s=!(e.ctrlKey||e.metaKey);return t==="text"&&s?null:n.command}function Ke(e){return Ce.find(t=>t.command===e)?.shown??""}function Nn(e){
return(e.ctrlKey||e.metaKey)&&e.key.toLowerCase()==="s"?!0:/^F([1-9]|1[0-2])$/.test(e.key)&&e.key!=="F2"}var es={all_of:"any_of",any_of:"none_of",none_of:"all_of",at_least:"all_of",not:null};function Dn(e,t){let n=new Set(t);return[...e.values()].filter(s=>n.has(s.
id)&&!t.some(r=>r!==s.id&&ut(e,s.id,r))).map(s=>s.id)}function Fn(e,t,n){let s=e.get(t);if(!s||s.slot===null||s.parent===null)return{reason:"This cannot be move\
d."};let r=i=>({edits:[{op:"move",ids:[t],...i}],focus:t}),a=e.get(s.parent);switch(n){case"moveUp":return s.at>0?r({parent:s.parent,slot:s.slot,at:s.at-1}):{reason:"\
It is the first already. Alt+← moves it out of the group."};case"moveDown":return s.at<s.siblings.length-1?r({parent:s.parent,slot:s.slot,at:s.at+1}):{reason:"\
It is the last already. Alt+← moves it out of the group."};case"moveOut":return s.slot==="rules"&&a?.slot==="rules"&&a.parent!==null?r({parent:a.parent,slot:"\
rules",at:a.at+1}):{reason:"There is no group around this one to move it to."};case"moveIn":for(let[i,l]of[[s.at-1,null],[s.at+1,0]]){let c=e.get(s.siblings[i]??
"");if(s.slot==="rules"&&c&&R(c.part)&&c.part.kind!=="not")return r({parent:c.id,slot:"rules",at:l})}return{reason:"There is no group above or below to move it \
into."};default:return n}}function Rn(e,t,n){let s=Dn(e,n),r=e.get(s[0]??"");if(!r)return{reason:"Choose a row first."};let a=s.filter(l=>e.get(l)?.slot!==null),
i=s.filter(l=>"muted"in(e.get(l)?.part??{}));switch(t){case"remove":return a.length?{edits:[{op:"remove",ids:a}]}:{reason:"The outermost group stays."};case"dup\
licate":return a.length?{edits:[{op:"duplicate",ids:a}]}:{reason:"The outermost group cannot be duplicated."};case"mute":case"lock":return i.length?{edits:[{op:t,
ids:i,on:null}],focus:r.id}:{reason:`Only rules and steps can be ${t==="mute"?"muted":"locked"}.`};case"negate":return le(r.part)?{edits:[{op:"set",id:r.id,key:"\
excluded",value:!r.part.excluded}],focus:r.id}:ue(r.part)?{edits:[{op:"negate",ids:s}],focus:r.id}:{reason:"NOT stands before rules and steps."};case"ungroup":return!R(
r.part)||r.slot===null?{reason:"Only a group inside another can be taken apart."}:{edits:[{op:"ungroup",id:r.id}]};case"cycle":{let l=R(r.part)?es[r.part.kind]:
null;return l?{edits:[{op:"kind",id:r.id,kind:l}],focus:r.id}:{reason:"Only a group has a kind to change."}}case"addGroup":return r.slot!=="rules"?{reason:"Only\
 rules can be put into a group."}:{edits:[{op:"group",ids:s,kind:"any_of"}]};default:return t}}function Ln(e,t,n){let s=a=>!n.some(i=>ut(e,a,i)),r=Math.max(...n.
map(a=>t.indexOf(a)));return t.slice(r+1).find(s)??t.slice(0,Math.max(0,r)).reverse().find(s)??""}function He(e,t,n){let s=e.get(n.parent);return!s||s.locked?!1:
t.from==="rail"?n.slot==="steps"?te(s.part)&&t.step!==void 0:n.slot==="where"||s.filter?t.filter!==void 0:n.slot==="rules"&&t.rule!==void 0:t.ids.every(r=>{let a=e.
get(r);if(!a||ut(e,n.parent,r))return!1;if(le(a.part))return n.slot==="steps";if(!ue(a.part))return n.slot===a.slot;let i=s.filter||n.slot==="where";return(n.slot===
"rules"||n.slot==="where")&&i===a.filter})}function ft(e,t,n){if(!He(e,t,n))return[];if(t.from==="rail"){let l=n.slot==="where"||(e.get(n.parent)?.filter??!1),c=n.
slot==="steps"?t.step:l?t.filter:t.rule;return c?[{op:"add",...n,node:c}]:[]}let s=Dn(e,t.ids),r=s.filter(l=>{let c=e.get(l);return c?.parent===n.parent&&c.slot===
n.slot&&n.at!==null&&c.at<n.at}),a=n.at===null?null:n.at-r.length,i=s.length===1?e.get(s[0]??""):void 0;return i&&i.parent===n.parent&&i.slot===n.slot&&i.at===(a??
i.siblings.length-1)?[]:[{op:"move",ids:s,...n,at:a}]}function jt(e){return[...e.querySelectorAll("[data-row]")].map(t=>t.dataset.row??"")}function Se(e,t){return e.querySelector(`[data-row="${CSS.escape(t)}"]`)}function mt(e,t,n){
e.focus=n,e.inside="",Se(t,n)?.focus(),e.draw()}function Hn(e,t){let s=Se(e,t)?.closest("[data-node]");return s?[...s.querySelectorAll("button,select,input,text\
area")].filter(r=>r.closest("[data-node]")===s&&!r.matches(":disabled")):[]}function In(e,t){let n=Se(e,t)?.closest("[data-kind]")?.querySelectorAll("[data-empt\
y=true]")??[];return Hn(e,t).find(r=>r.dataset.empty==="true")??(Se(e,t)?.querySelector(".sk-head")?n[0]:void 0)}function qt(e,t){return e.selection.has(t)?[...e.
selection]:[t]}function be(e,t){return e.catalog.menus.nodes.find(n=>n.kind===t)?.node??{kind:t}}function K(e,t,n=Fe(e.places,e.focus,e.tree.root.id)){e.edit([{
op:"add",...n,node:t}])}function Kn(e,t){let{places:n,focus:s}=e,r=n.get(s)?.filter?we(n,s):null;if(t==="attribute"&&r)return K(e,{kind:"attribute"},r);if(t==="\
event"){let a=ce(n,s).find(i=>i.slot==="steps"||te(i.part));if(a){let i=te(a.part)?{parent:a.id,slot:"steps",at:null}:{parent:a.parent??"",slot:"steps",at:a.at+
1};return K(e,{kind:"step",events:[{}]},i)}}K(e,be(e,t))}function Bn(e,t,n){let s=we(e.places,e.focus);return!s||ct(e.places,e.focus)!==t?!1:(K(e,n,s),!0)}function Ie(e,t,n){
e.selection.clear(),e.edit([{op:"group",ids:[...t],kind:n}],{into:!1})}async function Be(e){try{return await navigator.clipboard.writeText(e),!0}catch{let t=document.
createElement("textarea");t.value=e,t.style.position="fixed",t.style.opacity="0";let n=document.activeElement;document.body.append(t),t.select();let s=document.
execCommand("copy");return t.remove(),n?.focus(),s}}var Wn="";async function Ut(e,t){try{let{source:n}=await e.ask({kind:"node.copy",ids:[...t]});Wn=n;let s=await Be(
n);e.show({text:s?"Copied as JSON.":"Copied inside the builder only.",tone:"info",undo:!1})}catch(n){e.fail(n)}}function We(e,t=Wn){let{places:n,focus:s}=e,a=(n.
get(s)?.filter?we(n,s):null)??Fe(n,s,e.tree.root.id);t.trim()?e.edit([{op:"paste",...a,text:t}],{into:!1}):e.say("There is nothing to paste.")}function Vt(e,t){
let n=e.ui.collapsed??[];e.setUi({collapsed:n.includes(t)?n.filter(s=>s!==t):[...n,t]})}var ts={addCondition:"attribute",addEvent:"event",addSequence:"sequence"};
function pe(e,t,n,s=e.focus){let r=jt(t),a=r.indexOf(s),i=d=>d===void 0?void 0:mt(e,t,d),l=e.places.get(s),c=(d,u={})=>{e.edit(d,u)};switch(n){case"up":return i(
r[Math.max(0,a-1)]),!0;case"down":return i(r[Math.min(r.length-1,a+1)]),!0;case"first":return i(r[0]),!0;case"last":return i(r.at(-1)),!0;case"enter":return Hn(
t,s)[0]?.focus(),!0;case"leave":return e.selection.size&&e.selection.clear(),mt(e,t,e.inside||s),!0;case"expand":case"collapse":{let d=l&&(R(l.part)||te(l.part)),
u=e.ui.collapsed?.includes(s)??!1;return d&&u===(n==="expand")?Vt(e,s):n==="expand"&&d?i(r[a+1]):n==="collapse"&&i(ce(e.places,s).slice(1).find(f=>r.includes(f.
id))?.id),!0}case"select":return e.selection.delete(s)||e.selection.add(s),e.say(e.selection.has(s)?`Selected, ${e.selection.size} in all.`:"Not selected."),!0;case"\
moveUp":case"moveDown":case"moveOut":case"moveIn":{let d=Fn(e.places,s,n);return"reason"in d?e.say(d.reason):c(d.edits,{focus:s}),!0}case"addCondition":case"add\
Event":case"addSequence":return Kn(e,ts[n]),!0;case"addGroup":return e.selection.size>1?Ie(e,qt(e,s),"any_of"):Kn(e,"any_of"),!0;case"undo":case"redo":return e.
tree[n]||e.waitingSince!==null?c([{op:n}],{into:!1}):e.say(`There is nothing to ${n}.`),!0;case"search":return e.drawer=!0,e.draw(),t.querySelector("[data-part=\
search]")?.focus(),!0;case"exact":return e.ask({kind:"estimate.exact"}).catch(d=>e.fail(d)),!0;case"help":return e.update({help:!e.help}),!0;case"comment":return l&&
"comment"in l.part&&e.update({comment:s}),!0;case"copy":return Ut(e,qt(e,s)),!0;case"paste":return We(e),!0;default:{let d=qt(e,s),u=Rn(e.places,n,d);if("reason"in
u)e.say(u.reason);else{let f=n==="remove"?Ln(e.places,r,d):u.focus;c(u.edits,{undo:n==="remove",into:!1,...f?{focus:f}:{}}),n==="remove"&&e.selection.clear()}return!0}}}var ns=Symbol.for("pv"),os=0;function o(e,t,n,s,r,a){t||(t={});var i,l,c=t;if("ref"in c&&typeof e!="function")for(l in c={},t)l=="ref"?i=t[l]:c[l]=t[l];var d={type:e,props:c,key:n,ref:i,__k:null,
__:null,__b:0,__e:null,__c:null,constructor:ns,__v:--os,__i:-1,__u:0};return(r||a)&&(d.__source=r,d.__self=a),T.vnode&&T.vnode(d),d}var ss=150;function H({value:e,label:t,onCommit:n,type:s="text",...r}){let[a,i]=M(null),l=E(null),c=E(void 0),d=E(e),u=()=>{clearTimeout(c.current),!(l.current===
null||l.current===d.current)&&(d.current=l.current,n(l.current))},f=E(u);f.current=u,D(()=>{a===null&&(d.current=e)},[e,a]),D(()=>()=>f.current(),[]);let h=()=>{
u(),l.current=null,i(null)};return o("input",{type:s==="number"?"text":s,inputMode:s==="number"?"decimal":void 0,step:s==="datetime-local"?1:void 0,class:`${r.class??
""}${r.bad?" sk-bad":""}`,"aria-label":t,"aria-invalid":r.bad||void 0,placeholder:r.placeholder,disabled:r.disabled,list:r.list,"data-part":r.part,"data-empty":e===
""&&a===null?"true":void 0,autocomplete:"off",spellcheck:!1,value:a??e,onInput:p=>{l.current=p.currentTarget.value,i(l.current),clearTimeout(c.current),c.current=
setTimeout(()=>f.current(),ss)},onKeyDown:p=>p.key==="Enter"&&u(),onBlur:h})}function B({value:e,onCommit:t,...n}){let s=r=>{let a=r.trim();t(/^\d{1,9}$/.test(a)?
Number(a):null)};return o(H,{...n,class:"sk-short",type:"number",value:e==null?"":String(e),bad:n.bad||e==null,onCommit:s})}function F({value:e,label:t,choices:n,
onChange:s,...r}){let a=n.some(u=>u.key===e),[i,l]=M(!1),c=()=>i||l(!0),d=i?n:n.filter(u=>u.key===e);return o("select",{"aria-label":t,"aria-invalid":r.bad||void 0,
class:r.bad?"sk-bad":"",disabled:r.disabled,"data-part":r.part,"data-empty":e===""?"true":void 0,value:e,onFocus:c,onPointerEnter:c,onChange:u=>s(u.currentTarget.
value),children:[!a&&o("option",{value:e,disabled:!0,children:e||(r.prompt??"choose…")}),d.map(u=>o("option",{value:u.key,children:u.label},u.key))]})}function ye(e){
return e.map(t=>({key:t,label:`${t}s`}))}function ht(e){return e.map(t=>({key:t,label:`from ${t}`}))}var Gt=Ft(null);function g(){let e=Bt(Gt);if(!e)throw new Error("No session around this component.");return e}var zt=Ft(null);function qn(){let e=Bt(zt);if(!e)throw new Error(
"No canvas around this component.");return e}function ne(e){let t=g();return n=>s=>t.set(e,n,s)}function qe({owner:e,where:t}){let n=g(),s=qn(),r=R(t)&&t.kind==="all_of"&&!t.negated&&!t.muted&&!t.comment,a=r?t.rules:[t],i=()=>{n.edit([{op:"add",parent:r?t.
id:e,slot:r?"rules":"where",at:null,node:{kind:"attribute"}}])},l=()=>{n.edit([{op:"add",parent:r?t.id:e,slot:r?"rules":"where",at:null,node:{kind:"any_of",rules:[
{kind:"attribute"}]}}])};return o("div",{class:"sk-where",children:[o("ul",{class:"sk-kids",children:a.map((c,d)=>o("li",{class:"sk-cond",children:[o("span",{class:"\
sk-muted sk-cond-word",children:d===0?"where":"and"}),s({node:c,none:!1,filter:!0})]},c.id))}),o("div",{class:"sk-adds",children:[o("button",{type:"button","dat\
a-part":"add-where",onClick:i,children:"+ and"}),o("button",{type:"button",onClick:l,children:"+ any of"})]})]})}var rs=new Set(["integer","decimal","float"]);function J(e){return rs.has(e)}function j(e){return e===null||Y(e)?"":typeof e!="object"?String(e):"text"in e?e.text:
"decimal"in e?e.decimal:"integer"in e?e.integer:"date"in e?e.date:"timestamp"in e?e.timestamp:"float"in e?e.float.replace(/\.0$/,""):e}function gt(e){return e===
""?null:{text:e}}function Y(e){return e===null||typeof e!="object"?!1:"field"in e||"profile"in e||"size_of"in e||"arithmetic"in e}function G(e){return e!==null&&
typeof e=="object"&&"arithmetic"in e}function jn(e,t){return JSON.stringify(e)===JSON.stringify(t)||j(e)!==""&&j(e)===j(t)}function bt(e){return e.replace(/(Z|\+00:00)$/,
"").replace(/(T\d\d:\d\d):00$/,"$1")}function yt(e){return e===""?"":`${/T\d\d:\d\d$/.test(e)?`${e}:00`:e}Z`}function Te(e){if(e===null)return null;if(typeof e==
"string")return{name:e,profile:!1,size:!1};if("field"in e)return{name:e.field,profile:!1,size:!1};if("profile"in e)return{name:e.profile,profile:!0,size:!1};if("\
arithmetic"in e)return null;if("size_of"in e){let t=Te(e.size_of);return t&&{...t,size:!0}}return e}function kt(e){return JSON.stringify(e)}function fe(e,t){return e?.
label||t}var as=50;function Z(e,...t){let n=e.toLowerCase().split(/\s+/).filter(Boolean),s=t.join(" ").toLowerCase();return n.every(r=>s.includes(r))}function Jt(e){return{
options:e.slice(0,as),total:e.length}}function Un(e,t){let n=e.events.find(s=>s.name===t)?.fields??[];return t===""?{fields:e.fields,profile:[]}:{fields:n,profile:e.
fields}}function is(e,t,n=()=>!0){let{fields:s,profile:r}=Un(e,t),a=(l,c,d)=>({key:JSON.stringify(c),label:fe(l,l.name),hint:[d,l.label&&l.label!==l.name?l.name:
"",l.description].filter(Boolean).join(" · "),kind:l.type,list:l.is_list,subject:c}),i=(l,c,d)=>l.is_list?[{...a(l,{size_of:c},d),label:`number of ${fe(l,l.name)}`,
kind:"integer",list:!1}]:[];return[...s.filter(n).flatMap(l=>[a(l,l.name,""),...i(l,l.name,"")]),...r.filter(n).flatMap(l=>[a(l,{profile:l.name},"of the custome\
r"),...i(l,{profile:l.name},"of the customer")])]}function Yt(e,t,n,s){return Jt(is(e,t,s).filter(r=>Z(n,r.label,r.hint??"",r.key)))}function Vn(e,t){return Jt(
e.events.filter(n=>Z(t,n.name,n.label,n.description)).map(n=>({key:n.name,label:n.label||n.name,hint:n.description,kind:"event",count:n.count})))}function Gn(e,t){
return Jt(e.segments.filter(n=>n.usable&&Z(t,n.name,n.description,n.sentence)).map(n=>({key:n.name,label:n.name,hint:n.description||n.sentence,kind:"segment"})))}
function zn(e,t,n){let s=Te(n);if(!s)return"";let{fields:r}=Un(e,s.profile?"":t),a=fe(r.find(i=>i.name===s.name),s.name);return s.size?`number of ${a}`:a}var ls={undo:"M6 3 2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H6",redo:"M10 3l3.5 3.5L10 10M13.5 6.5h-7a4 4 0 0 0 0 8H10",help:"M5.8 6a2.3 2.3 0 1 1 3.3 2.1c-.8.4-1.1.\
8-1.1 1.7M8 12.4v.1",more:"M3 8h.01M8 8h.01M13 8h.01",grip:"M6 4h.01M6 8h.01M6 12h.01M10 4h.01M10 8h.01M10 12h.01",mute:"M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.\
5 0 0 1 0 11",lock:"M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",close:"M4 4l8 8M12 4l-8 8",plus:"M8 3v10M3 8h10",down:"M4 6l4 4 4-4",right:"M6 4l4 4-4 4",comment:"\
M3 3.5h10v7H8l-3 2.5v-2.5H3z",warn:"M8 2.5 14 13H2zM8 6.5v3M8 11.3v.1",error:"M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v3.5M8 10.8v.1",check:"M3 8.5l3.2 3L13 4.5",
refresh:"M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3",fields:"M2.5 4h11M2.5 8h7M2.5 12h9",text:"M3.5 12.5 8 3.5l4.5 9M5.2 9.5h5.6",number:"M6.5 3 5 13M11 3 9.5 13M3.5 6\
h10M2.5 10h10",date:"M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5v3M10.5 2.5v3",truth:"M3 3h10v10H3zM5.5 8l2 2 3.5-4",list:"M6 4h7.5M6 8h7.5M6 12h7.5M3 4h.01M3 8h.01M3 1\
2h.01",event:"M9 2 4 9h4l-1 5 5-7H8z",segment:"M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 8V2.5M8 8l4 3.8",copy:"M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3"};function _({
name:e}){return o("svg",{class:"sk-icon",viewBox:"0 0 16 16","aria-hidden":"true",focusable:"false",style:e==="more"||e==="grip"?{strokeWidth:2.2}:void 0,children:o(
"path",{d:ls[e]})})}var us={text:"text",integer:"number",decimal:"number",float:"number",boolean:"truth",date:"date",timestamp:"date",event:"event",segment:"seg\
ment"};function Ee({kind:e,list:t=!1}){return o("span",{class:"sk-type",title:t?`list of ${e}`:e,children:o(_,{name:t?"list":us[e]??"more"})})}var Jn=3,je=6;function Yn(e,t,n){let s=t.getBoundingClientRect(),r=e.getBoundingClientRect(),a=document.documentElement.clientWidth,i=document.documentElement.clientHeight,
l=n==="end"?s.right-r.width:s.left,c=s.bottom+Jn,d=c+r.height<=i-je?c:s.top-Jn-r.height;e.style.left=`${Math.max(je,Math.min(l,a-r.width-je))}px`,e.style.top=`${Math.
max(je,Math.min(d,i-r.height-je))}px`}function Pe(){let[e,t]=M(!1),n=E(null);return{open:e,button:n,close:r=>{t(!1),r&&n.current?.focus()},toggle:()=>t(!e)}}function Q({
anchor:e,onClose:t,children:n,label:s,role:r="dialog",align:a="start",...i}){let l=E(null),c=E(t);c.current=t,Le(()=>{let u=l.current;if(!u)return;u.showPopover?.(),
e.current&&Yn(u,e.current,a),(u.querySelector("[data-autofocus]")??u.querySelector("button,input,textarea")??u).focus({preventScroll:!0})},[]),D(()=>{let u=h=>{
let p=h.composedPath()[0];!l.current?.contains(p)&&!e.current?.contains(p)&&c.current(!1)},f=h=>{!l.current?.contains(h.target)&&l.current&&e.current&&Yn(l.current,
e.current,a)};return document.addEventListener("pointerdown",u,!0),document.addEventListener("scroll",f,!0),()=>{document.removeEventListener("pointerdown",u,!0),
document.removeEventListener("scroll",f,!0)}},[]);let d=u=>{u.key!=="Escape"&&u.key!=="Tab"||u.key==="Tab"&&r==="dialog"||(u.preventDefault(),u.stopPropagation(),
t(!0))};return o("div",{ref:l,popover:"manual",class:`sk-pop ${i.class??""}`,role:r,"aria-label":s,tabIndex:-1,onKeyDown:d,children:n})}function U({label:e,actions:t,children:n,align:s="end",...r}){let{open:a,button:i,close:l,toggle:c}=Pe();return o(b,{children:[o("button",{ref:i,type:"button",class:r.
class??"sk-ghost","aria-label":e,title:e,"aria-haspopup":"menu","aria-expanded":a,disabled:r.disabled,onClick:c,children:n}),a&&o(Q,{anchor:i,onClose:l,label:e,
role:"menu",align:s,class:"sk-menu",children:o(cs,{actions:t(),onDone:()=>l(!0)})})]})}function cs({actions:e,onDone:t}){let n=E(null);return o("div",{ref:n,onKeyDown:r=>{
let a=[...n.current?.querySelectorAll("button:not(:disabled)")??[]],i=a.indexOf(document.activeElement),c={ArrowDown:i+1,ArrowUp:i-1,Home:0,End:a.length-1}[r.key];
if(c!==void 0)a[(c+a.length)%a.length]?.focus();else if(r.key.length===1&&r.key!==" "&&!r.ctrlKey&&!r.metaKey)a.find(d=>d.textContent?.toLowerCase().startsWith(
r.key.toLowerCase()))?.focus();else return;r.preventDefault(),r.stopPropagation()},children:e.map(r=>o(b,{children:[r.line&&o("hr",{role:"separator"}),o("button",
{type:"button",role:r.checked===void 0?"menuitem":"menuitemradio","aria-checked":r.checked,disabled:r.disabled,onClick:()=>{t(),r.run()},children:[r.label,r.keys&&
o("span",{class:"sk-kbd","aria-hidden":"true",children:r.keys})]})]}))})}var ds=new Intl.NumberFormat("en-US",{maximumFractionDigits:0}),ma=new Intl.NumberFormat("en-US",{maximumSignificantDigits:3,notation:"compact"});function w(e){
return ds.format(e)}function Zt(e){return e===0?"0":`−${w(Math.abs(e))}`}function Me(e){if(e>0&&e<5e-4)return"< 0.1 %";if(e<1&&e>=.9995)return"> 99.9 %";let t=e>=.0995||e===0?0:1;
return t===0&&e<1&&e>=.995?`${(e*100).toFixed(1)} %`:`${(e*100).toFixed(t)} %`}function Ae(e,t){return t>0?Math.max(0,Math.min(100,e/t*100)):0}function _t(e,t){
return`${w(e)} ${e===1?t.replace(/s$/,""):t}`}function Zn(e){return e<1?"< 1 ms":e<1e3?`${Math.round(e)} ms`:`${(e/1e3).toFixed(1)} s`}var ps=150;function me(e){let{open:t,button:n,close:s,toggle:r}=Pe();return o(b,{children:[o("button",{ref:n,type:"button",class:`${e.class??"sk-pick"}${e.bad?"\
 sk-bad":""}`,"aria-label":e.label,"aria-haspopup":"dialog","aria-expanded":t,"aria-invalid":e.bad||void 0,"data-empty":e.empty?"true":void 0,"data-part":e.testid,
disabled:e.disabled,onClick:r,children:e.children}),t&&o(Q,{anchor:n,onClose:s,label:e.label,children:o(fs,{...e,onDone:()=>s(!0)})})]})}function fs({label:e,search:t,
onPick:n,selected:s=[],several:r=!1,free:a,onDone:i}){let[l,c]=M(""),[d,u]=M(null),[f,h]=M(""),[p,m]=M(0),C=E(0),x=E(null),v=An();D(()=>{let k=++C.current,O=async()=>{
try{let I=await t(l);if(k!==C.current)return;u(I),h(""),m(0)}catch(I){k===C.current&&h(I instanceof Error?I.message:String(I))}},z=setTimeout(()=>{O()},l?ps:0);
return()=>clearTimeout(z)},[l]),D(()=>{x.current?.querySelector('[data-at="true"]')?.scrollIntoView({block:"nearest"})},[p,d]);let y=d?.options??[],A=l.trim(),P=a!==
void 0&&A!==""&&!y.some(k=>k.label===A),X=y.length+(P?1:0),re=k=>{let O=y[k];if(O)n(O);else if(P&&a)a(A);else return;r?O||c(""):i()};return o("div",{onKeyDown:k=>{
if(k.key==="ArrowDown")m(Math.min(p+1,X-1));else if(k.key==="ArrowUp")m(Math.max(p-1,0));else if(k.key==="Enter"&&(k.ctrlKey||k.metaKey))i();else if(k.key==="En\
ter")re(p);else return;k.preventDefault(),k.stopPropagation()},children:[o("div",{class:"sk-search",children:o("input",{"data-autofocus":!0,type:"text",role:"co\
mbobox","aria-label":`Search: ${e}`,"aria-expanded":"true","aria-controls":v,"aria-activedescendant":X?`${v}-${p}`:void 0,placeholder:a?"Search, or type a value":
"Search",value:l,onInput:k=>c(k.currentTarget.value)})}),o("div",{class:"sk-options",ref:x,id:v,role:"listbox","aria-label":e,"aria-multiselectable":r||void 0,children:[
y.map((k,O)=>o("div",{id:`${v}-${O}`,class:"sk-option",role:"option","aria-selected":s.includes(k.key),"data-at":O===p?"true":void 0,onPointerMove:()=>O!==p&&m(
O),onClick:()=>re(O),children:[s.includes(k.key)?o(_,{name:"check"}):k.kind?o(Ee,{kind:k.kind,list:k.list}):o("span",{}),o("span",{children:[k.label,k.hint&&o("\
small",{children:k.hint})]}),k.count!=null&&o("span",{class:"sk-num sk-muted",children:w(k.count)}),k.share!==void 0&&o("span",{class:"sk-share",style:{width:`${Math.
round(k.share*100)}%`}})]},k.key)),P&&o("div",{id:`${v}-${y.length}`,class:"sk-option",role:"option","aria-selected":"false","data-at":p===y.length?"true":void 0,
onClick:()=>re(y.length),children:[o(_,{name:"plus"}),o("span",{children:["Use “",A,"”"]})]})]}),f&&o("p",{class:"sk-issue",role:"alert",children:f}),!f&&d&&
X===0&&o("p",{class:"sk-empty",children:["Nothing has “",l,"”."]}),!f&&!d&&o("p",{class:"sk-empty",children:"Searching…"}),d?.total!=null&&d.total>y.length&&
o("p",{class:"sk-muted",style:{padding:"3px 8px",fontSize:"11px"},children:[w(y.length)," of ",w(d.total)," shown"]}),d?.note&&o("p",{class:"sk-muted",style:{padding:"\
3px 8px",fontSize:"11px"},children:d.note})]})}function Oe(e){return typeof e=="string"?{field:e}:e}function Ue(e){return e!==null&&typeof e=="object"&&"field"in e?e.field:Y(e)?e:null}function oe({subject:e,
event:t,label:n,onPick:s,wanted:r,part:a="subject",...i}){let{catalog:l}=g(),c=zn(l,t,e);return o(me,{label:c?`${n}: ${c}`:n,testid:a,empty:e===null,selected:[JSON.
stringify(e)],search:d=>Yt(l,t,d,r),onPick:d=>s(d.subject),...i,children:[o("span",{children:c||"choose a field"}),o(V,{})]})}function V(){return o("svg",{class:"\
sk-caret",viewBox:"0 0 10 10","aria-hidden":"true",children:o("path",{d:"M2 3.5 5 6.5 8 3.5",fill:"none",stroke:"currentColor","stroke-width":"1.4"})})}function ke({
value:e,event:t,label:n,onChange:s,bad:r}){let{catalog:a}=g(),i=a.menus.signs.map(l=>({key:l,label:{"*":"×","/":"÷","-":"−"}[l]??l}));return o("span",{class:"\
sk-ctl",role:"group","aria-label":n,children:[o("span",{"aria-hidden":"true",children:"("}),o(Qn,{value:e.left,event:t,label:`${n}, first`,bad:r,onChange:l=>s({
...e,left:l})}),o(F,{label:`${n}, sign`,value:e.arithmetic,choices:i,onChange:l=>s({...e,arithmetic:l})}),o(Qn,{value:e.right,event:t,label:`${n}, second`,bad:r,
onChange:l=>s({...e,right:l})}),o("span",{"aria-hidden":"true",children:")"})]})}function Qn({value:e,event:t,label:n,onChange:s,bad:r}){return o(b,{children:[G(
e)?o(ke,{value:e,event:t,label:n,bad:r,onChange:s}):Y(e)?o(oe,{subject:Ue(e),event:t,label:n,wanted:a=>J(a.type)||a.is_list,bad:r,part:"operand",onPick:a=>s(Oe(
a))}):o(H,{class:"sk-short",type:"number",label:n,value:j(e),bad:r&&e===null,onCommit:a=>s(gt(a))}),o(Qt,{value:e,label:n,numeric:!0,onChange:s,event:t})]})}function Qt({
value:e,label:t,numeric:n,type:s,onChange:r,event:a}){let i=u=>(n?J(u.type):u.type===s)&&!u.is_list,{catalog:l}=g(),c=u=>()=>{u==="value"&&r(null),u==="field"&&
r(ms(Yt(l,a,"",i).options[0])),u==="calculation"&&r({arithmetic:"+",left:Y(e)?e:null,right:null})},d=[{label:"A value",run:c("value"),checked:!Y(e)},{label:"A f\
ield",run:c("field"),checked:Y(e)&&!G(e)},...n?[{label:"A calculation",run:c("calculation"),checked:G(e)}]:[]];return o(U,{label:`What ${t} is: a value or a fie\
ld`,actions:()=>d,class:"sk-ghost sk-tiny sk-quiet",align:"start",children:o(_,{name:"fields"})})}function ms(e){return e?Oe(e.subject):null}function Xn(e,t,n){let s=(t-e.top)/Math.max(1,e.height);return n?s<.34?"before":"into":s<.5?"before":"after"}function eo(e,t){return t==="into"?R(e.part)?{parent:e.
id,slot:"rules",at:0}:te(e.part)?{parent:e.id,slot:"steps",at:0}:"where"in e.part?{parent:e.id,slot:"where",at:null}:null:e.parent===null||e.slot===null?null:e.
slot==="where"?{parent:e.parent,slot:"where",at:null}:{parent:e.parent,slot:e.slot,at:t==="before"?e.at:e.at+1}}function Xt(e,t){let n=e.derived.nodes[t];if(!n)return"";let s=e.catalog.profiles;return[n.left===null?"":`${_t(n.left,s)} left`,n.entering===null?"":`of ${w(n.
entering)} entering`,n.alone===null?"":`alone ${w(n.alone)}`,n.only===null?"":`only this ${w(n.only)}`].filter(Boolean).join(", ")}function to({id:e,muted:t,head:n,
none:s}){let r=g(),a=r.derived.nodes[e],i=r.ui.numbers==="alone",l=r.stale?" sk-stale":"";if(t)return o("span",{class:"sk-fun",children:o("b",{class:"sk-muted",
children:"muted"})});let c=a&&(i?a.alone:a.left);if(!a||c===null||c===void 0)return o("span",{class:"sk-fun",children:o("b",{class:"sk-muted","aria-label":"not \
counted",children:"—"})});let d=Xt(r,e);return n?o("span",{class:`sk-fun${l}`,title:d,"data-part":"count",children:[o("b",{children:w(c)}),o("small",{children:e===
r.tree.root.id?r.catalog.profiles:i?"alone":o(b,{children:["left",a.lost?o(b,{children:[" · ",Zt(a.lost)]}):null]})})]}):o("span",{class:`sk-fun${l}`,title:d,"\
data-part":"count",children:[o("b",{children:s&&!i?Zt(a.lost??0):w(c)}),o(gs,{...hs(r,e,a,i)})]})}function hs(e,t,n,s){if(s)return{fill:Ae(n.alone??0,e.derived.
base),from:0,lost:0};let r=e.places.get(t)?.parent??"",a=e.derived.nodes[r]?.entering??n.entering??e.derived.base,i=Ae(n.left??0,a),l=Ae(n.entering??0,a);return{
fill:i,from:i,lost:Math.max(0,l-i)}}function gs({fill:e,from:t,lost:n}){return o("span",{class:"sk-bar","aria-hidden":"true",children:[e>0&&o("i",{style:{width:`${e}\
%`}}),n>0&&o("u",{style:{left:`${t}%`,right:"auto",width:`${n}%`}})]})}function W({id:e,label:t,children:n,counted:s=!1,none:r=!1,under:a,head:i=!1,grip:l,also:c=[]}){let d=g(),u=E(null),f=d.places.get(e),h=f?.part,p=h&&"muted"in h?
h:null,m=[e,...c].flatMap(S=>d.issues.get(S)??[]),C=[t,Xt(d,e),p?.muted&&"muted",f?.locked&&"locked",m.length&&_t(m.length,"issues")],x=f?.slot!==null&&!f?.locked,
v=d.drop?.id===e?d.drop.side:void 0,y=S=>{if(!f||!d.dragged||!u.current)return null;let k=Xn(u.current.getBoundingClientRect(),S.clientY,i),O=eo(f,k);return O&&
He(d.places,d.dragged,O)?{side:k,target:O}:null},A=S=>{let k=y(S);k&&(S.preventDefault(),S.stopPropagation(),(d.drop?.id!==e||d.drop.side!==k.side)&&d.update({drop:{
id:e,side:k.side}}))},P=S=>{let k=y(S),{dragged:O}=d;!k||!O||(S.preventDefault(),S.stopPropagation(),d.dragged=null,d.update({drop:null}),d.edit(ft(d.places,O,k.
target),O.from==="canvas"?{focus:O.ids[0]??e}:{}))},X=S=>{let k=d.selection.has(e)?[...d.selection]:[e];d.dragged={from:"canvas",ids:k},S.dataTransfer?.setData(
"text/plain",t),S.dataTransfer&&(S.dataTransfer.effectAllowed="move"),u.current&&S.dataTransfer?.setDragImage(u.current,12,12),S.stopPropagation()},re=S=>{!(S.ctrlKey||
S.metaKey||S.shiftKey)||S.target.closest("button,select,input")||pe(d,u.current?.closest(".sk-root")??document.body,"select",e)};return o("div",{class:`sk-node${p?.
muted?" sk-muted-node":""}${d.dragged?.from==="canvas"&&d.dragged.ids.includes(e)?" sk-dragging":""}`,"data-node":e,"data-row":e,role:"group","aria-label":C.filter(
Boolean).join("; "),tabIndex:d.focus===e?0:-1,onFocus:()=>d.focus!==e&&d.update({focus:e}),children:[o("div",{class:`sk-row${i?" sk-head":""}`,ref:u,"data-selec\
ted":d.selection.has(e)?"true":void 0,"data-drop":v,onDragOver:A,onDrop:P,onClick:re,children:[o("span",{class:"sk-grip",draggable:x,title:x?"Drag to move; Alt \
and arrows do the same":void 0,onDragStart:X,onDragEnd:()=>{d.dragged=null,d.update({drop:null})},children:l??(f?.locked?o(_,{name:"lock"}):x?o(_,{name:"grip"}):
null)}),o("fieldset",{class:"sk-ctl",role:"presentation",disabled:f?.locked,children:n}),s&&o(to,{id:e,muted:p?.muted??!1,head:i,none:r}),o(ys,{session:d,id:e,row:u})]}),
(a||p?.comment||m.length>0||d.comment===e)&&o("div",{class:"sk-under",children:[a&&o("fieldset",{class:"sk-plain",role:"presentation",disabled:f?.locked,children:a}),
p?.comment&&d.comment!==e&&o("p",{class:"sk-note",children:[o(_,{name:"comment"}),p.comment]}),d.comment===e&&o(bs,{id:e,text:p?.comment??"",row:u}),m.map(S=>o(
en,{issue:S}))]})]})}function en({issue:e}){let t=g(),n=s=>{t.edit(s,{focus:e.id})};return o("p",{class:"sk-issue","data-tone":e.severity,children:[o(_,{name:e.
severity==="error"?"error":"warn"}),o("span",{children:[o("span",{class:"sk-hide",children:[e.severity,": "]}),e.message," ",e.hint]}),e.repair&&o("button",{type:"\
button",class:"sk-link",onClick:()=>n(e.repair?.edits??[]),children:e.repair.label})]})}function bs({id:e,text:t,row:n}){let s=g(),r=E(null),a=()=>{s.comment="",
s.update({wanted:{id:e,into:!1}})},i=()=>{let l=r.current?.value??"";l!==t&&s.edit([{op:"comment",id:e,text:l}],{focus:e}),a()};return o(Q,{anchor:n,label:"Comm\
ent",onClose:a,children:o("div",{class:"sk-form",children:[o("label",{children:["Comment",o("textarea",{ref:r,"data-autofocus":!0,defaultValue:t,onKeyDown:l=>{l.
key==="Enter"&&(l.ctrlKey||l.metaKey)&&(l.stopPropagation(),i())}})]}),o("div",{children:[o("button",{type:"button",onClick:a,children:"Cancel"}),o("button",{type:"\
button",class:"sk-primary",onClick:i,children:"Keep"})]})]})})}function ys({session:e,id:t,row:n}){let s=e.places.get(t)?.part;if(!s||!("muted"in s)&&e.places.get(
t)?.slot===null)return o("span",{});let r=()=>n.current?.closest(".sk-root")??document.body,a="muted"in s;return o("span",{class:"sk-acts",children:[a&&o("butto\
n",{type:"button",class:"sk-ghost","aria-pressed":s.muted,"aria-label":s.muted?"Muted: count it again":"Mute: leave it out",title:`Mute (${Ke("mute")})`,onClick:()=>pe(
e,r(),"mute",t),children:o(_,{name:"mute"})}),o(U,{label:"More",actions:()=>ks(e,t,r),children:o(_,{name:"more"})})]})}function ks(e,t,n){let s=e.places.get(t),
r=s?.part;if(!s||!r)return[];let a=h=>()=>{pe(e,n(),h,t)},i=(h,p,m={})=>({label:h,keys:Ke(p),run:a(p),...m}),l=s.slot!==null,c=s.slot==="rules",d="muted"in r,u=r&&
"operator"in r&&r.operator?e.catalog.menus.operators.find(h=>h.key===r.operator)?.opposite:"",f=e.catalog.menus.groups.filter(h=>h.key!=="not"&&h.key!=="sequenc\
e");return[...l?[i("Duplicate","duplicate")]:[],...le(r)?[i(r.excluded?"Happened":"Did not happen","negate")]:[],...ue(r)?[i(r.negated?"Take NOT off":"NOT: ever\
ybody else","negate")]:[],...u?[{label:`Opposite: ${e.catalog.menus.operators.find(h=>h.key===u)?.label??""}`,run:()=>{e.edit([{op:"opposite",id:t}],{focus:t})}}]:
[],...d?[i(r.muted?"Count again":"Mute","mute"),i(r.locked?"Unlock":"Lock","lock"),i(r.comment?"Change the comment…":"Comment…","comment")]:[],...c?f.map((h,p)=>({
label:`Group as ${h.label}`,line:p===0,run:()=>Ie(e,e.selection.has(t)?[...e.selection]:[t],h.key)})):[],...R(r)&&l?[i("Ungroup","ungroup")]:[],..."name"in r&&ue(
r)&&r.kind==="segment"?[{label:"Convert to rules",line:!0,run:()=>{e.edit([{op:"inline",id:t}],{into:!1})}}]:[],...l?[i("Move up","moveUp",{line:!0}),i("Move do\
wn","moveDown")]:[],...c?[i("Move out of the group","moveOut"),i("Move into the group beside","moveIn")]:[],...ue(r)?[{label:"Copy as JSON",keys:Ke("copy"),line:!0,
run:()=>{Ut(e,[t])}}]:[],...ue(r)?[{label:"Paste behind",keys:Ke("paste"),run:()=>{e.focus=t,We(e)}}]:[],...l?[i("Remove","remove",{line:!0})]:[]]}var _s=[{key:"true",label:"true"},{key:"false",label:"false"}],vs={none:[],window:[],one:[0],two:[0,1]};function Ve(e){let{operator:t,values:n,onChange:s}=e;if(!t)
return null;if(t.takes==="many")return o(Cs,{...e});let r=vs[t.takes],a=i=>l=>s(r.map(c=>c===i?l:n[c]??null));return o(b,{children:r.map(i=>o(b,{children:[i===1&&
o("span",{class:"sk-muted",children:"and"}),o(ws,{...e,place:i,of:r.length,value:n[i]??null,onPut:a(i)})]}))})}function ws({value:e,onPut:t,fact:n,subject:s,fields:r,
operator:a,bad:i,place:l,of:c}){let d=c===2?l===0?"lower bound":"upper bound":"value",u=i(l),f=J(n.type),h=n.unit&&l===c-1&&o("span",{class:"sk-muted sk-word",children:n.
unit}),p=r&&a?.fields&&o(Qt,{value:e,label:d,numeric:f,type:n.type,event:n.event,onChange:t});return G(e)?o(b,{children:[o(ke,{value:e,event:n.event,label:d,bad:u,
onChange:t}),p]}):Y(e)?o(b,{children:[o(oe,{subject:Ue(e),event:n.event,label:`${d}, a field`,bad:u,part:"operand",wanted:m=>m.is_list||(f?J(m.type):m.type===n.
type),onPick:m=>t(Oe(m))}),p]}):o(b,{children:[o(xs,{value:e,onPut:t,fact:n,subject:s,label:d,bad:u}),h,p]})}function xs({value:e,onPut:t,fact:n,subject:s,label:r,
bad:a}){let i=j(e),l=c=>t(gt(c));switch(n.type){case"boolean":return o(F,{label:r,value:i,choices:_s,bad:a,part:"value",onChange:c=>t(c==="true")});case"date":return o(
H,{type:/^\d{4}-\d\d-\d\d$|^$/.test(i)?"date":"text",label:r,value:i,bad:a,part:"value",onCommit:l});case"timestamp":return o(b,{children:[o(H,{type:"datetime-l\
ocal",label:`${r}, UTC`,value:bt(i),bad:a,part:"value",onCommit:c=>l(yt(c))}),o("span",{class:"sk-muted",children:"UTC"})]});case"integer":case"decimal":case"fl\
oat":return o(H,{type:"number",class:"sk-number",label:r,value:i,bad:a,part:"value",placeholder:"number",onCommit:l});default:return o(b,{children:[o(H,{class:"\
sk-text",label:r,value:i,bad:a,part:"value",placeholder:"value",onCommit:l}),Te(s)&&o(no,{subject:s,fact:n,selected:e===null?[]:[e],label:`Choose the ${r}`,class:"\
sk-ghost sk-tiny",onPick:c=>t(c.value),children:o(V,{})})]})}}function Cs(e){let{values:t,fact:n,subject:s,onChange:r,bad:a}=e,i=n.title||"values",l=t.filter(d=>d!==
null),c=d=>{let u=l.filter(f=>!jn(f,d.value));r(u.length<l.length?u:[...l,d.value])};return o(b,{children:[l.map((d,u)=>o("span",{class:`sk-token${a(u)?" sk-bad":
""}`,title:j(d),children:[o("span",{children:j(d)}),o("button",{type:"button","aria-label":`Remove ${j(d)}`,onClick:()=>r(l.filter((f,h)=>h!==u)),children:o(_,{
name:"close"})})]},kt(d))),o(no,{subject:s,fact:n,selected:l,several:!0,empty:l.length===0,bad:a(null)&&l.length===0,label:`Add values of ${i}`,class:l.length?"\
sk-ghost":"sk-pick",free:d=>r([...l,{text:d}]),onPick:c,children:l.length?o(_,{name:"plus"}):o(b,{children:[o("span",{children:"choose values"}),o(V,{})]})})]})}
function no({subject:e,fact:t,selected:n,onPick:s,...r}){let a=g(),i=Te(e),l=async d=>{if(!i||i.size)return{options:[]};let u=n.filter(m=>m!==null&&!Y(m)&&!(typeof m==
"object"&&"text"in m)),f=await a.ask({kind:"values.search",event:i.profile?"":t.event,field:i.name,text:d,selected:u}),h=Math.max(1,...f.rows.map(m=>m.count??0)),
p=f.rows.map(m=>({key:kt(m.value),label:m.label,count:m.count,share:(m.count??0)/h,value:m.value}));return{options:p,total:p.length+f.more,note:f.rows.length?`c\
ounted: ${f.of}`:void 0}},c=n.map(d=>kt(d));return o(me,{...r,testid:"values",search:l,selected:c,onPick:d=>s(d)})}function Ss(e,t){let[n="",...s]=e.split("...").map(a=>a.trim());return t.filter(a=>a.takes!=="choice").length>1?{menu:n,between:s[0]??"",end:s[1]??""}:{menu:n,between:"",
end:s[0]??""}}var Ts=new Set(["date","timestamp"]);function Ge({window:e,place:t,dates:n,label:s,bad:r,onChange:a}){let{catalog:i}=g(),l=i.menus.windows.filter(
f=>f.places.includes(t)),c=i.menus.windows.find(f=>f.kind===e?.kind),d=c?Ss(c.label,c.parts):null,u=f=>{let h=i.menus.windows.find(p=>p.kind===f);h&&a(Es(h.template,
e))};return o(b,{children:[o(F,{label:s,part:"window",value:e?.kind??"",bad:r,choices:l.map(f=>({key:f.kind,label:f===c?d?.menu??f.label:f.label.replaceAll("...",
"…")})),onChange:u}),e&&c?.parts.map((f,h)=>o(b,{children:[h===1&&d?.between&&o("span",{children:d.between}),o(Ps,{part:f,window:e,label:s,menus:i.menus,onChange:a})]})),
d?.end&&o("span",{children:d.end}),n&&o("span",{class:"sk-dates sk-num","data-part":"dates",children:n})]})}function Es(e,t){let n=Object.entries(e).map(([s,r])=>{
let a=t?.[s];return[s,s!=="kind"&&s!=="unit"&&a!==void 0&&a!==null?a:r]});return Object.fromEntries(n)}function Ps({part:e,window:t,label:n,menus:s,onChange:r}){
let a=t[e.key],i=c=>r({...t,[e.key]:c}),l=`${n}, ${e.key.replace("_"," ")}`;switch(e.takes){case"whole":return o(B,{part:e.key,label:l,value:a,onCommit:i});case"\
choice":{let c="count"in t||"older"in t,d=e.choices.every(f=>s.weekdays.includes(f));if(d&&t.unit!=="week")return null;let u=d?ht(e.choices):c?ye(e.choices):e.choices.
map(f=>({key:f,label:f}));return o(F,{label:l,value:a??(d?"monday":""),choices:u,onChange:i})}case"date":return o(H,{type:"date",label:l,value:a??"",bad:!a,onCommit:c=>i(
c||null)});case"moment":return o(Ms,{label:l,value:a??"",onCommit:c=>i(c||null)});case"attribute":return o(oe,{subject:a??null,event:"",label:l,part:"operand",bad:!a,
wanted:c=>Ts.has(c.type)&&!c.is_list,onPick:i});case"window":return o(Ge,{window:a??null,place:"anniversary",label:l,onChange:i});default:return e.takes}}function Ms({
label:e,value:t,onCommit:n}){let s=t.includes("T");return o(b,{children:[s?o(H,{type:"datetime-local",label:`${e}, UTC`,value:bt(t),onCommit:r=>n(yt(r))}):o(H,{
type:"date",label:e,value:t,bad:!t,onCommit:n}),o("button",{type:"button",class:"sk-ghost","aria-pressed":s,disabled:!t,title:"With a time of day, in UTC",onClick:()=>n(
s?t.slice(0,10):`${t}T00:00:00Z`),children:s?"UTC":"time"})]})}function L(e,t,n=null){return(e??[]).some(s=>s.severity==="error"&&s.key===t&&(n===null||s.place===null||s.place===n))}function vt(e,t){let n=g(),{operators:s}=n.
catalog.menus,r=n.fact(e).operators;return{choices:s.filter(a=>r.includes(a.key)||a.key===t),operator:s.find(a=>a.key===t)}}function wt({id:e,negated:t}){let n=g();
return t?o("button",{type:"button",class:"sk-ghost sk-not","aria-pressed":"true",title:"NOT: everybody else, also those without a value",onClick:()=>{n.edit([{op:"\
negate",ids:[e]}],{focus:e})},children:"NOT"}):null}function oo({node:e,none:t,filter:n}){let s=g(),r=s.fact(e.id),a=s.issues.get(e.id),{choices:i,operator:l}=vt(
e.id,e.operator),c=ne(e.id),d=s.catalog.menus.window_of.attribute?.window??"attribute",u=l?.folds&&r.type==="text"&&!r.is_list,h=l&&!a?.some(m=>m.severity==="er\
ror")?[r.title,l.label,e.arguments.map(j).join(", ")].filter(Boolean).join(" "):"",p=r.text||h||`Unfinished condition${r.title?` about ${r.title}`:""}`;return o(
W,{id:e.id,label:p,counted:!n,none:t,children:[o(wt,{id:e.id,negated:e.negated}),G(e.subject)?o(ke,{value:e.subject,event:r.event,label:"What is asked about",bad:L(
a,"subject"),onChange:c("subject")}):o(oe,{subject:e.subject,event:r.event,label:"Field",bad:L(a,"subject"),onPick:m=>s.choose(e.id,"subject",m)}),e.subject!==null&&
o(F,{label:"Operator",part:"operator",value:e.operator??"",bad:L(a,"operator"),choices:i,onChange:m=>s.choose(e.id,"operator",m)}),l?.takes==="window"&&o(Ge,{window:e.
window,place:d,dates:r.dates.window,label:"Window",bad:L(a,"window"),onChange:c("window")}),o(Ve,{operator:l,values:e.arguments,fact:r,subject:e.subject,fields:!0,
bad:m=>L(a,"arguments",m),onChange:c("arguments")}),u&&o("button",{type:"button",class:"sk-ghost sk-quiet","aria-pressed":e.ignore_case,"aria-label":"Ignore cas\
e",title:"Ignore upper and lower case",onClick:()=>s.set(e.id,"ignore_case",!e.ignore_case),children:"Aa"}),o(As,{node:e,numeric:J(r.type),onChange:c("subject")})]})}
function As({node:e,numeric:t,onChange:n}){let{subject:s}=e;if(!t||s===null)return null;let r=G(s),a=r?Ue(s.left):null,i=[{label:"A field",checked:!r,run:()=>r&&
n(a)},{label:"A calculation",checked:r,run:()=>!r&&n({arithmetic:"+",left:Oe(s),right:null})}];return o(U,{label:"Ask about a field or a calculation",actions:()=>i,
class:"sk-ghost sk-tiny sk-quiet",align:"start",children:o(_,{name:"number"})})}function so({node:e,none:t}){let n=g(),s=L(n.issues.get(e.id),"name");return o(W,
{id:e.id,label:n.fact(e.id).text||"Unfinished reference to a segment",counted:!0,none:t,children:[o(wt,{id:e.id,negated:e.negated}),o("span",{class:"sk-muted",children:"\
in segment"}),o(me,{label:e.name?`Segment: ${e.name}`:"Segment",testid:"segment",empty:e.name===null,bad:s,selected:[e.name??""],search:r=>Gn(n.catalog,r),onPick:r=>n.
set(e.id,"name",r.key),children:[o("span",{children:e.name??"choose a segment"}),o(V,{})]}),e.name!==null&&o("button",{type:"button",class:"sk-ghost",title:"Put\
 the rules of that segment here",onClick:()=>{n.edit([{op:"inline",id:e.id}],{into:!1})},children:"Convert to rules"})]})}function ze({id:e,type:t}){let n=g(),r=n.catalog.events.find(a=>a.name===t)?.label||t;return o(me,{label:r?`Event: ${r}`:"Event",testid:"event",empty:t===null,bad:L(
n.issues.get(e),"type"),selected:[t??""],search:a=>Vn(n.catalog,a),onPick:a=>n.choose(e,"type",a.key),children:[o("span",{children:r??"choose an event"}),o(V,{})]})}
function _e({id:e,kind:t,name:n,window:s,word:r,children:a}){let i=g(),l=i.catalog.menus.window_of[t]?.[n]??"event";return o("div",{class:"sk-line",children:[o(
"span",{children:r}),o(Ge,{window:s,place:l,dates:i.fact(e).dates[n],label:r,bad:L(i.issues.get(e),n),onChange:c=>i.set(e,n,c)}),a]})}function xt({id:e}){let t=g();
return o("button",{type:"button",class:"sk-add","data-part":"add-where",onClick:()=>{t.edit([{op:"add",parent:e,slot:"where",at:null,node:{kind:"attribute"}}])},
children:"+ where"})}function ao({node:e,children:t}){return e.type===null?null:o(b,{children:[e.where&&o(qe,{owner:e.id,where:e.where}),t]})}function Je({node:e}){
return e.where?null:o(xt,{id:e.id})}function Os({id:e,negated:t,yes:n,no:s}){let r=g();return o("button",{type:"button",class:"sk-ghost sk-not","data-on":t,"dat\
a-part":"did",title:t?"Turn it round: those who did":"Turn it round: those who did not",onClick:()=>{r.edit([{op:"negate",ids:[e]}],{focus:e})},children:t?s:n})}
function Ye({node:e,none:t,unfinished:n,yes:s,no:r,lines:a,children:i}){let l=g();return o(W,{id:e.id,label:l.fact(e.id).text||n,counted:!0,none:t,under:o(ao,{node:e,
children:a}),children:[o(Os,{id:e.id,negated:e.negated,yes:s,no:r}),o(ze,{id:e.id,type:e.type}),i]})}function io({node:e,none:t}){let n=g(),s=n.issues.get(e.id),
{choices:r,operator:a}=vt(e.id,e.operator),i=ne(e.id);return o(Ye,{node:e,none:t,unfinished:"Unfinished event rule",yes:"did",no:"did not",lines:o(_e,{id:e.id,kind:e.
kind,name:"window",window:e.window,word:"when",children:o(Je,{node:e})}),children:e.type!==null&&o(b,{children:[o($s,{measure:e.measure,event:e.type,bad:L(s,"me\
asure"),onChange:i("measure")}),o(F,{label:"Operator",part:"operator",value:e.operator??"",bad:L(s,"operator"),choices:r,onChange:i("operator")}),o(Ve,{operator:a,
values:e.arguments,fact:n.fact(e.id),subject:null,fields:!1,bad:l=>L(s,"arguments",l),onChange:i("arguments")})]})})}function $s({measure:e,event:t,bad:n,onChange:s}){
let{catalog:r}=g(),a=r.menus.measures.find(l=>l.key===e.kind),i=l=>(r.menus.measures.find(c=>c.key===l)?.kinds.length??0)>0;return o(b,{children:[o(F,{label:"Me\
asure",part:"measure",value:e.kind,choices:r.menus.measures,bad:n&&!i(e.kind),onChange:l=>s({kind:l,of:i(l)?e.of:null})}),i(e.kind)&&(G(e.of)?o(ke,{value:e.of,event:t,
label:"Measured",bad:n,onChange:l=>s({...e,of:l})}):o(oe,{subject:e.of,event:t,label:"Property",part:"property",bad:n,wanted:l=>!l.is_list&&(a?.kinds.includes(l.
type)??!0),onPick:l=>s({...e,of:l})}))]})}function lo({node:e,none:t}){let n=o(_e,{id:e.id,kind:e.kind,name:"window",window:e.window,word:"when",children:o(Je,{
node:e})});return o(Ye,{node:e,none:t,unfinished:"Unfinished rule about a first time",yes:"for the first time",no:"not for the first time",lines:n})}function uo({
node:e,none:t}){let n=o(b,{children:[o(_e,{id:e.id,kind:e.kind,name:"window",window:e.window,word:"did so"}),o(_e,{id:e.id,kind:e.kind,name:"recent",window:e.recent,
word:"but not",children:o(Je,{node:e})})]});return o(Ye,{node:e,none:t,unfinished:"Unfinished rule about those who stopped",yes:"stopped",no:"did not stop",lines:n})}
function co({node:e,children:t}){let n=Object.values(g().fact(e.id).dates).join(", ");return o("div",{class:"sk-line",children:[t,n&&o("span",{class:"sk-dates s\
k-num",children:n}),o(Je,{node:e})]})}function po({node:e,none:t}){let{menus:n}=g().catalog,s=ne(e.id),r=o(co,{node:e,children:[o("span",{children:"in the last"}),
o(B,{label:"How recent",value:e.recent,onCommit:s("recent")}),o(F,{label:"Unit",value:e.unit,choices:ye(n.units),onChange:s("unit")}),o("span",{children:"after \
a gap of"}),o(B,{label:"Gap",value:e.gap,onCommit:s("gap")}),o("span",{children:[e.unit,"s"]})]});return o(Ye,{node:e,none:t,unfinished:"Unfinished rule about t\
hose who came back",yes:"came back to",no:"did not come back to",lines:r})}function fo({node:e,none:t}){let{menus:n}=g().catalog,s=ne(e.id),r=o(co,{node:e,children:[
o("span",{children:"at least"}),o(B,{label:"Times in a unit",value:e.times,onCommit:s("times")}),o("span",{children:[e.times===1?"time":"times"," in each of at \
least"]}),o(B,{label:"In how many units",value:e.units,onCommit:s("units")}),o("span",{children:"of the last"}),o(B,{label:"Of how many units",value:e.of,onCommit:s(
"of")}),o("span",{children:"whole"}),o(F,{label:"Unit",value:e.unit,choices:ye(n.calendar_units),onChange:s("unit")}),e.unit==="week"&&o(F,{label:"Weeks start",
value:e.week_starts,choices:ht(n.weekdays),onChange:s("week_starts")})]});return o(Ye,{node:e,none:t,unfinished:"Unfinished rule about a habit",yes:"regularly d\
id",no:"did not regularly do",lines:r})}function mo({node:e,none:t}){let n=g(),s=n.fact(e.id),r=n.issues.get(e.id),{choices:a,operator:i}=vt(e.id,e.operator),l=ne(
e.id);return o(W,{id:e.id,label:s.text||"Unfinished ratio",counted:!0,none:t,under:o(b,{children:[o(ro,{node:e.of,word:"number of"}),o(ro,{node:e.to,word:"for e\
ach"})]}),children:[o(wt,{id:e.id,negated:e.negated}),o("span",{class:"sk-muted",children:"ratio of events"}),o(F,{label:"Operator",part:"operator",value:e.operator??
"",bad:L(r,"operator"),choices:a,onChange:l("operator")}),o(Ve,{operator:i,values:e.arguments,fact:{...s,type:s.type||"float"},subject:null,fields:!1,bad:c=>L(r,
"arguments",c),onChange:l("arguments")})]})}function ro({node:e,word:t}){let n=g();return o(W,{id:e.id,label:`${t} ${n.fact(e.id).text||(e.type??"an event")}`,under:o(
ao,{node:e,children:o(_e,{id:e.id,kind:"selection",name:"window",window:e.window,word:"when",children:o(Je,{node:e})})}),grip:o("span",{}),children:[o("span",{class:"\
sk-muted",children:t}),o(ze,{id:e.id,type:e.type})]})}function Ct({id:e,what:t}){let n=g(),s=n.ui.collapsed?.includes(e)??!1;return o("button",{type:"button",class:"sk-ghost sk-tiny","aria-expanded":!s,"aria-label":s?
`Expand ${t}`:`Collapse ${t}`,onClick:()=>Vt(n,e),children:o(_,{name:s?"right":"down"})})}function ho({node:e}){let t=g(),n=t.ui.collapsed?.includes(e.id)??!1,s=t.fact(e.id).text||`Unfinished sequence of ${e.steps.length} steps`,r=e.steps.reduce((a,i,l)=>i.
excluded||i.muted?a:l,0);return o("div",{class:"sk-group","data-tone":"order","data-kind":"sequence",children:[o(W,{id:e.id,head:!0,label:s,counted:!0,children:[
o(U,{class:"sk-kind",align:"start",label:"Kind of group: IN ORDER",actions:()=>[...t.catalog.menus.groups.filter(a=>a.key!=="not").map(a=>({label:a.label,checked:!1,
run:()=>{t.edit([{op:"kind",id:e.id,kind:a.key}],{focus:e.id})}})),{label:"IN ORDER",checked:!0,run:()=>{}}],children:["IN ORDER",o(V,{})]}),o("button",{type:"b\
utton",class:"sk-ghost sk-not","aria-pressed":e.negated,title:"NOT: everybody else",onClick:()=>{t.edit([{op:"negate",ids:[e.id]}],{focus:e.id})},children:e.negated?
"NOT":"not"}),o(Ct,{id:e.id,what:"the sequence"}),n&&o("span",{class:"sk-muted",children:s})]}),!n&&o(b,{children:[o("ol",{class:"sk-kids",children:e.steps.map(
(a,i)=>o("li",{children:o(Fs,{step:a,at:i,last:r,sequence:e})},a.id))}),o(Ds,{node:e}),o(Ns,{node:e})]})]})}function Ns({node:e}){let t=g(),n=s=>()=>{t.edit([{op:"\
add",parent:e.id,slot:"steps",at:null,node:{kind:"step",excluded:s,events:[{}]}}])};return o("div",{class:"sk-adds",children:[o("button",{type:"button","data-ad\
d":"step",onClick:n(!1),children:"+ Step"}),o("button",{type:"button","data-add":"without",onClick:n(!0),children:"+ Did not"})]})}function Ds({node:e}){let t=g(),
n=new Set(e.steps.flatMap(a=>a.events.map(i=>i.type))),s=t.catalog.events.filter(a=>n.has(a.name)).map(a=>a.fields).reduce((a,i)=>a.filter(l=>i.some(c=>c.name===
l.name)),t.catalog.events.find(a=>n.has(a.name))?.fields??[]),r=[{key:"",label:"nothing"},...s.map(a=>({key:a.name,label:fe(a,a.name)}))];return o("div",{class:"\
sk-gap",children:[o(_e,{id:e.id,kind:"sequence",name:"window",window:e.window,word:"all of it"}),o("div",{class:"sk-line",children:[o(St,{label:"first to last s\
tep within",span:e.within,onChange:a=>t.set(e.id,"within",a)}),o("span",{children:"the steps share"}),o("select",{"aria-label":"What the steps share",value:e.same,
class:L(t.issues.get(e.id),"same")?"sk-bad":"",onChange:a=>t.set(e.id,"same",a.currentTarget.value),children:[r.map(a=>o("option",{value:a.key,children:a.label},
a.key)),e.same&&!s.some(a=>a.name===e.same)&&o("option",{value:e.same,children:e.same})]})]})]})}function Fs({step:e,at:t,last:n,sequence:s}){let r=g(),a=r.fact(
e.id),[i]=e.events,l=e.events.length>1,c=ne(e.id),d=Rs(e,t,n,s,c),u=`Step ${t+1}: ${a.text||`${e.excluded?"did not":"did"} ${e.events.map(f=>f.type??"…").join(
" or ")}`}`;return o("div",{class:"sk-stepbox",children:[o(Ls,{step:e,at:t,set:c}),o(W,{id:e.id,label:u,also:l?[]:i?[i.id]:[],grip:o("span",{class:"sk-step-n","\
aria-hidden":"true",children:t+1}),counted:!0,under:o(b,{children:[l&&o("ul",{class:"sk-kids",children:e.events.map((f,h)=>o("li",{children:o(Ks,{event:f,word:h===
0?"either":"or"})},f.id))}),!l&&i?.where&&o(qe,{owner:i.id,where:i.where}),e.lasting&&o("div",{class:"sk-line",children:o(St,{label:"for",span:e.lasting,onChange:c(
"lasting")})}),e.tied&&o("div",{class:"sk-line",children:[o("span",{children:["only events with ",s.same?`the same ${s.same}`:"the same value"," count"]}),o("bu\
tton",{type:"button",class:"sk-ghost","aria-label":"Count any of them",onClick:()=>c("tied")(!1),children:o(_,{name:"close"})})]})]}),children:[o("button",{type:"\
button",class:"sk-ghost sk-not","data-on":e.excluded,"data-part":"did",title:"Happened, or did not happen",onClick:()=>c("excluded")(!e.excluded),children:e.excluded?
"did not":"did"}),e.nth!==null&&o(b,{children:[o("span",{class:"sk-muted",children:"the"}),o(B,{label:"Which such event",value:e.nth,onCommit:c("nth")}),o("butt\
on",{type:"button",class:"sk-ghost sk-tiny","aria-label":"Any such event",onClick:()=>c("nth")(null),children:o(_,{name:"close"})})]}),!l&&i&&o(ze,{id:i.id,type:i.
type}),!l&&i?.type!=null&&!i.where&&o("span",{class:"sk-adds",children:o(xt,{id:i.id})}),l&&o("span",{class:"sk-muted",children:["any of ",e.events.length," eve\
nts"]}),o(U,{class:"sk-ghost sk-tiny",align:"start",label:`Options of step ${t+1}`,actions:()=>[{label:"Or another event",run:()=>{r.edit([{op:"add",parent:e.id,
slot:"events",at:null,node:{kind:"step_event"}}])}},...d],children:o(_,{name:"plus"})})]})]})}function Rs(e,t,n,s,r){let a={count:7,unit:"day"};return[...!e.excluded&&
t>0&&!e.within?[{label:"Within … of the step before",run:()=>r("within")(a)}]:[],...!e.excluded&&t>0&&!e.after?[{label:"At least … after the step before",run:()=>r(
"after")({...a,count:1})}]:[],...!e.excluded&&t>0&&e.nth===null?[{label:"The nth such event",run:()=>r("nth")(2)}]:[],...e.excluded&&t>n&&!e.lasting?[{label:"Fo\
r … after the last step",run:()=>r("lasting")(a)}]:[],...e.excluded&&s.same&&!e.tied?[{label:`Only with the same ${s.same}`,run:()=>r("tied")(!0)}]:[]]}function Ls({
step:e,at:t,set:n}){return t===0?null:o("div",{class:"sk-gap",children:o("div",{class:"sk-line",children:[o("span",{children:"then"}),e.after&&o(St,{label:"at l\
east",span:e.after,onChange:n("after")}),e.after&&o("span",{children:["after step ",t,e.within?",":""]}),e.within&&o(St,{label:"within",span:e.within,onChange:n(
"within")}),e.within&&o("span",{children:["of step ",t]}),!e.after&&!e.within&&!e.excluded&&o("button",{type:"button",class:"sk-ghost",onClick:()=>n("within")({
count:7,unit:"day"}),children:"+ within"})]})})}function St({label:e,span:t,onChange:n}){let{catalog:s}=g();return t?o(b,{children:[o("span",{children:e}),o(B,{
label:`${e}, how many`,value:t.count,onCommit:r=>n({...t,count:r})}),o(F,{label:`${e}, unit`,value:t.unit,choices:ye(s.menus.elapsed_units),onChange:r=>n({...t,
unit:r})}),o("button",{type:"button",class:"sk-ghost sk-tiny","aria-label":`Without "${e}"`,onClick:()=>n(null),children:o(_,{name:"close"})})]}):o("button",{type:"\
button",class:"sk-ghost",onClick:()=>n({count:7,unit:"day"}),children:["+ ",e]})}function Ks({event:e,word:t}){return o(W,{id:e.id,label:`${t} ${e.type??"an eve\
nt"}`,under:e.where&&o(qe,{owner:e.id,where:e.where}),children:[o("span",{class:"sk-muted",children:t}),o(ze,{id:e.id,type:e.type}),e.type!==null&&!e.where&&o("\
span",{class:"sk-adds",children:o(xt,{id:e.id})})]})}var Hs={all_of:"all",any_of:"any",none_of:"none",at_least:"any",not:"none"};function tn({node:e,none:t,filter:n=!1}){if(R(e))return o(Is,{node:e,filter:n});switch(e.
kind){case"attribute":return o(oo,{node:e,none:t,filter:n});case"segment":return o(so,{node:e,none:t});case"event":return o(io,{node:e,none:t});case"first_time":
return o(lo,{node:e,none:t});case"stopped":return o(uo,{node:e,none:t});case"came_back":return o(po,{node:e,none:t});case"regularly":return o(fo,{node:e,none:t});case"\
ratio":return o(mo,{node:e,none:t});case"sequence":return o(ho,{node:e});default:return e}}function Is({node:e,filter:t}){let n=g(),{menus:s}=n.catalog,r=n.ui.collapsed?.
includes(e.id)??!1,a=s.groups.find(d=>d.key===e.kind)?.label??e.kind,i=n.tree.root.id===e.id,l=s.groups.filter(d=>d.key!=="not"||e.kind==="not"),c=`${e.rules.length}\
 ${e.rules.length===1?"rule":"rules"}`;return o("div",{class:"sk-group","data-tone":Hs[e.kind],"data-kind":e.kind,children:[o(W,{id:e.id,head:!0,label:`${e.negated?
"NOT ":""}${a}, ${c}`,counted:!t,children:[o(U,{class:"sk-kind",align:"start",label:`Kind of group: ${a}`,actions:()=>l.map(d=>({label:d.label,checked:d.key===e.
kind,run:()=>{n.edit([{op:"kind",id:e.id,kind:d.key}],{focus:e.id})}})),children:[a,o(V,{})]}),e.kind==="at_least"&&o(B,{label:"How many rules hold",value:e.count,
onCommit:d=>n.set(e.id,"count",d)}),e.kind==="at_least"&&o("span",{class:"sk-muted",children:["of ",c]}),o("button",{type:"button",class:"sk-ghost sk-not","aria\
-pressed":e.negated,title:"NOT: everybody else",onClick:()=>{n.edit([{op:"negate",ids:[e.id]}],{focus:e.id})},children:e.negated?"NOT":"not"}),e.rules.length>0&&
o(Ct,{id:e.id,what:a}),r&&o("span",{class:"sk-muted",children:[c,": ",n.fact(e.id).text]})]}),!r&&o(b,{children:[o("ul",{class:"sk-kids",children:e.rules.map(d=>o(
"li",{children:tn({node:d,none:e.kind==="none_of",filter:t})},d.id))}),i&&n.empty&&o(qs,{}),o(Ws,{group:e,filter:t,root:i})]})]})}var Bs=["attribute","event","s\
equence","segment"];function Ws({group:e,filter:t,root:n}){let s=g(),{menus:r,segments:a}=s.catalog,i={parent:e.id,slot:"rules",at:null},l=p=>K(s,p==="attribute"?
{kind:p}:be(s,p),i),c=r.nodes.filter(p=>!t||p.kind==="attribute").filter(p=>p.kind!=="segment"||a.length>0),d=c.filter(p=>Bs.includes(p.kind)&&(n||p.kind==="att\
ribute"||p.kind==="event")),u=c.filter(p=>!d.includes(p)),f=s.places.get(e.id)?.locked??!1,h=()=>s.dragged!==null&&He(s.places,s.dragged,i);return f||e.kind==="\
not"&&e.rules.length>0?null:o("div",{class:"sk-adds","data-drop":s.drop?.id===`${e.id}+`?"into":void 0,onDragOver:p=>{h()&&(p.preventDefault(),s.drop?.id!==`${e.
id}+`&&s.update({drop:{id:`${e.id}+`,side:"into"}}))},onDrop:p=>{if(!s.dragged||!h())return;p.preventDefault();let m=ft(s.places,s.dragged,i);s.dragged=null,s.update(
{drop:null}),s.edit(m)},children:[d.map(p=>o("button",{type:"button",title:p.description,"data-add":p.kind,onClick:()=>l(p.kind),children:["+ ",p.label]},p.kind)),
o("button",{type:"button","data-add":"group",onClick:()=>K(s,{kind:"any_of"},i),children:"+ Group"}),u.length>0&&o(U,{class:"",label:"+ More kinds of rule",align:"\
start",actions:()=>u.map(p=>({label:p.label,run:()=>l(p.kind)})),children:"+ More"})]})}function qs(){let e=g(),{examples:t,profiles:n}=e.catalog;return o("div",
{class:"sk-starts",children:[o("p",{children:"No rule yet: everybody is in. Choose a field on the left, or begin with one of these:"}),o("div",{children:[t.map(
s=>o("button",{type:"button","data-part":"example",onClick:()=>K(e,s.node,{parent:e.tree.root.id,slot:"rules",at:null}),children:s.label},s.label)),t.length===0&&
o("span",{class:"sk-muted",children:["The ",n," have no fields to ask about."]})]})]})}function go({onCommand:e}){let t=g(),n=[...t.selection];if(n.length<2)return null;
let s=()=>{t.selection.clear(),t.draw()};return o("div",{class:"sk-selection",role:"toolbar","aria-label":"Selected rows",children:[o("span",{children:[n.length,
" selected"]}),t.catalog.menus.groups.filter(r=>["all_of","any_of","none_of"].includes(r.key)).map(r=>o("button",{type:"button",onClick:()=>Ie(t,n,r.key),children:[
"Group as ",r.label]},r.key)),o("button",{type:"button",onClick:()=>e("mute"),children:"Mute"}),o("button",{type:"button",onClick:()=>e("remove"),children:"Remo\
ve"}),o("button",{type:"button",class:"sk-ghost","aria-label":"Clear the selection",onClick:s,children:o(_,{name:"close"})})]})}function bo(){let e=g();return o(
zt.Provider,{value:tn,children:tn({node:e.tree.root,none:!1})})}var js=200;function yo(e,t){let[n,s]=M(!1);return D(()=>{if(!e)return s(!1);let r=setTimeout(()=>s(!0),t);return()=>clearTimeout(r)},[e,t]),e&&n}function Us({state:e,
exact:t}){switch(e){case"invalid":return"unfinished";case"failed":return"failed";case"ready":case"empty":case"computing":return t?"exact":"estimated";default:return e}}
function ko(){let e=g(),{derived:t,catalog:n}=e,s=yo(e.waitingSince!==null,700),r=yo(t.state==="computing"||e.stale&&t.state!=="invalid",js),a=t.state==="invali\
d",i=t.total,l=i===null||t.base===0?null:i/t.base,c=!t.exact&&t.low!==null&&t.high!==null?` (${w(t.low)} – ${w(t.high)})`:"";return o("div",{class:"sk-est","a\
ria-busy":r,children:[o("span",{class:"sk-total sk-num","data-part":"total","data-state":i===null?"none":r?"stale":"ready",children:i===null?t.state==="ready"?"\
few":"—":`${t.exact?"":"≈ "}${w(i)}`}),o("span",{class:"sk-muted",children:[a&&t.last_total!==null&&o(b,{children:["last valid: ",w(t.last_total)," "]}),"of\
 ",w(t.base)," ",n.profiles,l!==null&&o(b,{children:[" · ",t.share||Me(l)]}),c]}),o("span",{class:"sk-meter","aria-hidden":"true",children:i!==null&&o("i",{style:{
width:`${Ae(i,t.base)}%`}})}),o("span",{class:"sk-chip sk-num","data-part":"basis",children:[r?"updating…":Us(t),!r&&t.state==="ready"&&o(b,{children:[" · ",
Zn(t.ms)]})," · as of ",t.as_of]}),t.state==="computing"&&r&&o("button",{type:"button",class:"sk-ghost",onClick:()=>{e.ask({kind:"cancel"}).catch(()=>{})},children:"\
Cancel"}),!t.exact&&t.state==="ready"&&o("button",{type:"button",onClick:()=>{e.ask({kind:"estimate.exact"}).catch(()=>{})},children:"Count exactly"}),s&&o("spa\
n",{class:"sk-muted",role:"status",children:o(Vs,{since:e.waitingSince??0})}),o("span",{class:"sk-grow"}),o("span",{class:"sk-seg sk-wide",role:"group","aria-la\
bel":"Numbers beside the rules",children:["funnel","alone"].map(d=>o("button",{type:"button","aria-pressed":(e.ui.numbers??"funnel")===d,title:d==="funnel"?"Who\
 is left after each rule":"Who satisfies each rule by itself",onClick:()=>e.setUi({numbers:d}),children:d},d))}),r&&o("span",{class:"sk-progress"})]})}function Vs({
since:e}){let[t,n]=M(performance.now());D(()=>{let r=setInterval(()=>n(performance.now()),500);return()=>clearInterval(r)},[]);let s=Math.max(1,Math.round((t-e)/
1e3));return o(b,{children:s>15?`no answer for ${s} s: is the kernel running?`:`kernel busy, ${s} s`})}function _o(){let e=g(),{derived:t}=e;return o(b,{children:[
e.gone&&o("div",{class:"sk-strip","data-tone":"warning",role:"alert",children:[o(_,{name:"warn"}),o("p",{children:"Disconnected: what you see is the last state.\
 Run the cell again to go on."})]}),t.state==="failed"&&o("div",{class:"sk-strip","data-tone":"error",role:"alert",children:[o(_,{name:"error"}),o("p",{children:t.
failure}),o("button",{type:"button",class:"sk-link",onClick:()=>{Be(t.failure)},children:"copy details"})]}),t.base===0&&o("div",{class:"sk-strip","data-tone":"\
warning",children:[o(_,{name:"warn"}),o("p",{children:["There are 0 ",e.catalog.profiles," in the data."]})]}),t.notes.map(n=>o("div",{class:"sk-strip","data-to\
ne":"warning",children:[o(_,{name:"warn"}),o("p",{children:n})]},n))]})}function vo(){let e=g(),{derived:t}=e,[n,s]=M(""),r=E(!0),a=t.state==="ready"&&t.total!==
null&&!e.stale?`${t.exact?"":"about "}${w(t.total)} of ${w(t.base)} ${e.catalog.profiles}`:"";return D(()=>{if(!a)return;if(r.current){r.current=!1;return}let i=setTimeout(
()=>s(a),600);return()=>clearTimeout(i)},[a]),o(b,{children:[o("div",{class:"sk-hide",role:"status","aria-live":"polite","data-part":"said",children:e.said}),o(
"div",{class:"sk-hide","aria-live":"polite","data-part":"said-total",children:n})]})}function wo(){let e=g(),t=E(null),n=r=>{e.update({help:!1}),r&&t.current?.focus()},s=Math.ceil(Ce.length/2);return o(b,{children:[o("button",{ref:t,type:"button",
class:"sk-ghost","aria-label":"Keys and help",title:"Keys and help (?)","aria-haspopup":"dialog","aria-expanded":e.help,onClick:()=>e.update({help:!e.help}),children:o(
_,{name:"help"})}),e.help&&o(Q,{anchor:t,align:"end",label:"Keys and help",class:"sk-help",onClose:n,children:[o("h2",{class:"sk-h",children:"Keys"}),o("p",{class:"\
sk-muted",children:"Letters act on the row that has the focus, never inside a box. Tab goes from the bar to the fields, to the rules, to the tabs."}),o("div",{class:"\
sk-help-cols",children:[Ce.slice(0,s),Ce.slice(s)].map(r=>o("table",{children:o("tbody",{children:r.map(a=>o("tr",{children:[o("td",{children:o("span",{class:"s\
k-kbd",children:a.shown})}),o("td",{children:a.does})]}))})}))}),o("p",{class:"sk-muted",style:{marginTop:"8px"},children:"The number beside a rule is who is le\
ft after it; the hatched part of its bar was lost there. “alone” counts every rule by itself. A muted rule is kept and not counted. NOT takes everybody else, al\
so those without a value; the opposite of an operator does not."}),o("button",{type:"button","data-autofocus":!0,onClick:()=>n(!0),children:"Close"})]})]})}var ve=[["fields","Attributes"],["events","Events"],["segments","Segments"]],nn=200,Gs=150;function xo(e,t,n){let s={kind:"attribute",subject:n};return t===""?{
rule:s,filter:{kind:"attribute",subject:{profile:n}}}:{rule:{...be(e,"event"),type:t,where:s},filter:s,step:{kind:"step",events:[{type:t,where:s}]}}}function zs(e,t,n){
let s=xo(e,t,n);e.drawer=!1,!(t!==""&&Bn(e,t,s.filter))&&K(e,s.rule)}function Js(e,t){e.drawer=!1;let n=e.places.get(e.focus);if(n?.slot==="steps")return K(e,{kind:"\
step",events:[{type:t}]},{parent:n.parent??"",slot:"steps",at:n.at+1});if(n&&"steps"in n.part)return K(e,{kind:"step",events:[{type:t}]},{parent:n.id,slot:"step\
s",at:null});K(e,{...be(e,"event"),type:t})}function Co(){let e=g(),{catalog:t}=e,[n,s]=M("fields"),[r,a]=M(""),i=Zs(e,r),l=t.fields.length+t.events.length+t.segments.
length,c=u=>{let f=ve.findIndex(([m])=>m===n),h={ArrowRight:f+1,ArrowLeft:f-1}[u.key];if(h===void 0)return;u.preventDefault(),u.stopPropagation();let p=ve[(h+ve.
length)%ve.length];p&&s(p[0]),u.currentTarget.querySelectorAll("[role=tab]")[(h+ve.length)%ve.length]?.focus()},d=()=>{switch(n){case"fields":return o(Xs,{query:r,
found:i});case"events":return o(or,{query:r,found:i});case"segments":return o(rr,{query:r});default:return n}};return o("aside",{class:"sk-rail","data-open":e.drawer?
"true":void 0,"aria-label":"Fields",children:[o("div",{class:"sk-search",children:[o("input",{type:"search","data-part":"search","aria-label":"Search fields, ev\
ents, segments and values",placeholder:`Search ${w(l)} fields`,value:r,onInput:u=>a(u.currentTarget.value),onKeyDown:u=>{u.key==="Escape"&&r&&(u.stopPropagation(),
a("")),u.key==="ArrowDown"&&(u.preventDefault(),u.currentTarget.closest(".sk-rail")?.querySelector(".sk-field-add")?.focus())}}),!r&&o("span",{class:"sk-kbd","a\
ria-hidden":"true",children:"/"})]}),o("div",{class:"sk-tabs3",role:"tablist","aria-label":"What to show",onKeyDown:c,children:ve.map(([u,f])=>o("button",{type:"\
button",role:"tab","aria-selected":n===u,tabIndex:n===u?0:-1,onClick:()=>s(u),children:[f,r&&o(Qs,{catalog:t,tab:u,query:r,found:i})]},u))}),o("div",{class:"sk-\
fields",role:"tabpanel","aria-label":n,onKeyDown:Ys,children:d()})]})}function Ys(e){let t={ArrowDown:1,ArrowUp:-1}[e.key],n=e.target;if(!t||!n.matches(".sk-fie\
ld-add, .sk-bars button"))return;let s=[...e.currentTarget.querySelectorAll(".sk-field-add")],r=n.closest(".sk-field")?.querySelector(".sk-field-add");s[s.indexOf(
r??n)+t]?.focus(),e.preventDefault(),e.stopPropagation()}function Zs(e,t){let[n,s]=M([]),r=E(0);return D(()=>{let a=++r.current;if(t.trim().length<2)return s([]);
let i=setTimeout(()=>{e.ask({kind:"fields.search",text:t.trim()}).then(l=>a===r.current&&s(l.fields),()=>a===r.current&&s([]))},Gs);return()=>clearTimeout(i)},[
t]),n}function Ze(e,t){return Z(t,e.name,e.label,e.description,e.path,...e.top.map(n=>n.label))}function Qs({catalog:e,tab:t,query:n,found:s}){let r=i=>s.filter(
l=>l.event!==""===i),a={fields:e.fields.filter(i=>Ze(i,n)||r(!1).some(l=>l.field===i.name)).length,events:e.events.filter(i=>Z(n,i.name,i.label,i.description)||
i.fields.some(l=>Ze(l,n))||r(!0).some(l=>l.event===i.name)).length,segments:e.segments.filter(i=>Z(n,i.name,i.description,i.sentence)).length}[t];return o("span",
{class:"sk-muted",children:a})}function Xs({query:e,found:t}){let n=g(),s=new Map(t.filter(a=>a.event==="").map(a=>[a.field,a])),r=n.catalog.fields.filter(a=>Ze(
a,e)||s.has(a.name));return r.length?o(b,{children:[r.slice(0,nn).map(a=>o(So,{field:a,event:"",hit:s.get(a.name)},a.name)),r.length>nn&&o("p",{class:"sk-empty",
children:[w(r.length-nn)," more: search for them."]})]}):o("p",{class:"sk-empty",children:["No attribute has “",e,"”."]})}function er(e){let t=e.null_share===
null||e.null_share===0?"":`${Me(e.null_share)} null`,n=e.top[0],s=e.type==="text"||e.is_list,r=e.distinct===null||e.type==="boolean"?"":`${w(e.distinct)} values`,
a=n&&(s||e.type==="boolean")?n.label:"";return[e.path&&`via ${e.path}`,s?r:e.range||r,a,t].filter(Boolean).join(" · ")}function So({field:e,event:t,hit:n}){let s=g(),
r=fe(e,e.name),a=n?`has ${n.label}`:er(e);return o("div",{class:"sk-field",draggable:!0,onDragStart:l=>{s.dragged={from:"rail",...xo(s,t,e.name)},l.dataTransfer?.
setData("text/plain",r),l.dataTransfer&&(l.dataTransfer.effectAllowed="copy")},onDragEnd:()=>{s.dragged=null,s.update({drop:null})},children:[o("button",{type:"\
button",class:"sk-field-add","data-field":e.name,title:[e.name,e.description,a].filter(Boolean).join(`
`),onClick:()=>zs(s,t,e.name),children:[o(Ee,{kind:e.type,list:e.is_list}),o("span",{children:[o("span",{class:"sk-field-name",children:r}),o("small",{children:a||
e.type})]})]}),o(tr,{field:e,event:t,title:r})]})}function tr({field:e,event:t,title:n}){let s=g(),[r,a]=M(e.chart),[i,l]=M(!1);D(()=>a(e.chart),[e]);let c=()=>{
l(!0),s.ask({kind:"field.chart",event:t,field:e.name}).then(a,()=>{})},d=u=>{let f={ArrowRight:1,ArrowLeft:-1}[u.key];if(!f)return;let h=[...u.currentTarget.querySelectorAll(
"button")];h[h.indexOf(u.target)+f]?.focus(),u.preventDefault(),u.stopPropagation()};return r.kind==="none"?i?o("small",{class:"sk-muted",children:e.distinct===
null?"":`${w(e.distinct)}`}):t===""&&!e.path?o("span",{}):o("button",{type:"button",class:"sk-ghost sk-tiny","aria-label":`Show the values of ${n}`,title:"Show \
its values",onClick:c,children:o(_,{name:"more"})}):o("div",{class:"sk-bars",role:"group","aria-label":`Values of ${n}`,onKeyDown:d,children:r.bars.map((u,f)=>o(
"button",{type:"button",tabIndex:f===0?0:-1,title:`${u.label}: ${w(u.count)}`,"aria-label":`${n} ${u.label}: ${w(u.count)}`,"data-bar":f,onClick:()=>nr(s,t,e.name,
f),children:o("i",{style:{height:`${Math.max(4,Math.round(u.height*100))}%`}})},u.label))})}function nr(e,t,n,s){e.drawer=!1;let a=(t===""||ct(e.places,e.focus)!==
t?null:we(e.places,e.focus))??Fe(e.places,e.focus,e.tree.root.id);e.edit([{op:"pick",...a,event:t,field:n,bar:s}],{into:!1})}function or({query:e,found:t}){let{
catalog:n}=g();if(!n.has_events)return o("p",{class:"sk-empty",children:["There are no events. Give the frame some with ",o("code",{children:".with_events(event\
s, key=…, time=…, type=…)"}),"."]});let s=t.filter(a=>a.event!==""),r=n.events.filter(a=>Z(e,a.name,a.label,a.description)||a.fields.some(i=>Ze(i,e))||s.some(
i=>i.event===a.name));return r.length?o(b,{children:r.map(a=>o(sr,{event:a,query:e,hits:s.filter(i=>i.event===a.name)},a.name))}):o("p",{class:"sk-empty",children:[
"No event has “",e,"”."]})}function sr({event:e,query:t,hits:n}){let s=g(),[r,a]=M(!1),i=e.label||e.name,l=Z(t,e.name,e.label,e.description),c=e.fields.filter(
f=>l||Ze(f,t)||n.some(h=>h.field===f.name)),d=r||t!==""&&!l;return o("div",{children:[o("div",{class:"sk-field",draggable:!0,onDragStart:f=>{s.dragged={from:"ra\
il",rule:{...be(s,"event"),type:e.name},step:{kind:"step",events:[{type:e.name}]}},f.dataTransfer?.setData("text/plain",i)},onDragEnd:()=>{s.dragged=null,s.update(
{drop:null})},children:[o("button",{type:"button",class:"sk-field-add","data-event":e.name,title:e.description||e.name,onClick:()=>Js(s,e.name),children:[o(Ee,{
kind:"event"}),o("span",{children:[o("span",{class:"sk-field-name",children:i}),o("small",{children:e.count===null?"":`${w(e.count)} events`})]})]}),o("button",
{type:"button",class:"sk-ghost sk-tiny","aria-expanded":d,"aria-label":`Properties of ${i}`,onClick:()=>a(!r),children:[o("span",{class:"sk-muted",children:e.fields.
length}),o(_,{name:d?"down":"right"})]})]}),d&&o("div",{class:"sk-props",children:c.map(f=>o(So,{field:f,event:e.name,hit:n.find(h=>h.field===f.name)},f.name))})]})}
function rr({query:e}){let t=g(),n=t.catalog.segments.filter(s=>Z(e,s.name,s.description,s.sentence));return t.catalog.segments.length?o(b,{children:n.map(s=>o(
"div",{class:"sk-field",draggable:s.usable,onDragStart:()=>{t.dragged={from:"rail",rule:{kind:"segment",name:s.name}}},onDragEnd:()=>{t.dragged=null,t.update({drop:null})},
children:[o("button",{type:"button",class:"sk-field-add","data-segment":s.name,disabled:!s.usable,title:s.usable?s.sentence:"It refers to the segment that is bu\
ilt here.",onClick:()=>{t.drawer=!1,K(t,{kind:"segment",name:s.name})},children:[o(Ee,{kind:"segment"}),o("span",{children:[o("span",{class:"sk-field-name",children:s.
name}),o("small",{children:s.description||s.sentence})]})]}),o("button",{type:"button",class:"sk-ghost sk-tiny","aria-label":`Open ${s.name} in the builder`,title:"\
Open it here (can be undone)",onClick:()=>{t.open(s.name)},children:"open"})]},s.name))}):o("p",{class:"sk-empty",children:"No saved segments. What you save her\
e can be used in others."})}var ar="WITH|RECURSIVE|AS|SELECT|DISTINCT|FROM|WHERE|AND|OR|NOT|IN|EXISTS|JOIN|LEFT|INNER|CROSS|ON|GROUP|ORDER|BY|HAVING|UNION|ALL|EXCEPT|INTERSECT|CASE|WHEN|TH\
EN|ELSE|END|IS|NULL|CAST|TIMESTAMP|DATE|INTERVAL|BETWEEN|LIMIT|OVER|PARTITION|COUNT|SUM|MIN|MAX|VALUES",ir="import|from|as|and|or|not|in|is|None|True|False|def|\
return|lambda";function To(e,t){let n=new RegExp(`(--[^\\n]*|#[^\\n]*|'(?:[^'\\\\]|\\\\.|'')*'|"(?:[^"\\\\]|\\\\.)*")|\\b(${t?ar:ir})\\b`,"g"),s=[],r=0;for(let a of e.
matchAll(n))a.index>r&&s.push({kind:"plain",text:e.slice(r,a.index)}),s.push({kind:a[2]===void 0?"text":"word",text:a[0]}),r=a.index+a[0].length;return r<e.length&&
s.push({kind:"plain",text:e.slice(r)}),s}var Eo=46,$e=84,on=20,lr=12;function Po({overlap:e}){let{sets:t}=e;if(t.length<2)return o("p",{class:"sk-muted",children:"There is no other saved segment to com\
pare with. Save this one, or others, into the book."});let n=e.cells.slice(0,lr),s=Math.max(1,...n.map(u=>u.count)),r=Math.min(220,Math.max(90,...t.map(u=>u.name.
length*6.4+54))),a=r+n.length*Eo+8,i=$e+22+t.length*on,l=u=>$e+14-u/s*$e,c=n[0],d=`Overlap of ${t.length} segments. ${c?`The largest part, ${w(c.count)}, is in ${c.
sets.map(u=>t[u]?.name).join(" and ")} only.`:""}`;return o("div",{class:"sk-overlap",children:[o("svg",{width:a,height:i,viewBox:`0 0 ${a} ${i}`,role:"img","ar\
ia-label":d,children:[n.map((u,f)=>{let h=r+f*Eo,p=[...u.sets].sort((v,y)=>v-y),m=p[0]??0,C=p.at(-1)??0,x=v=>$e+28+v*on;return o("g",{children:[o("title",{children:[
w(u.count)," in ",p.map(v=>t[v]?.name).join(", ")," only"]}),o("rect",{class:"sk-ubar","data-own":u.sets.includes(0),x:h,y:l(u.count),width:28,height:Math.max(1,
$e+14-l(u.count)),rx:"2"}),o("text",{x:h+14,y:l(u.count)-3,"text-anchor":"middle",children:w(u.count)}),C>m&&o("line",{class:"sk-uline",x1:h+14,x2:h+14,y1:x(m),
y2:x(C),"stroke-width":"2"}),t.map((v,y)=>o("circle",{class:"sk-udot","data-on":u.sets.includes(y),cx:h+14,cy:x(y),r:"5.5"}))]},u.sets.join())}),t.map((u,f)=>o(
"text",{x:r-12,y:$e+32+f*on,"text-anchor":"end",children:[ur(u.name)," · ",w(u.size)]},u.name))]}),o("table",{class:"sk-table",style:{minWidth:"0"},children:[o(
"thead",{children:o("tr",{children:[o("th",{scope:"col",children:"Segment"}),o("th",{scope:"col",class:"sk-right",children:"Customers"}),o("th",{scope:"col",class:"\
sk-right",children:"Shared"}),o("th",{scope:"col",class:"sk-right",children:"of this one"})]})}),o("tbody",{children:t.slice(1).map((u,f)=>{let h=cr(e,f+1),p=t[0]?.
size??0;return o("tr",{children:[o("td",{children:u.name}),o("td",{class:"sk-right",children:w(u.size)}),o("td",{class:"sk-right",children:h===null?"–":w(h)}),
o("td",{class:"sk-right",children:h===null||p===0?"–":Me(h/p)})]},u.name)})})]}),e.other_cells>0&&o("p",{class:"sk-muted",children:["and ",w(e.other_cells)," \
more combinations with ",w(e.other_count)," customers"]})]})}function ur(e){return e.length>24?`${e.slice(0,23)}…`:e}function cr(e,t){return e.other_cells>0?null:
e.cells.filter(n=>n.sets.includes(0)&&n.sets.includes(t)).reduce((n,s)=>n+s.count,0)}var se=[["sql","SQL"],["overlap","Overlap"],["sample","Sample rows"],["python","Python"],["issues","Issues"]],dr=20,pr=250;function Ao(){let{derived:e}=g();return!e.
sentence.length||e.state==="empty"?null:o("p",{class:"sk-sentence","data-part":"sentence",children:e.sentence.map(({kind:t,text:n})=>{switch(t){case"name":return o(
"b",{children:n});case"joint":return o("em",{children:n});case"value":return o("q",{children:n});case"text":return n;default:return t}})})}function Oo(){let e=g(),
{derived:t,catalog:n}=e,s=se.some(([m])=>m===e.ui.tab)?e.ui.tab:"sql",r=E(null),a=e.ui.dialect||n.menus.dialects[0]?.key||"",i=t.issues.some(m=>m.severity==="er\
ror"),[l,c]=M(!1),[d,u]=M(""),f=m=>{let C=se.findIndex(([A])=>A===s),v={ArrowRight:C+1,ArrowLeft:C-1,Home:0,End:se.length-1}[m.key];if(v===void 0)return;let[y]=se[(v+
se.length)%se.length]??se[0];e.setUi({tab:y}),r.current?.querySelector(`[data-tab="${y}"]`)?.focus(),m.preventDefault(),m.stopPropagation()},h=s==="sql"||s==="p\
ython",p=()=>{switch(s){case"sql":return o(Mo,{kind:"sql.render",body:{dialect:a,live:l},onText:u},s);case"python":return o(Mo,{kind:"python.source",body:{},onText:u},
s);case"overlap":return o(hr,{});case"sample":return o(gr,{});case"issues":return o(br,{});default:return s}};return o(b,{children:[o("div",{class:"sk-tabbar",children:[
o("div",{role:"tablist","aria-label":"What the segment becomes",ref:r,onKeyDown:f,children:se.map(([m,C])=>o("button",{type:"button",role:"tab","data-tab":m,"ar\
ia-selected":s===m,tabIndex:s===m?0:-1,"data-tone":m==="issues"&&i?"error":void 0,onClick:()=>e.setUi({tab:m}),children:[C,m==="issues"&&t.issues.length>0&&` (${t.
issues.length})`]},m))}),o("span",{class:"sk-grow"}),o("div",{class:"sk-tools",children:[s==="sql"&&o(b,{children:[o("label",{class:"sk-live",children:[o("input",
{type:"checkbox",checked:l,onChange:m=>c(m.currentTarget.checked)})," from the database’s clock"]}),o(F,{label:"SQL dialect",value:a,choices:n.menus.dialects,
onChange:m=>e.setUi({dialect:m})})]}),h&&o(fr,{text:d})]})]}),o("div",{class:"sk-pane",role:"tabpanel","aria-label":se.find(([m])=>m===s)?.[1],tabIndex:0,children:p()})]})}
function fr({text:e}){let[t,n]=M(""),s=g();D(()=>{if(!t)return;let a=setTimeout(()=>n(""),1600);return()=>clearTimeout(a)},[t]);let r=async()=>{let a=await Be(e);
n(a?"Copied":"Select and copy by hand"),s.say(a?"Copied.":"The clipboard is out of reach.")};return o("button",{type:"button",disabled:!e,onClick:()=>{r()},children:[
o(_,{name:t?"check":"copy"}),t||"Copy"]})}function sn(e,t){let n=g(),[s,r]=M({answer:null,failure:""}),a=E(0),i=n.derived.state==="invalid",l=JSON.stringify([n.
tree.rev,i,n.catalog.segments.length,t]);return D(()=>{let c=++a.current,d=setTimeout(()=>{n.ask({kind:e,...t}).then(u=>c===a.current&&r({answer:u,failure:""}),
u=>c===a.current&&r({answer:null,failure:u instanceof Error?u.message:String(u)}))},s.answer||s.failure?pr:0);return()=>clearTimeout(d)},[l]),s}function rn({failure:e}){
return o("p",{class:"sk-muted","data-part":"withheld",children:e})}function Mo({kind:e,body:t,onText:n}){let{answer:s,failure:r}=sn(e,t),a=s?"sql"in s?s.sql:s.source:
"";if(D(()=>n(a),[a]),r)return o(rn,{failure:r});if(!s)return o("p",{class:"sk-muted",children:"…"});let i="notes"in s?s.notes:[];return o(b,{children:[o("pre",
{class:"sk-pre","data-part":"code",children:To(a,e==="sql.render").map(mr)}),i.map(l=>o("p",{class:"sk-muted",style:{marginTop:"6px"},children:l}))]})}function mr({
kind:e,text:t}){switch(e){case"word":return o("b",{children:t});case"text":return o("i",{children:t});case"plain":return t;default:return e}}function hr(){let{answer:e,
failure:t}=sn("overlap",{});return t?o(rn,{failure:t}):e?o(Po,{overlap:e}):o("p",{class:"sk-muted",children:"…"})}function gr(){let e=g(),{answer:t,failure:n}=sn(
"sample.rows",{limit:dr});if(n)return o(rn,{failure:n});if(!t)return o("p",{class:"sk-muted",children:"…"});if(!t.rows.length)return o("p",{class:"sk-muted",children:[
"0 ",e.catalog.profiles,": no rule lets anybody through. The numbers beside the rules show where they are lost."]});let s=t.columns.map(r=>J(r.type));return o(b,
{children:[o("table",{class:"sk-table",children:[o("caption",{class:"sk-hide",children:[t.rows.length," of ",w(t.total)]}),o("thead",{children:o("tr",{children:t.
columns.map((r,a)=>o("th",{scope:"col",class:s[a]?"sk-right":"","data-used":r.used?"true":void 0,title:`${r.name}, ${r.type}`,children:r.label||r.name},r.name))})}),
o("tbody",{children:t.rows.map(r=>o("tr",{children:r.map((a,i)=>o("td",{class:s[i]?"sk-right sk-num":"",title:a??void 0,children:a??o("span",{class:"sk-muted",children:"\
–"})}))}))})]}),o("p",{class:"sk-muted",style:{marginTop:"6px"},children:[w(t.rows.length)," of ",w(t.total)," ",e.catalog.profiles]})]})}function br(){let e=g(),
{issues:t}=e.derived;return t.length?o("ul",{class:"sk-issues",children:t.map(n=>o("li",{children:[o("button",{type:"button",class:"sk-link",onClick:()=>e.update(
{wanted:{id:n.id,into:!1}}),children:n.path||"the segment"}),o(en,{issue:n})]}))}):o("p",{class:"sk-muted",children:[o(_,{name:"check"})," Nothing to mend."]})}var yr="input:not([type=checkbox]),textarea",$o="button,select,input,textarea";function kr(e){return e.matches("[data-row]")?"row":e.matches(yr)?"text":"control"}
var _r=12;function vr(e){let t=!1;return()=>{t||(t=!0,setTimeout(()=>{t=!1,e()},_r))}}function No({session:e,root:t}){let[,n]=It(s=>s+1,0);return Le(()=>e.subscribe(
vr(()=>n(void 0))),[e]),wr(e,t),xr(e,t),o(Gt.Provider,{value:e,children:o("section",{"aria-label":`Segment Builder: ${e.tree.name}`,children:[o(Cr,{root:t}),o(ko,
{}),o(_o,{}),o("div",{class:"sk-body",children:[o(Co,{}),o("div",{class:"sk-canvas",role:"region","aria-label":"Rules","data-part":"canvas",onPointerDown:()=>e.
drawer&&e.update({drawer:!1}),children:[o(bo,{}),o(go,{onCommand:s=>pe(e,t,s,[...e.selection][0])})]})]}),o(Ao,{}),o(Oo,{}),o(Tr,{}),o(vo,{})]})})}function wr(e,t){
D(()=>{let n=a=>{if(Nn(a)||(a.stopPropagation(),a.defaultPrevented||a.isComposing))return;let i=a.target;if(i.closest(".sk-pop"))return;let l=$n(a,kr(i));if(!l)
return;let c=i.closest("[data-node]")?.dataset.node;l==="leave"&&c===void 0||l==="copy"&&window.getSelection()?.toString()||(l!=="paste"&&a.preventDefault(),l!==
"paste"&&pe(e,t,l,c??e.focus))},s=a=>{a.target.matches?.("[data-row]")&&(a.preventDefault(),a.stopPropagation(),We(e,a.clipboardData?.getData("text/plain")||void 0))},
r=a=>{let i=a.target,l=i.matches($o)?i.closest("[data-node]")?.dataset.node??"":"";if(l===e.inside&&(!l||l===e.focus))return;e.update(l?{inside:l,focus:l}:{inside:l});
let c=i.closest("[data-part=canvas]");c&&Do(e,c)};return t.addEventListener("keydown",n),t.addEventListener("paste",s),t.addEventListener("focusin",r),()=>{t.removeEventListener(
"keydown",n),t.removeEventListener("paste",s),t.removeEventListener("focusin",r)}},[e,t])}function Do(e,t){let n=(s,r)=>{s.tabIndex!==(r?0:-1)&&(s.tabIndex=r?0:
-1)};for(let s of t.querySelectorAll("[data-row]"))n(s,s.dataset.row===e.focus);for(let s of t.querySelectorAll($o)){let r=s.closest("[data-node]");n(s,r?r.dataset.
node===e.inside:!s.closest(".sk-adds,.sk-where,.sk-gap"))}}function xr(e,t){let n=E(!1);Le(()=>{let s=t.querySelector("[data-part=canvas]");if(!s)return;let r=jt(
t);r.includes(e.focus)||(e.focus=[e.heir,e.tree.root.id].find(l=>r.includes(l))??r[0]??""),Do(e,s);let{wanted:a}=e,i=a&&ce(e.places,a.id).find(l=>r.includes(l.id))?.
id;if(a&&i){e.wanted=null;let l=a.into?In(t,i):void 0;l?(l.focus(),l.matches("[aria-haspopup=dialog]")&&l.click()):(!a.stay||!t.contains(t.ownerDocument.activeElement))&&
mt(e,t,i)}else n.current&&t.ownerDocument.activeElement===t.ownerDocument.body&&Se(t,e.focus)?.focus();n.current=t.contains(t.ownerDocument.activeElement),t.dataset.
skDrawn=e.waitingSince===null?String(e.tree.rev):""})}function Cr({root:e}){let t=g(),{tree:n}=t,s=r=>o("button",{type:"button",class:"sk-ghost","aria-disabled":n[r]?
void 0:!0,"aria-label":n[r]?`${r}: ${n[r]}`:r,title:n[r]||`nothing to ${r}`,onClick:()=>pe(t,e,r),children:o(_,{name:r})});return o("div",{class:"sk-top",role:"\
toolbar","aria-label":"Segment",children:[o("button",{type:"button",class:"sk-ghost sk-drawer-open","aria-label":"Fields","aria-expanded":t.drawer,onClick:()=>t.
update({drawer:!t.drawer}),children:o(_,{name:"fields"})}),o(H,{class:"sk-name",label:"Name of the segment",value:n.name,onCommit:r=>{t.edit([{op:"rename",text:r}],
{focus:t.focus})}}),o("span",{class:"sk-chip",children:n.saved?"saved":"draft"}),o("span",{class:"sk-grow"}),s("undo"),s("redo"),o(wo,{}),o(Sr,{})]})}function Sr(){
let e=g(),{open:t,button:n,toggle:s,...r}=Pe(),[a,i]=M(""),l=E(null),c=u=>{r.close(u),i("")},d=async()=>{try{let u=await e.ask({kind:"save",name:l.current?.value.
trim()??""});c(!0),e.show({text:u.replaced?`Saved ${u.name} in the place of the one before.`:`Saved as ${u.name}.`,tone:"info",undo:!1}),e.say(`Saved as ${u.name}\
.`)}catch(u){i(u instanceof Error?u.message:String(u))}};return o(b,{children:[o("button",{ref:n,type:"button","aria-haspopup":"dialog","aria-expanded":t,onClick:s,
children:"Save as…"}),t&&o(Q,{anchor:n,align:"end",label:"Save the segment",onClose:c,children:o("form",{class:"sk-form",onSubmit:u=>{u.preventDefault(),d()},
children:[o("label",{children:["Name in the book",o("input",{ref:l,"data-autofocus":!0,type:"text",defaultValue:e.tree.name})]}),a&&o("p",{class:"sk-issue",role:"\
alert",children:a}),o("div",{children:[o("button",{type:"button",onClick:()=>c(!0),children:"Cancel"}),o("button",{type:"submit",class:"sk-primary",children:"Sa\
ve"})]})]})})]})}function Tr(){let e=g(),{toast:t}=e;return o("div",{class:"sk-toast",children:t&&o("div",{role:t.tone==="error"?"alert":"status","data-part":"t\
oast","data-tone":t.tone,children:[o("span",{children:t.text}),t.undo&&o("button",{type:"button",onClick:()=>{e.show(null),e.edit([{op:"undo"}],{into:!1})},children:"\
Undo"}),o("button",{type:"button","aria-label":"Close the message",onClick:()=>e.show(null),children:o(_,{name:"close"})})]})})}function Er({model:e,el:t}){let n=document.createElement("div");n.className="sk-root",t.append(n);let s=new at(e),r=new dt(s),a=kn(n,i=>{n.dataset.skTheme=i,s.get(
"_theme")!==i&&s.set("_theme",i)});return Dt(o(No,{session:r,root:n}),n),()=>{a(),Dt(null,n),r.close(),s.close(),n.remove()}}var wu={render:Er};export{wu as default};

/* Built from segkit/widget/frontend by `npm run build`; do not edit. */
/*! preact 11.2.0, MIT licence. Copyright (c) 2015-present Jason Miller */
var M,tn,Oo,re,wt,Qe,nn,ze,on,St,xt,sn,Oe=Symbol.for("pv"),Xe={},et=[],$o=/^m(i|n|o|s|text|space)$/,Tt=Array.isArray,rn=et.slice,he=Object.assign;function me(e){
e&&e.parentNode&&e.remove()}function Je(e,t,n,s,r){var a={type:e,props:t,key:n,ref:s,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Oe,__v:r||++tn,__i:-1,__u:0};return!r&&M.vnode&&M.
vnode(a),a}function b(e){return e.children}function Ye(e,t){this.props=e,this.context=t,this.__g=0}function ae(e,t){if(t==null)return e.__&&ae(e.__,e.__i+1);for(var n;t<e.
__k.length;t++)if((n=e.__k[t])&&n.__e)return n.__e;return typeof e.type!="function"||e.props.__P?null:ae(e)}function Fo(e){var t,n=e.__v,s=n.__e,r=[],a=[],i=e.__P;
i&&((t=he({constructor:Oe},n)).__v=n.__v+1,M.vnode&&M.vnode(t),Et(i,t,n,e.__n,i.namespaceURI,32&n.__u?[s]:null,r,s||ae(n),32&n.__u,a),t.__v=n.__v,t.__.__k[t.__i]=
t,pn(r,t,a),n.__=n.__e=null,t.__e!=s&&an(t))}function an(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),
an(e)}function Ct(e){(8&e.__g||(e.__g|=8,re.push(e),Qe++))&&wt==M.debounceRendering||((wt=M.debounceRendering)||queueMicrotask)(ln)}function ln(){try{for(var e,
t=1;re.length;)re.length>t&&re.sort(nn),e=re.shift(),t=re.length,8&e.__g&&Fo(e)}finally{(Qe=re.length)&&(wt||queueMicrotask)(ln)}}function un(e,t,n,s,r,a,i,l,p,c,u){
var f,m,d,h,S,v,w=s.__k||et,y=t.length;for(p=No(n,t,w,p,y),f=0;f<y;f++)(d=n.__k[f])!=null&&(m=~d.__i&&w[d.__i]||Xe,d.__i=f,v=Et(e,d,m,r,a,i,l,p,c,u),h=d.__e,(m.
ref!=d.ref||8&m.__u)&&(m.ref&&Mt(m.ref,null,d,m),d.ref&&u.push(d.ref,d.__c||h,d)),S=S||h,4&d.__u?(p=cn(d,p,e,!m.__v),m.__e&&(m.__e=null)):typeof d.type=="functi\
on"&&v!==void 0?p=v:h&&(p=h.nextSibling),d.__u&=-21);return n.__e=S,p}function No(e,t,n,s,r){var a,i,l,p,c,u,f,m,d,h=n.length,S=h,v=0,w=0,y=e.__k=Array(r);for(a=
0;a<r;a++)(i=t[a])!=null&&typeof i!="boolean"&&typeof i!="function"?(typeof i!="object"||i.constructor===String?i=y[a]=Je(null,i):Tt(i)?i=y[a]=Je(b,{children:i}):
i.constructor===Oe&&i.__b?i=y[a]=Je(i.type,i.props,i.key,i.ref,i.__v):y[a]=i,p=a+v,i.__=e,i.__b=e.__b+1,l=null,~(c=i.__i=Ro(i,n,p,S))&&(S--,(l=n[c])&&(l.__u|=2)),
l&&l.__v?(i.__u|=16,c==p-1?v--:c==p+1?v++:c!=p&&(c>p?v--:v++,w=1)):(~c||(r>h?v--:r<h&&v++),typeof i.type!="function"&&(i.__u|=4))):y[a]=null;if(w){for(u=[],f=[],
a=0;a<r;a++)if((i=y[a])&&16&i.__u){for(v=0,m=u.length;v<m;)u[d=v+m>>1]<i.__i?v=d+1:m=d;u[v]=i.__i,f[a]=v+1}for(v=u.length;a--;)f[a]&&(f[a]==v?v--:y[a].__u|=4)}if(S)
for(a=0;a<h;a++)!(l=n[a])||2&l.__u||(l.__e==s&&(s=ae(l)),Pt(l,l));return s}function cn(e,t,n,s){var r,a,i,l;if(typeof e.type=="function"){if(e.props.__P)return t;
if(r=e.__k)for(a=0;a<r.length;a++)r[a]&&(r[a].__=e,t=cn(r[a],t,n,!1));return t}for(t&&!t.parentNode&&(t=ae(e))&&!t.parentNode&&(t=null),i=e.__e,l=t;l&&l.nodeType==
8;)l=l.nextSibling;for(i!=l&&(!s&&n.moveBefore&&i.parentNode?n.moveBefore(i,t):n.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith(
"$s"););return t}function Ro(e,t,n,s){var r,a=e.key,i=e.type,l=t[n],p=l&&!(2&l.__u);if(l===null&&a==null||p&&a==l.key&&i==l.type)return n;if(s>(p?1:0)){for(r=n-1;r>=0;r--)if((l=
t[r])&&!(2&l.__u)&&a==l.key&&i==l.type)return r;for(r=n+1;r<t.length;r++)if((l=t[r])&&!(2&l.__u)&&a==l.key&&i==l.type)return r}return-1}function en(e,t,n){n==null&&
(n=""),t[0]=="-"?e.setProperty(t,n):e[t]=n}function Ve(e,t,n,s,r){var a,i;if(t=="style")if(typeof n=="string")e.style.cssText=n;else{if(typeof s=="string"&&(e.style.
cssText=s=""),s)for(t in s)n&&t in n||en(e.style,t);if(n)for(t in n)s&&n[t]==s[t]||en(e.style,t,n[t])}else if(t[0]=="o"&&t[1]=="n")typeof n!="function"&&(n=null),
typeof s!="function"&&(s=null),(e.__e||(e.__e={}))[t]=n,n&&s||(i=xt[t]||(xt[t]=Do(t)),(e.__a||(e.__a={}))[t]=St,a=t!=(t=t.replace(on,"$1")),(t=t.slice(2))[0]<"a"&&
(t=t.toLowerCase()),n?e.addEventListener(t,i,a):e.removeEventListener(t,i,a));else{if(r=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,
"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)
try{return void(e[t]=n??"")}catch{}if(typeof n=="function")return;n==null||n===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&n==1?"":n)}}function Do(e){
return function(t){var n=this.__e;if(n){if(n=n[e],t[ze]==null)t[ze]=St++;else if(t[ze]<this.__a[e])return;return n(M.event?M.event(t):t)}}}function Et(e,t,n,s,r,a,i,l,p,c){
var u,f,m,d,h,S,v,w,y,A,P,Z,se,T,k,O,V,B,Q=t.type;if(t.constructor!==Oe)return null;128&n.__u&&(p=32&n.__u,u=n.__c.__z)&&(t.__u|=p,f=a=[],u.nodeType==8?l=Ze(u,a):
a.push(u),l=a[0]||l),(u=M.__b)&&u(t);e:if(typeof Q=="function"){m=i.length;try{if(w=t.props,y=(u=Q.prototype)&&u.render,A=(u=Q.contextType)&&s[u.__c],P=u?A?A.props.
value:u.__:s,(d=n.__c)?(t.__c=d,2&d.__g&&(d.__g|=1)):(y?t.__c=d=new Q(w,P):(t.__c=d=new Ye(w,P),d.constructor=Q,d.render=Ko),A&&A.sub(d),d.state||(d.state={}),d.
__n=s,d.__g|=8,d.__h=[],d.__k=[]),y&&(d.__s||(d.__s=d.state),Q.getDerivedStateFromProps&&(d.__s==d.state&&(d.__s=he({},d.__s)),he(d.__s,Q.getDerivedStateFromProps(
w,d.__s)))),h=d.props,S=d.state,d.__v=t,n.__c){if(w!==h&&y&&!Q.getDerivedStateFromProps&&d.componentWillReceiveProps&&d.componentWillReceiveProps(w,P),t.__v==n.
__v&&!(8&d.__g)||!(4&d.__g)&&d.shouldComponentUpdate&&d.shouldComponentUpdate(w,d.__s,P)===!1){t.__v!=n.__v&&(d.props=w,d.state=d.__s,d.__g&=-9),t.__e=n.__e,t.__k=
n.__k,t.__k.some(function(j){j&&(j.__=t)}),et.push.apply(d.__h,d.__k),d.__k=[],d.__h.length&&i.push(d),l=ae(n);break e}d.componentWillUpdate&&d.componentWillUpdate(
w,d.__s,P),y&&d.componentDidUpdate&&d.__h.push(function(){d.componentDidUpdate(h,S,v)})}else y&&!Q.getDerivedStateFromProps&&d.componentWillMount&&d.componentWillMount(),
y&&d.componentDidMount&&d.__h.push(d.componentDidMount);d.context=P,d.props=w,d.__P=e,d.__g&=-5,Z=M.__r,se=y?25:0;do d.__g&=-9,Z&&Z(t),u=d.render(d.props,d.state=
d.__s,d.context);while(8&d.__g&&++se<25);y&&(et.push.apply(d.__h,d.__k),d.__k=[]),d.state=d.__s,d.getChildContext&&(s=he({},s,d.getChildContext())),y&&n.__c&&d.
getSnapshotBeforeUpdate&&(v=d.getSnapshotBeforeUpdate(h,S)),T=u&&u.type===b&&u.key==null?u.props.children:u,w.__P&&(u=l,r=(e=w.__P).namespaceURI,p=a=null,n.props&&
n.props.__P!=e&&(n.__k.some(function(j){j&&Pt(j,j)}),n.__k=null),l=n.__k?ae(n,0):null),l=un(e,Tt(T)?T:[T],t,n,s,r,a,i,l,p,c),w.__P&&(t.__e=null,l=u),t.__u&=-161,
f&&f.some(me),d.__h.length&&i.push(d),1&d.__g&&(d.__g&=-4)}catch(j){if(i.length=m,t.__v=null,p||a)if(j&&j.then){if(t.__u|=128|p,a){for(~(V=a.indexOf(l||void 0))||
(V=a.length);(B=a[V-1])&&B.nodeType==8;)V--;for(;V<a.length;V++)if(B=a[V])if(a[V]=null,k){if(B==O)break}else{if(B.nodeType!=8)break;B.data.startsWith("$s")&&(O=
Ze(k=B))}}if(!k){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;k=l}(u=Ze(k=t.__c.__z||(t.__c.__z=k)))?(t.__e=k,l=u):t.__e=l,l=l&&l.nextSibling}else a&&a.
some(me);else t.__e=n.__e;t.__k||(t.__k=n.__k||[]),j&&j.then||dn(t),M.__e(j,t,n)}}else l=t.__e=Lo(n.__e,t,n,s,r,a,i,p,c,e);return(u=M.diffed)&&u(t),l}function Ze(e,t){
if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var n=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))n++;else if(e.data.startsWith("/$s")&&!--n)
return e}t&&t.push(e)}}function dn(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(dn))}function pn(e,t,n){for(var s=0;s<n.length;)Mt(n[s++],n[s++],n[s++]);M.__c&&
M.__c(t,e),e.some(function(r){try{e=r.__h,r.__h=[],e.some(function(a){a.call(r)})}catch(a){M.__e(a,r.__v)}})}function Lo(e,t,n,s,r,a,i,l,p,c){var u,f,m,d,h,S,v,
w,y=n.props||Xe,A=t.props,P=t.type;if(P=="svg"?r="http://www.w3.org/2000/svg":P=="math"?r="http://www.w3.org/1998/Math/MathML":r||(r="http://www.w3.org/1999/xht\
ml"),a){for(u=0;u<a.length;u++)if((h=a[u])&&(P?h.localName==P:h.nodeType==3)){e=h,a[u]=null;break}}if(!e){if(w=c.ownerDocument||document,!P)return w.createTextNode(
A);e=w.createElementNS(r,P,A.is?A:c),l&&(M.__m&&M.__m(t,a),l=!1),a=null}if(P){if(c=P=="template"&&e.content||e,a=P=="textarea"&&A.defaultValue!=null?null:a&&rn.
call(c.childNodes),!l&&a)for(y={},u=0;u<e.attributes.length;u++)y[(h=e.attributes[u]).name]=h.value;for(u in y)h=y[u],u=="dangerouslySetInnerHTML"?m=h:u=="child\
ren"||u in A||u=="value"&&"defaultValue"in A||u=="checked"&&"defaultChecked"in A||Ve(e,u,null,h,r);for(u in A)h=A[u],u=="children"?d=h:u=="dangerouslySetInnerHT\
ML"?f=h:u=="value"?S=h:u=="checked"?v=h:l&&typeof h!="function"||y[u]===h||Ve(e,u,h,y[u],r);f?(l||m&&(f.__html==m.__html||f.__html==e.innerHTML)||(e.innerHTML=f.
__html),t.__k=[]):(m&&(e.textContent=""),(P=="foreignObject"||r=="http://www.w3.org/1998/Math/MathML"&&$o.test(P))&&(r="http://www.w3.org/1999/xhtml"),un(c,Tt(d)?
d:[d],t,n,s,r,a,i,a?a[0]:n.__k&&ae(n,0),l,p),a&&a.some(me)),l&&P!="textarea"||(u="value",P=="progress"&&S==null?e.removeAttribute(u):S==null||S===e[u]&&(P!="pro\
gress"||S)||Ve(e,u,S,y[u],r),u="checked",v!=null&&v!=e[u]&&Ve(e,u,v,y[u],r))}else y===A||l&&e.data==A||(e.data=A);return e}function Mt(e,t,n,s){try{typeof e=="f\
unction"?t?t.__x=e(t)||1:s&&(s=s.__c||s.__e)&&(t=s.__x)&&(s.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(r){M.__e(r,n)}}function Pt(e,t,n){var s,
r,a,i;if(M.unmount&&M.unmount(e),!(s=e.ref)||s.current&&s.current!=e.__e||Mt(s,null,t,e),s=e.__c){if(s.componentWillUnmount)try{s.componentWillUnmount()}catch(l){
M.__e(l,t)}s.__P=s.__n=null}if(s=e.__k)for(i=0;i<s.length;i++)s[i]&&Pt(s[i],t,typeof e.type!="function"||n&&!e.props.__P);!n&&(s=e.__c)&&(s=s.__z)&&(r=Ze(s,a=[]))&&
(s==e.__e&&a.some(me),me(r),me(s)),n||me(e.__e),e.__e=e.__c=e.__=null}function Ko(e,t,n){return this.constructor(e,n)}function At(e,t){var n,s,r,a;M.__&&M.__(e,
t),t.nodeType==9&&(t=t.documentElement),s=(n=e&&32&e.__u)?null:t.__k,t.__k=Je(b,{children:[e]}),r=[],a=[],Et(t,t.__k,s||Xe,Xe,t.namespaceURI,s?null:t.firstChild?
rn.call(t.childNodes):null,r,s?s.__e:t.firstChild,n,a),pn(r,t.__k,a),t.__k.props.children=null}function fn(e){function t(n){var s,r;return this.getChildContext||(s=new Set,(r={})[t.__c]=this,this.getChildContext=function(){return r},this.shouldComponentUpdate=
function(a){this.props.value!=a.value&&s.forEach(function(i){i.__g|=4,Ct(i)})},this.sub=function(a){s.add(a);var i=a.componentWillUnmount;a.componentWillUnmount=
function(){s.delete(a),i&&i.call(a)}}),n.children}return t.__c="__cC"+sn++,t.__=e,t.Provider=(t.Consumer=function(n,s){return n.children(s)}).contextType=t,t}M={__e:function(e,t,n,s){for(var r,a,i;t=t.__;)if((r=t.__c)&&!(1&r.__g)){r.__g|=4;try{if((i=(a=r.constructor)&&a.getDerivedStateFromError)&&r.setState(a.getDerivedStateFromError(
e)),r.componentDidCatch&&(r.componentDidCatch(e,s||{}),i=1),i&&8&r.__g)return void(r.__g|=2)}catch(l){e=l}}throw Qe=0,e}},tn=0,Oo=function(e){return e!=null&&e.
constructor===Oe},Ye.prototype.setState=function(e,t){var n=this.__s;n&&n!=this.state||(n=this.__s=he({},this.state)),typeof e=="function"&&(e=e(he({},n),this.props)),
e&&(he(n,e),this.__v&&(t&&this.__k.push(t),Ct(this)))},Ye.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Ct(this))},Ye.prototype.render=
b,re=[],Qe=0,nn=function(e,t){return e.__v.__b-t.__v.__b},ze=Symbol(),on=/(PointerCapture)$|Capture$/i,St=0,xt={},sn=0;var $e=class extends Error{constructor(n){super([n.message,n.hint].filter(Boolean).join(" "));this.refusal=n}refusal},tt=class{#e;#o=Math.random().toString(36).
slice(2,8);#t=new Map;#s=0;#n=t=>{let n=this.#t.get(t.id??"");n&&(this.#t.delete(t.id??""),"error"in t?n.failed(new $e(t.error)):n.done(t.ok))};constructor(t){this.#e=
t,t.on("msg:custom",this.#n)}get(t){return this.#e.get(t)}set(t,n){this.#e.set(t,n),this.#e.save_changes()}onChange(t,n){return this.#e.on(`change:${t}`,n),()=>this.#e.
off(`change:${t}`,n)}ask(t){let n=`${this.#o}${++this.#s}`;return new Promise((s,r)=>{this.#t.set(n,{done:s,failed:r}),this.#e.send({id:n,...t})})}onGone(t){let n=[
"comm:close","comm_live_update"];for(let s of n)this.#e.on(s,t);return()=>n.forEach(s=>this.#e.off(s,t))}close(){this.#e.off("msg:custom",this.#n),this.#t.clear()}};var Ho=new Set(["all_of","any_of","none_of","at_least","not"]);function D(e){return"rules"in e&&"kind"in e&&Ho.has(e.kind)}function X(e){return"kind"in e&&e.kind===
"sequence"}function ie(e){return"excluded"in e}function le(e){return"kind"in e}function nt(e,t,n){let s=e.map(r=>r.id);return e.map((r,a)=>({part:r,slot:t,at:a,
siblings:s,filter:n}))}function Io(e,t){let n=[];return D(e)&&n.push(...nt(e.rules,"rules",t)),X(e)&&n.push(...nt(e.steps,"steps",t)),ie(e)&&n.push(...nt(e.events,
"events",t)),"where"in e&&e.where&&n.push(...nt([e.where],"where",!0)),"to"in e&&n.push(...[e.of,e.to].map(s=>({part:s,slot:null,at:0,siblings:[s.id],filter:t}))),
n}function ot(e){let t=new Map,n=(s,r)=>{let{part:a,...i}=s,l={...i,id:a.id,part:a,parent:r?.id??null,depth:r?r.depth+1:0,locked:(r?.locked??!1)||"locked"in a&&
a.locked};t.set(a.id,l);for(let p of Io(a,s.filter))n(p,l)};return n({part:e,slot:null,at:0,siblings:[e.id],filter:!1},null),t}function ue(e,t){let n=[];for(let s=e.
get(t);s;s=s.parent===null?void 0:e.get(s.parent))n.push(s);return n}function st(e,t,n){return ue(e,t).some(s=>s.id===n)}function Fe(e,t,n){let s=ue(e,t).filter(
a=>!a.filter),r=s[0];if(r&&D(r.part)&&r.part.kind!=="not")return{parent:r.id,slot:"rules",at:null};for(let a of s){let i=a.parent===null?void 0:e.get(a.parent);
if(a.slot==="rules"&&i&&D(i.part)&&i.part.kind!=="not")return{parent:i.id,slot:"rules",at:a.at+1}}return{parent:n,slot:"rules",at:null}}function _e(e,t){let n=e.
get(t);return n?n.filter?D(n.part)&&n.part.kind!=="not"?{parent:n.id,slot:"rules",at:null}:n.parent===null||n.slot===null?null:{parent:n.parent,slot:n.slot,at:n.
slot==="rules"?n.at+1:null}:"where"in n.part?{parent:n.id,slot:"where",at:null}:ie(n.part)&&n.part.events[0]?{parent:n.part.events[0].id,slot:"where",at:null}:null:
null}function rt(e,t){for(let{part:n}of ue(e,t)){if("type"in n)return n.type??"";if(ie(n))return n.events[0]?.type??""}return""}var Bo=8e3,Wo={event:"",type:"",is_list:!1,unit:"",title:"",operators:[],dates:{},text:""},at=class{constructor(t){this.host=t;this.tree=t.get("_tree"),this.derived=
t.get("_derived"),this.catalog=t.get("_catalog"),this.ui=t.get("_ui")??{},this.places=ot(this.tree.root),this.focus=this.tree.root.id,this.#a(),this.#t.push(t.onChange(
"_tree",()=>{this.tree=t.get("_tree"),this.places=ot(this.tree.root);for(let n of this.selection)this.places.has(n)||this.selection.delete(n);this.draw()}),t.onChange(
"_derived",()=>{this.derived=t.get("_derived"),this.#a(),this.draw()}),t.onChange("_catalog",()=>{this.catalog=t.get("_catalog"),this.draw()}),t.onChange("_ui",
()=>{this.ui=t.get("_ui")??{},this.draw()}),t.onGone(()=>this.update({gone:!0}))),this.ask({kind:"hello"}).catch(()=>{})}host;tree;derived;catalog;ui;places;issues=new Map;focus="";inside="";wanted=null;heir="";selection=new Set;dragged=null;drop=null;toast=null;said="";waitingSince=null;gone=!1;drawer=!1;help=!1;comment="";#e=new Set;#o=[];#t=[];#s=!1;#n=0;#r;#a(){
this.issues=new Map;for(let t of this.derived.issues)this.issues.set(t.id,[...this.issues.get(t.id)??[],t])}subscribe(t){return this.#e.add(t),()=>this.#e.delete(
t)}draw(){for(let t of this.#e)t()}update(t){Object.assign(this,t),this.draw()}fact(t){return this.tree.facts[t]??Wo}get stale(){return this.derived.rev<this.tree.
rev||this.derived.state==="computing"}get empty(){let t=this.tree.root;return"rules"in t&&t.rules.length===0}setUi(t){this.ui={...this.ui,...t},this.host.set("_\
ui",this.ui),this.draw()}say(t){this.update({said:t})}show(t){clearTimeout(this.#r),this.toast=t,t&&(this.#r=setTimeout(()=>this.show(null),Bo)),this.draw()}ask(t){
return this.host.ask(t)}edit(t,n={}){return t.length?(this.heir=n.focus??this.heir,new Promise(s=>{let r=this.#o.at(-1);r&&jo(r.edits,t)?r.edits=[...t]:this.#o.
push({edits:[...t],options:n,done:s}),this.#i()})):Promise.resolve(!1)}set(t,n,s){this.edit([{op:"set",id:t,key:n,value:s}])}choose(t,n,s){this.edit([{op:"set",
id:t,key:n,value:s}],{focus:t,into:!0})}async open(t){try{await this.ask({kind:"open",name:t}),this.selection.clear(),this.wanted={id:this.tree.root.id,into:!1},
this.show({text:t?`Opened ${t}.`:"Started over.",tone:"info",undo:!0})}catch(n){this.fail(n)}}fail(t){this.show({text:t instanceof Error?t.message:String(t),tone:"\
error",undo:!1})}async#i(){if(this.#s)return;let t=this.#o.shift();if(!t)return;this.#s=!0,this.waitingSince=performance.now();let n=setTimeout(()=>this.draw(),
700),{options:s}=t,r=!1;try{let a=await this.ask({kind:"edit",base_rev:Math.max(this.tree.rev,this.#n),edits:t.edits});r=!0,this.#n=a.rev;let i=s.focus??a.focus;
i&&(this.wanted={id:i,into:s.into??s.focus===void 0,stay:s.focus!==void 0}),s.undo&&this.show({text:a.said,tone:"info",undo:!0}),this.said=a.said}catch(a){a instanceof
$e&&a.refusal.tree&&(this.tree=a.refusal.tree,this.#n=this.tree.rev,this.places=ot(this.tree.root)),this.fail(a)}finally{clearTimeout(n),this.#s=!1,this.waitingSince=
null,this.draw()}t.done(r),this.#i()}close(){clearTimeout(this.#r);for(let t of this.#t)t();this.#e.clear()}};function jo(e,t){let[n]=e,[s]=t;return e.length===
1&&t.length===1&&n?.op==="set"&&s?.op==="set"&&n.id===s.id&&n.key===s.key}function qo(e){let t=e.match(/[\d.]+/g)?.map(Number)??[],[n,s,r,a=1]=t;return n===void 0||s===void 0||r===void 0||a<.5?null:(.2126*n+.7152*s+.0722*r)/255}function Uo(e){
let t=e.ownerDocument.body,n=e.ownerDocument.documentElement,s=t.dataset.jpThemeLight;if(s!==void 0)return s==="false"?"dark":"light";let r=t.dataset.vscodeThemeKind;
if(r!==void 0)return/light/.test(r)?"light":"dark";for(let a of[n,t]){if(a.classList.contains("dark")||a.dataset.theme==="dark")return"dark";if(a.classList.contains(
"light")||a.dataset.theme==="light")return"light"}for(let a=e;a;a=a.parentElement){let i=qo(getComputedStyle(a).backgroundColor);if(i!==null)return i<.5?"dark":
"light"}return matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"}function mn(e,t){let n=null,s=()=>{let l=Uo(e.parentElement??e);l!==n&&t(n=l)},
r=new MutationObserver(s),a={attributes:!0,attributeFilter:["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","style"]};r.observe(e.ownerDocument.
body,a),r.observe(e.ownerDocument.documentElement,a);let i=matchMedia("(prefers-color-scheme: dark)");return i.addEventListener("change",s),s(),()=>{r.disconnect(),
i.removeEventListener("change",s)}}var ce,$,Ot,hn,$t=Object.is,it=0,Cn=[],Ft=[],F=M,gn=F.__b,bn=F.__r,yn=F.diffed,kn=F.__c,_n=F.unmount,vn=F.__;function ve(e,t){F.__h&&F.__h($,e,it||t),it=0;var n=$.
__H||($.__H={__:[],__h:[]});return e>=n.__.length&&n.__.push({}),n.__[e]}function E(e){return it=1,Rt(En,e)}function Rt(e,t,n){var s=ve(ce++,2);if(s.t=e,!s.__c&&
(s.__=[n?n(t):En(void 0,t),function(a){var i=(s.__N||s.__)[0],l=s.t(i,a);$t(i,l)||(s.__N=[l,s.__[1]],s.__c.setState({}))}],s.__c=$,!$.__f)){$.__f=!0;var r=$.shouldComponentUpdate;
$.shouldComponentUpdate=function(a,i,l){var p=this.__H;if(!p)return!0;var c=!1,u=this.props!=a;if(p.__.some(function(m){m.__N&&(c=!0,$t(m.__[0],m.__N[0])||(u=!0))}),
r){var f=r.call(this,a,i,l);return c?f||u:f}return!c||u}}return s.__}function N(e,t){var n=ve(ce++,3);!F.__s&&Dt(n.__H,t)&&(n.__P=!0,n.__=e,n.u=t,$.__H.__h.push(
n))}function Re(e,t){var n=ve(ce++,4);!F.__s&&Dt(n.__H,t)&&(n.__P=!1,n.__=e,n.u=t,$.__h.push(n))}function C(e){return it=5,Go(function(){return{current:e}},[])}function Go(e,t){var n=ve(ce++,7);return Dt(n.__H,t)&&(n.__=e(),n.__H=t),n.__}function Sn(e){var t=$.context[e.__c],n=ve(ce++,9);return n.c=e,t?(n.__==null&&(n.__=!0,t.sub($)),t.props.value):e.__}function Tn(){var e=ve(ce++,11);if(!e.__){for(var t=$.__v;!t.__m&&t.__;)t=t.__;var n=t.__m||(t.__m=[0,0]);e.__="P"+n[0]+"-"+n[1]++}return e.__}function Vo(){var e;
do{for(;e=Ft.shift();)try{Ne(e)}catch(n){F.__e(n,{__:(e=e.__P)&&e.__v})}for(;e=Cn.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Ne),t.__h.some(Nt),t.__h=[]}catch(n){
t.__h=[],F.__e(n,e.__v)}}}while(Ft.length)}F.__b=function(e){$=null,gn&&gn(e)},F.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),vn&&vn(e,t)},F.__r=function(e){
bn&&bn(e),ce=0;var t=($=e.__c).__H;t&&(Ot==$?$.__h=[]:(t.__h.some(Ne),t.__h.some(Nt),ce=0),t.__h=[],t.__.some(function(n){n.__N&&(n.__=n.__N),n.u=n.__N=void 0})),
Ot=$},F.diffed=function(e){yn&&yn(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&xn(Cn.push(t)),t.__H.__.some(function(n){n.u&&(n.__H=n.u)})),Ot=$=null},F.__c=function(e,t){
t.some(function(n){try{n.__h.some(Ne),n.__h=n.__h.filter(function(s){return!s.__||Nt(s)})}catch(s){n.__h=[function(){throw s}]}}),kn&&kn(e,t)},F.unmount=function(e){
_n&&_n(e);var t,n,s=e.__c;s&&s.__H&&(s.__H.__.some(function(r){try{if(r.__P&&r.__c){if(n===void 0){for(n=e.__;n&&(!n.__c||!n.__c.__P);)n=n.__;n=n&&n.__c}r.__P=n,
xn(Ft.push(r))}else Ne(r)}catch(a){t=a}}),s.__H=void 0,t&&F.__e(t,s.__v))};var wn=typeof requestAnimationFrame=="function";function zo(e){var t,n=function(){clearTimeout(
s),wn&&cancelAnimationFrame(t),setTimeout(e)},s=setTimeout(n,35);wn&&(t=requestAnimationFrame(n))}function xn(e){e!=1&&hn==F.requestAnimationFrame||((hn=F.requestAnimationFrame)||
zo)(Vo)}function Ne(e){var t=$,n=e.__c;typeof n=="function"&&(e.__c=void 0,n()),$=t}function Nt(e){var t=$;e.__c=e.__(),$=t}function Dt(e,t){return!e||e.length!=
t.length||t.some(function(n,s){return!$t(n,e[s])})}function En(e,t){return typeof t=="function"?t(e):t}var we=[{keys:["ArrowUp"],command:"up",shown:"↑",does:"row above"},{keys:["ArrowDown"],command:"down",shown:"↓",does:"row below"},{keys:["Home"],command:"fi\
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
 the fields",anywhere:!0},{keys:["?","Shift+?"],command:"help",shown:"?",does:"this help",anywhere:!0}],Jo=new Map(we.flatMap(e=>e.keys.map(t=>[t,e])));function Yo(e){
let t=/^[a-z]$/i.test(e.key),n=t?e.shiftKey?e.key.toUpperCase():e.key.toLowerCase():e.key,s=e.shiftKey&&(t||n.length>1);return`${e.ctrlKey||e.metaKey?"Mod+":""}${e.
altKey?"Alt+":""}${s?"Shift+":""}${n}`}function Mn(e,t){let n=Jo.get(Yo(e));if(!n)return null;if(t==="row")return n.command;if(n.command==="leave")return"leave";
if(!n.anywhere)return null;let s=!(e.ctrlKey||e.metaKey);return t==="text"&&s?null:n.command}function De(e){return we.find(t=>t.command===e)?.shown??""}function Pn(e){
return(e.ctrlKey||e.metaKey)&&e.key.toLowerCase()==="s"?!0:/^F([1-9]|1[0-2])$/.test(e.key)&&e.key!=="F2"}var Zo={all_of:"any_of",any_of:"none_of",none_of:"all_of",at_least:"all_of"};function An(e,t){let n=new Set(t);return[...e.values()].filter(s=>n.has(s.id)&&!t.some(
r=>r!==s.id&&st(e,s.id,r))).map(s=>s.id)}function On(e,t,n){let s=e.get(t);if(!s||s.slot===null||s.parent===null)return{reason:"This cannot be moved."};let r=i=>({
edits:[{op:"move",ids:[t],...i}],focus:t}),a=e.get(s.parent);if(n==="moveUp")return s.at>0?r({parent:s.parent,slot:s.slot,at:s.at-1}):{reason:"It is the first a\
lready. Alt+← moves it out of the group."};if(n==="moveDown")return s.at<s.siblings.length-1?r({parent:s.parent,slot:s.slot,at:s.at+1}):{reason:"It is the las\
t already. Alt+← moves it out of the group."};if(n==="moveOut")return s.slot==="rules"&&a?.slot==="rules"&&a.parent!==null?r({parent:a.parent,slot:"rules",at:a.
at+1}):{reason:"There is no group around this one to move it to."};for(let[i,l]of[[s.at-1,null],[s.at+1,0]]){let p=e.get(s.siblings[i]??"");if(s.slot==="rules"&&
p&&D(p.part)&&p.part.kind!=="not")return r({parent:p.id,slot:"rules",at:l})}return{reason:"There is no group above or below to move it into."}}function $n(e,t,n){
let s=An(e,n),r=e.get(s[0]??"");if(!r)return{reason:"Choose a row first."};let a=s.filter(l=>e.get(l)?.slot!==null),i=s.filter(l=>"muted"in(e.get(l)?.part??{}));
switch(t){case"remove":return a.length?{edits:[{op:"remove",ids:a}]}:{reason:"The outermost group stays."};case"duplicate":return a.length?{edits:[{op:"duplicat\
e",ids:a}]}:{reason:"The outermost group cannot be duplicated."};case"mute":case"lock":return i.length?{edits:[{op:t,ids:i,on:null}],focus:r.id}:{reason:`Only r\
ules and steps can be ${t==="mute"?"muted":"locked"}.`};case"negate":return ie(r.part)?{edits:[{op:"set",id:r.id,key:"excluded",value:!r.part.excluded}],focus:r.
id}:le(r.part)?{edits:[{op:"negate",ids:s}],focus:r.id}:{reason:"NOT stands before rules and steps."};case"ungroup":return!D(r.part)||r.slot===null?{reason:"Onl\
y a group inside another can be taken apart."}:{edits:[{op:"ungroup",id:r.id}]};case"cycle":{let l=D(r.part)?Zo[r.part.kind]:void 0;return l?{edits:[{op:"kind",
id:r.id,kind:l}],focus:r.id}:{reason:"Only a group has a kind to change."}}case"addGroup":return r.slot!=="rules"?{reason:"Only rules can be put into a group."}:
{edits:[{op:"group",ids:s,kind:"any_of"}]};default:return{reason:""}}}function Fn(e,t,n){let s=a=>!n.some(i=>st(e,a,i)),r=Math.max(...n.map(a=>t.indexOf(a)));return t.
slice(r+1).find(s)??t.slice(0,Math.max(0,r)).reverse().find(s)??""}function Le(e,t,n){let s=e.get(n.parent);return!s||s.locked?!1:t.from==="rail"?n.slot==="step\
s"?X(s.part)&&t.step!==void 0:n.slot==="where"||s.filter?t.filter!==void 0:n.slot==="rules"&&t.rule!==void 0:t.ids.every(r=>{let a=e.get(r);if(!a||st(e,n.parent,
r))return!1;if(ie(a.part))return n.slot==="steps";if(!le(a.part))return n.slot===a.slot;let i=s.filter||n.slot==="where";return(n.slot==="rules"||n.slot==="wher\
e")&&i===a.filter})}function lt(e,t,n){if(!Le(e,t,n))return[];if(t.from==="rail"){let l=n.slot==="where"||(e.get(n.parent)?.filter??!1),p=n.slot==="steps"?t.step:
l?t.filter:t.rule;return p?[{op:"add",...n,node:p}]:[]}let s=An(e,t.ids),r=s.filter(l=>{let p=e.get(l);return p?.parent===n.parent&&p.slot===n.slot&&n.at!==null&&
p.at<n.at}),a=n.at===null?null:n.at-r.length,i=s.length===1?e.get(s[0]??""):void 0;return i&&i.parent===n.parent&&i.slot===n.slot&&i.at===(a??i.siblings.length-
1)?[]:[{op:"move",ids:s,...n,at:a}]}function Kt(e){return[...e.querySelectorAll("[data-row]")].map(t=>t.dataset.row??"")}function xe(e,t){return e.querySelector(`[data-row="${CSS.escape(t)}"]`)}function ut(e,t,n){
e.focus=n,e.inside="",xe(t,n)?.focus(),e.draw()}function Rn(e,t){let s=xe(e,t)?.closest("[data-node]");return s?[...s.querySelectorAll("button,select,input,text\
area")].filter(r=>r.closest("[data-node]")===s&&!r.matches(":disabled")):[]}function Dn(e,t){let n=xe(e,t)?.closest("[data-kind]")?.querySelectorAll("[data-empt\
y=true]")??[];return Rn(e,t).find(r=>r.dataset.empty==="true")??(xe(e,t)?.querySelector(".sk-head")?n[0]:void 0)}function Lt(e,t){return e.selection.has(t)?[...e.
selection]:[t]}function ge(e,t){return e.catalog.menus.nodes.find(n=>n.kind===t)?.node??{kind:t}}function H(e,t,n=Fe(e.places,e.focus,e.tree.root.id)){e.edit([{
op:"add",...n,node:t}])}function Nn(e,t){let{places:n,focus:s}=e,r=n.get(s)?.filter?_e(n,s):null;if(t==="attribute"&&r)return H(e,{kind:"attribute"},r);if(t==="\
event"){let a=ue(n,s).find(i=>i.slot==="steps"||X(i.part));if(a){let i=X(a.part)?{parent:a.id,slot:"steps",at:null}:{parent:a.parent??"",slot:"steps",at:a.at+1};
return H(e,{kind:"step",events:[{}]},i)}}H(e,ge(e,t))}function Ln(e,t,n){let s=_e(e.places,e.focus);return!s||rt(e.places,e.focus)!==t?!1:(H(e,n,s),!0)}function Ke(e,t,n){
e.selection.clear(),e.edit([{op:"group",ids:[...t],kind:n}],{into:!1})}async function He(e){try{return await navigator.clipboard.writeText(e),!0}catch{let t=document.
createElement("textarea");t.value=e,t.style.position="fixed",t.style.opacity="0";let n=document.activeElement;document.body.append(t),t.select();let s=document.
execCommand("copy");return t.remove(),n?.focus(),s}}var Kn="";async function Ht(e,t){try{let{source:n}=await e.ask({kind:"node.copy",ids:[...t]});Kn=n;let s=await He(
n);e.show({text:s?"Copied as JSON.":"Copied inside the builder only.",tone:"info",undo:!1})}catch(n){e.fail(n)}}function Ie(e,t=Kn){let{places:n,focus:s}=e,a=(n.
get(s)?.filter?_e(n,s):null)??Fe(n,s,e.tree.root.id);t.trim()?e.edit([{op:"paste",...a,text:t}],{into:!1}):e.say("There is nothing to paste.")}function It(e,t){
let n=e.ui.collapsed??[];e.setUi({collapsed:n.includes(t)?n.filter(s=>s!==t):[...n,t]})}var Qo={addCondition:"attribute",addEvent:"event",addSequence:"sequence"};
function de(e,t,n,s=e.focus){let r=Kt(t),a=r.indexOf(s),i=c=>c===void 0?void 0:ut(e,t,c),l=e.places.get(s),p=(c,u={})=>{e.edit(c,u)};switch(n){case"up":return i(
r[Math.max(0,a-1)]),!0;case"down":return i(r[Math.min(r.length-1,a+1)]),!0;case"first":return i(r[0]),!0;case"last":return i(r.at(-1)),!0;case"enter":return Rn(
t,s)[0]?.focus(),!0;case"leave":return e.selection.size&&e.selection.clear(),ut(e,t,e.inside||s),!0;case"expand":case"collapse":{let c=l&&(D(l.part)||X(l.part)),
u=e.ui.collapsed?.includes(s)??!1;return c&&u===(n==="expand")?It(e,s):n==="expand"&&c?i(r[a+1]):n==="collapse"&&i(ue(e.places,s).slice(1).find(f=>r.includes(f.
id))?.id),!0}case"select":return e.selection.delete(s)||e.selection.add(s),e.say(e.selection.has(s)?`Selected, ${e.selection.size} in all.`:"Not selected."),!0;case"\
moveUp":case"moveDown":case"moveOut":case"moveIn":{let c=On(e.places,s,n);return"reason"in c?e.say(c.reason):p(c.edits,{focus:s}),!0}case"addCondition":case"add\
Event":case"addSequence":return Nn(e,Qo[n]??"attribute"),!0;case"addGroup":return e.selection.size>1?Ke(e,Lt(e,s),"any_of"):Nn(e,"any_of"),!0;case"undo":case"re\
do":return e.tree[n]||e.waitingSince!==null?p([{op:n}],{into:!1}):e.say(`There is nothing to ${n}.`),!0;case"search":return e.drawer=!0,e.draw(),t.querySelector(
"[data-part=search]")?.focus(),!0;case"exact":return e.ask({kind:"estimate.exact"}).catch(c=>e.fail(c)),!0;case"help":return e.update({help:!e.help}),!0;case"co\
mment":return l&&"comment"in l.part&&e.update({comment:s}),!0;case"copy":return Ht(e,Lt(e,s)),!0;case"paste":return Ie(e),!0;default:{let c=Lt(e,s),u=$n(e.places,
n,c);if("reason"in u)e.say(u.reason);else{let f=n==="remove"?Fn(e.places,r,c):u.focus;p(u.edits,{undo:n==="remove",into:!1,...f?{focus:f}:{}}),n==="remove"&&e.selection.
clear()}return!0}}}var Xo=Symbol.for("pv"),es=0;function o(e,t,n,s,r,a){t||(t={});var i,l,p=t;if("ref"in p&&typeof e!="function")for(l in p={},t)l=="ref"?i=t[l]:p[l]=t[l];var c={type:e,props:p,key:n,ref:i,__k:null,
__:null,__b:0,__e:null,__c:null,constructor:Xo,__v:--es,__i:-1,__u:0};return(r||a)&&(c.__source=r,c.__self=a),M.vnode&&M.vnode(c),c}var ts=150;function I({value:e,label:t,onCommit:n,type:s="text",...r}){let[a,i]=E(null),l=C(null),p=C(void 0),c=C(e),u=()=>{clearTimeout(p.current),!(l.current===
null||l.current===c.current)&&(c.current=l.current,n(l.current))},f=C(u);f.current=u,N(()=>{a===null&&(c.current=e)},[e,a]),N(()=>()=>f.current(),[]);let m=()=>{
u(),l.current=null,i(null)};return o("input",{type:s==="number"?"text":s,inputMode:s==="number"?"decimal":void 0,step:s==="datetime-local"?1:void 0,class:`${r.class??
""}${r.bad?" sk-bad":""}`,"aria-label":t,"aria-invalid":r.bad||void 0,placeholder:r.placeholder,disabled:r.disabled,list:r.list,"data-part":r.part,"data-empty":e===
""&&a===null?"true":void 0,autocomplete:"off",spellcheck:!1,value:a??e,onInput:d=>{l.current=d.currentTarget.value,i(l.current),clearTimeout(p.current),p.current=
setTimeout(()=>f.current(),ts)},onKeyDown:d=>d.key==="Enter"&&u(),onBlur:m})}function W({value:e,onCommit:t,...n}){let s=r=>{let a=r.trim();t(/^\d{1,9}$/.test(a)?
Number(a):null)};return o(I,{...n,class:"sk-short",type:"number",value:e==null?"":String(e),bad:n.bad||e==null,onCommit:s})}function R({value:e,label:t,choices:n,
onChange:s,...r}){let a=n.some(u=>u.key===e),[i,l]=E(!1),p=()=>i||l(!0),c=i?n:n.filter(u=>u.key===e);return o("select",{"aria-label":t,"aria-invalid":r.bad||void 0,
class:r.bad?"sk-bad":"",disabled:r.disabled,"data-part":r.part,"data-empty":e===""?"true":void 0,value:e,onFocus:p,onPointerEnter:p,onChange:u=>s(u.currentTarget.
value),children:[!a&&o("option",{value:e,disabled:!0,children:e||(r.prompt??"choose…")}),c.map(u=>o("option",{value:u.key,children:u.label},u.key))]})}function be(e){
return e.map(t=>({key:t,label:`${t}s`}))}var Bt=fn(null);function g(){let e=Sn(Bt);if(!e)throw new Error("No session around this component.");return e}function Be({owner:e,where:t}){let n=g(),s=D(t)&&t.kind==="all_of"&&!t.negated&&!t.muted&&!t.comment,r=s?t.rules:[t],a=()=>{n.edit([{op:"add",parent:s?t.id:e,slot:s?
"rules":"where",at:null,node:{kind:"attribute"}}])},i=()=>{n.edit([{op:"add",parent:s?t.id:e,slot:s?"rules":"where",at:null,node:{kind:"any_of",rules:[{kind:"at\
tribute"}]}}])};return o("div",{class:"sk-where",children:[o("ul",{class:"sk-kids",children:r.map((l,p)=>o("li",{class:"sk-cond",children:[o("span",{class:"sk-m\
uted sk-cond-word",children:p===0?"where":"and"}),o(ct,{node:l,none:!1,filter:!0})]},l.id))}),o("div",{class:"sk-adds",children:[o("button",{type:"button","data\
-part":"add-where",onClick:a,children:"+ and"}),o("button",{type:"button",onClick:i,children:"+ any of"})]})]})}function dt(e,t){let n=e!==null&&typeof e=="object"?e[t]:void 0;return typeof n=="string"?n:void 0}function q(e){if(e===null)return"";if(typeof e!="object")return String(
e);for(let n of["text","decimal","integer","date","timestamp"]){let s=dt(e,n);if(s!==void 0)return s}let t=dt(e,"float");return t===void 0?"":t.replace(/\.0$/,"")}
function pt(e){return e===""?null:{text:e}}function ee(e){return e!==null&&typeof e=="object"&&["field","profile","size_of","arithmetic"].some(t=>t in e)}function Hn(e,t){
return JSON.stringify(e)===JSON.stringify(t)||q(e)!==""&&q(e)===q(t)}function ft(e){return e.replace(/(Z|\+00:00)$/,"").replace(/(T\d\d:\d\d):00$/,"$1")}function mt(e){
return e===""?"":`${/T\d\d:\d\d$/.test(e)?`${e}:00`:e}Z`}function Ce(e){if(typeof e=="string")return{name:e,profile:!1,size:!1};if(e===null||typeof e!="object")
return null;let t=e;if("size_of"in t){let r=Ce(t.size_of);return r&&{...r,size:!0}}let n=dt(t,"profile");if(n!==void 0)return{name:n,profile:!0,size:!1};let s=dt(
t,"field");return s===void 0?null:{name:s,profile:!1,size:!1}}function ht(e){return JSON.stringify(e)}function pe(e,t){return e?.label||t}var ns=50;function z(e,...t){let n=e.toLowerCase().split(/\s+/).filter(Boolean),s=t.join(" ").toLowerCase();return n.every(r=>s.includes(r))}function Wt(e){return{
options:e.slice(0,ns),total:e.length}}function In(e,t){let n=e.events.find(s=>s.name===t)?.fields??[];return t===""?{fields:e.fields,profile:[]}:{fields:n,profile:e.
fields}}function os(e,t,n=()=>!0){let{fields:s,profile:r}=In(e,t),a=(l,p,c)=>({key:JSON.stringify(p),label:pe(l,l.name),hint:[c,l.label&&l.label!==l.name?l.name:
"",l.description].filter(Boolean).join(" · "),kind:l.type,list:l.is_list,subject:p}),i=(l,p,c)=>l.is_list?[{...a(l,{size_of:p},c),label:`number of ${pe(l,l.name)}`,
kind:"integer",list:!1}]:[];return[...s.filter(n).flatMap(l=>[a(l,l.name,""),...i(l,l.name,"")]),...r.filter(n).flatMap(l=>[a(l,{profile:l.name},"of the custome\
r"),...i(l,{profile:l.name},"of the customer")])]}function jt(e,t,n,s){return Wt(os(e,t,s).filter(r=>z(n,r.label,r.hint??"",r.key)))}function Bn(e,t){return Wt(
e.events.filter(n=>z(t,n.name,n.label,n.description)).map(n=>({key:n.name,label:n.label||n.name,hint:n.description,kind:"event",count:n.count})))}function Wn(e,t){
return Wt(e.segments.filter(n=>n.usable&&z(t,n.name,n.description,n.sentence)).map(n=>({key:n.name,label:n.name,hint:n.description||n.sentence,kind:"segment"})))}
function jn(e,t,n){let s=Ce(n);if(!s)return"";let{fields:r}=In(e,s.profile?"":t),a=pe(r.find(i=>i.name===s.name),s.name);return s.size?`number of ${a}`:a}var qn={undo:"M6 3 2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H6",redo:"M10 3l3.5 3.5L10 10M13.5 6.5h-7a4 4 0 0 0 0 8H10",help:"M5.8 6a2.3 2.3 0 1 1 3.3 2.1c-.8.4-1.1.\
8-1.1 1.7M8 12.4v.1",more:"M3 8h.01M8 8h.01M13 8h.01",grip:"M6 4h.01M6 8h.01M6 12h.01M10 4h.01M10 8h.01M10 12h.01",mute:"M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.\
5 0 0 1 0 11",lock:"M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",close:"M4 4l8 8M12 4l-8 8",plus:"M8 3v10M3 8h10",down:"M4 6l4 4 4-4",right:"M6 4l4 4-4 4",comment:"\
M3 3.5h10v7H8l-3 2.5v-2.5H3z",warn:"M8 2.5 14 13H2zM8 6.5v3M8 11.3v.1",error:"M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v3.5M8 10.8v.1",check:"M3 8.5l3.2 3L13 4.5",
refresh:"M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3",fields:"M2.5 4h11M2.5 8h7M2.5 12h9",text:"M3.5 12.5 8 3.5l4.5 9M5.2 9.5h5.6",number:"M6.5 3 5 13M11 3 9.5 13M3.5 6\
h10M2.5 10h10",date:"M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5v3M10.5 2.5v3",truth:"M3 3h10v10H3zM5.5 8l2 2 3.5-4",list:"M6 4h7.5M6 8h7.5M6 12h7.5M3 4h.01M3 8h.01M3 1\
2h.01",event:"M9 2 4 9h4l-1 5 5-7H8z",segment:"M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 8V2.5M8 8l4 3.8",copy:"M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3"};function _({
name:e}){return o("svg",{class:"sk-icon",viewBox:"0 0 16 16","aria-hidden":"true",focusable:"false",style:e==="more"||e==="grip"?{strokeWidth:2.2}:void 0,children:o(
"path",{d:qn[e]??qn.more})})}var ss={text:"text",integer:"number",decimal:"number",float:"number",boolean:"truth",date:"date",timestamp:"date"};function Se({kind:e,
list:t=!1}){return o("span",{class:"sk-type",title:t?`list of ${e}`:e,children:o(_,{name:t?"list":ss[e]??e})})}var Un=3,We=6;function Gn(e,t,n){let s=t.getBoundingClientRect(),r=e.getBoundingClientRect(),a=document.documentElement.clientWidth,i=document.documentElement.clientHeight,
l=n==="end"?s.right-r.width:s.left,p=s.bottom+Un,c=p+r.height<=i-We?p:s.top-Un-r.height;e.style.left=`${Math.max(We,Math.min(l,a-r.width-We))}px`,e.style.top=`${Math.
max(We,Math.min(c,i-r.height-We))}px`}function J({anchor:e,onClose:t,children:n,label:s,role:r="dialog",align:a="start",...i}){let l=C(null),p=C(t);p.current=t,
Re(()=>{let u=l.current;if(!u)return;u.showPopover?.(),e.current&&Gn(u,e.current,a),(u.querySelector("[data-autofocus]")??u.querySelector("button,input,textarea")??
u).focus({preventScroll:!0})},[]),N(()=>{let u=m=>{let d=m.composedPath()[0];!l.current?.contains(d)&&!e.current?.contains(d)&&p.current(!1)},f=m=>{!l.current?.
contains(m.target)&&l.current&&e.current&&Gn(l.current,e.current,a)};return document.addEventListener("pointerdown",u,!0),document.addEventListener("scroll",f,!0),
()=>{document.removeEventListener("pointerdown",u,!0),document.removeEventListener("scroll",f,!0)}},[]);let c=u=>{u.key!=="Escape"&&u.key!=="Tab"||u.key==="Tab"&&
r==="dialog"||(u.preventDefault(),u.stopPropagation(),t(!0))};return o("div",{ref:l,popover:"manual",class:`sk-pop ${i.class??""}`,role:r,"aria-label":s,tabIndex:-1,
onKeyDown:c,children:n})}function U({label:e,actions:t,children:n,align:s="end",...r}){let[a,i]=E(!1),l=r.open??a,p=r.onOpen??i,c=C(null),u=f=>{p(!1),f&&c.current?.focus()};return o(b,{
children:[o("button",{ref:c,type:"button",class:r.class??"sk-ghost","aria-label":e,title:e,"aria-haspopup":"menu","aria-expanded":l,disabled:r.disabled,onClick:()=>p(
!l),children:n}),l&&o(J,{anchor:c,onClose:u,label:e,role:"menu",align:s,class:"sk-menu",children:o(rs,{actions:t(),onDone:()=>u(!0)})})]})}function rs({actions:e,
onDone:t}){let n=C(null);return o("div",{ref:n,onKeyDown:r=>{let a=[...n.current?.querySelectorAll("button:not(:disabled)")??[]],i=a.indexOf(document.activeElement),
p={ArrowDown:i+1,ArrowUp:i-1,Home:0,End:a.length-1}[r.key];if(p!==void 0)a[(p+a.length)%a.length]?.focus();else if(r.key.length===1&&r.key!==" "&&!r.ctrlKey&&!r.
metaKey)a.find(c=>c.textContent?.toLowerCase().startsWith(r.key.toLowerCase()))?.focus();else return;r.preventDefault(),r.stopPropagation()},children:e.map(r=>o(
b,{children:[r.line&&o("hr",{role:"separator"}),o("button",{type:"button",role:r.checked===void 0?"menuitem":"menuitemradio","aria-checked":r.checked,disabled:r.
disabled,onClick:()=>{t(),r.run()},children:[r.label,r.keys&&o("span",{class:"sk-kbd","aria-hidden":"true",children:r.keys})]})]}))})}var as=new Intl.NumberFormat("en-US",{maximumFractionDigits:0}),la=new Intl.NumberFormat("en-US",{maximumSignificantDigits:3,notation:"compact"});function x(e){
return as.format(e)}function qt(e){return e===0?"0":`−${x(Math.abs(e))}`}function Te(e){if(e>0&&e<5e-4)return"< 0.1 %";if(e<1&&e>=.9995)return"> 99.9 %";let t=e>=.0995||e===0?0:1;
return t===0&&e<1&&e>=.995?`${(e*100).toFixed(1)} %`:`${(e*100).toFixed(t)} %`}function Ee(e,t){return t>0?Math.max(0,Math.min(100,e/t*100)):0}function gt(e,t){
return`${x(e)} ${e===1?t.replace(/s$/,""):t}`}function Vn(e){return e<1?"< 1 ms":e<1e3?`${Math.round(e)} ms`:`${(e/1e3).toFixed(1)} s`}var is=150;function fe(e){let[t,n]=E(!1),s=C(null),r=a=>{n(!1),a&&s.current?.focus()};return o(b,{children:[o("button",{ref:s,type:"button",class:`${e.class??"s\
k-pick"}${e.bad?" sk-bad":""}`,"aria-label":e.label,"aria-haspopup":"dialog","aria-expanded":t,"aria-invalid":e.bad||void 0,"data-empty":e.empty?"true":void 0,"\
data-part":e.testid,disabled:e.disabled,onClick:()=>n(!t),children:e.children}),t&&o(J,{anchor:s,onClose:r,label:e.label,children:o(ls,{...e,onDone:()=>r(!0)})})]})}
function ls({label:e,search:t,onPick:n,selected:s=[],several:r=!1,free:a,onDone:i}){let[l,p]=E(""),[c,u]=E(null),[f,m]=E(""),[d,h]=E(0),S=C(0),v=C(null),w=Tn();
N(()=>{let k=++S.current,O=async()=>{try{let B=await t(l);if(k!==S.current)return;u(B),m(""),h(0)}catch(B){k===S.current&&m(B instanceof Error?B.message:String(
B))}},V=setTimeout(()=>{O()},l?is:0);return()=>clearTimeout(V)},[l]),N(()=>{v.current?.querySelector('[data-at="true"]')?.scrollIntoView({block:"nearest"})},[d,
c]);let y=c?.options??[],A=l.trim(),P=a!==void 0&&A!==""&&!y.some(k=>k.label===A),Z=y.length+(P?1:0),se=k=>{let O=y[k];if(O)n(O);else if(P&&a)a(A);else return;r?
O||p(""):i()};return o("div",{onKeyDown:k=>{if(k.key==="ArrowDown")h(Math.min(d+1,Z-1));else if(k.key==="ArrowUp")h(Math.max(d-1,0));else if(k.key==="Enter"&&(k.
ctrlKey||k.metaKey))i();else if(k.key==="Enter")se(d);else return;k.preventDefault(),k.stopPropagation()},children:[o("div",{class:"sk-search",children:o("input",
{"data-autofocus":!0,type:"text",role:"combobox","aria-label":`Search: ${e}`,"aria-expanded":"true","aria-controls":w,"aria-activedescendant":Z?`${w}-${d}`:void 0,
placeholder:a?"Search, or type a value":"Search",value:l,onInput:k=>p(k.currentTarget.value)})}),o("div",{class:"sk-options",ref:v,id:w,role:"listbox","aria-lab\
el":e,"aria-multiselectable":r||void 0,children:[y.map((k,O)=>o("div",{id:`${w}-${O}`,class:"sk-option",role:"option","aria-selected":s.includes(k.key),"data-at":O===
d?"true":void 0,onPointerMove:()=>O!==d&&h(O),onClick:()=>se(O),children:[s.includes(k.key)?o(_,{name:"check"}):k.kind?o(Se,{kind:k.kind,list:k.list}):o("span",
{}),o("span",{children:[k.label,k.hint&&o("small",{children:k.hint})]}),k.count!=null&&o("span",{class:"sk-num sk-muted",children:x(k.count)}),k.share!==void 0&&
o("span",{class:"sk-share",style:{width:`${Math.round(k.share*100)}%`}})]},k.key)),P&&o("div",{id:`${w}-${y.length}`,class:"sk-option",role:"option","aria-selec\
ted":"false","data-at":d===y.length?"true":void 0,onClick:()=>se(y.length),children:[o(_,{name:"plus"}),o("span",{children:["Use “",A,"”"]})]})]}),f&&o("p",
{class:"sk-issue",role:"alert",children:f}),!f&&c&&Z===0&&o("p",{class:"sk-empty",children:["Nothing has “",l,"”."]}),!f&&!c&&o("p",{class:"sk-empty",children:"\
Searching…"}),c?.total!=null&&c.total>y.length&&o("p",{class:"sk-muted",style:{padding:"3px 8px",fontSize:"11px"},children:[x(y.length)," of ",x(c.total)," sh\
own"]}),c?.note&&o("p",{class:"sk-muted",style:{padding:"3px 8px",fontSize:"11px"},children:c.note})]})}var us=new Set(["integer","decimal","float"]),Jn=e=>us.has(e.type);function Y(e){return e!==null&&typeof e=="object"&&"arithmetic"in e}function bt(e){return typeof e==
"string"?{field:e}:e}function Ut(e){return e!==null&&typeof e=="object"&&"field"in e?e.field:ee(e)?e:null}function te({subject:e,event:t,label:n,onPick:s,wanted:r,
part:a="subject",...i}){let{catalog:l}=g(),p=jn(l,t,e);return o(fe,{label:p?`${n}: ${p}`:n,testid:a,empty:e===null,selected:[JSON.stringify(e)],search:c=>jt(l,t,
c,r),onPick:c=>s(c.subject),...i,children:[o("span",{children:p||"choose a field"}),o(G,{})]})}function G(){return o("svg",{class:"sk-caret",viewBox:"0 0 10 10",
"aria-hidden":"true",children:o("path",{d:"M2 3.5 5 6.5 8 3.5",fill:"none",stroke:"currentColor","stroke-width":"1.4"})})}function ye({value:e,event:t,label:n,onChange:s,
bad:r}){let{catalog:a}=g(),i=a.menus.signs.map(l=>({key:l,label:{"*":"×","/":"÷","-":"−"}[l]??l}));return o("span",{class:"sk-ctl",role:"group","aria-label":n,
children:[o("span",{"aria-hidden":"true",children:"("}),o(zn,{value:e.left,event:t,label:`${n}, first`,bad:r,onChange:l=>s({...e,left:l})}),o(R,{label:`${n}, si\
gn`,value:e.arithmetic,choices:i,onChange:l=>s({...e,arithmetic:l})}),o(zn,{value:e.right,event:t,label:`${n}, second`,bad:r,onChange:l=>s({...e,right:l})}),o("\
span",{"aria-hidden":"true",children:")"})]})}function zn({value:e,event:t,label:n,onChange:s,bad:r}){return o(b,{children:[Y(e)?o(ye,{value:e,event:t,label:n,bad:r,
onChange:s}):ee(e)?o(te,{subject:Ut(e),event:t,label:n,wanted:a=>Jn(a)||a.is_list,bad:r,part:"operand",onPick:a=>s(bt(a))}):o(I,{class:"sk-short",type:"number",
label:n,value:q(e),bad:r&&e===null,onCommit:a=>s(pt(a))}),o(Gt,{value:e,label:n,numeric:!0,onChange:s,event:t})]})}function Gt({value:e,label:t,numeric:n,type:s,
onChange:r,event:a}){let i=u=>(n?Jn(u):u.type===s)&&!u.is_list,{catalog:l}=g(),p=u=>()=>{u==="value"&&r(null),u==="field"&&r(cs(jt(l,a,"",i).options[0])),u==="c\
alculation"&&r({arithmetic:"+",left:ee(e)?e:null,right:null})},c=[{label:"A value",run:p("value"),checked:!ee(e)},{label:"A field",run:p("field"),checked:ee(e)&&
!Y(e)},...n?[{label:"A calculation",run:p("calculation"),checked:Y(e)}]:[]];return o(U,{label:`What ${t} is: a value or a field`,actions:()=>c,class:"sk-ghost s\
k-tiny sk-quiet",align:"start",children:o(_,{name:"fields"})})}function cs(e){return e?bt(e.subject):null}function Yn(e,t,n){let s=(t-e.top)/Math.max(1,e.height);return n?s<.34?"before":"into":s<.5?"before":"after"}function Zn(e,t){return t==="into"?D(e.part)?{parent:e.
id,slot:"rules",at:0}:X(e.part)?{parent:e.id,slot:"steps",at:0}:"where"in e.part?{parent:e.id,slot:"where",at:null}:null:e.parent===null||e.slot===null?null:e.slot===
"where"?{parent:e.parent,slot:"where",at:null}:{parent:e.parent,slot:e.slot,at:t==="before"?e.at:e.at+1}}function Vt(e,t){let n=e.derived.nodes[t];if(!n)return"";let s=e.catalog.profiles;return[n.left===null?"":`${gt(n.left,s)} left`,n.entering===null?"":`of ${x(n.
entering)} entering`,n.alone===null?"":`alone ${x(n.alone)}`,n.only===null?"":`only this ${x(n.only)}`].filter(Boolean).join(", ")}function Qn({id:e,muted:t,head:n,
none:s}){let r=g(),a=r.derived.nodes[e],i=r.ui.numbers==="alone",l=r.stale?" sk-stale":"";if(t)return o("span",{class:"sk-fun",children:o("b",{class:"sk-muted",
children:"muted"})});let p=a&&(i?a.alone:a.left);if(!a||p===null||p===void 0)return o("span",{class:"sk-fun",children:o("b",{class:"sk-muted","aria-label":"not \
counted",children:"—"})});let c=Vt(r,e);return n?o("span",{class:`sk-fun${l}`,title:c,"data-part":"count",children:[o("b",{children:x(p)}),o("small",{children:e===
r.tree.root.id?r.catalog.profiles:i?"alone":o(b,{children:["left",a.lost?o(b,{children:[" · ",qt(a.lost)]}):null]})})]}):o("span",{class:`sk-fun${l}`,title:c,"\
data-part":"count",children:[o("b",{children:s&&!i?qt(a.lost??0):x(p)}),o(ps,{...ds(r,e,a,i)})]})}function ds(e,t,n,s){if(s)return{fill:Ee(n.alone??0,e.derived.
base),from:0,lost:0};let r=e.places.get(t)?.parent??"",a=e.derived.nodes[r]?.entering??n.entering??e.derived.base,i=Ee(n.left??0,a),l=Ee(n.entering??0,a);return{
fill:i,from:i,lost:Math.max(0,l-i)}}function ps({fill:e,from:t,lost:n}){return o("span",{class:"sk-bar","aria-hidden":"true",children:[e>0&&o("i",{style:{width:`${e}\
%`}}),n>0&&o("u",{style:{left:`${t}%`,right:"auto",width:`${n}%`}})]})}function L({id:e,label:t,children:n,counted:s=!1,none:r=!1,under:a,head:i=!1,grip:l,also:p=[]}){let c=g(),u=C(null),f=c.places.get(e),m=f?.part,d=m&&"muted"in m?
m:null,h=[e,...p].flatMap(T=>c.issues.get(T)??[]),S=[t,Vt(c,e),d?.muted&&"muted",f?.locked&&"locked",h.length&&gt(h.length,"issues")],v=f?.slot!==null&&!f?.locked,
w=c.drop?.id===e?c.drop.side:void 0,y=T=>{if(!f||!c.dragged||!u.current)return null;let k=Yn(u.current.getBoundingClientRect(),T.clientY,i),O=Zn(f,k);return O&&
Le(c.places,c.dragged,O)?{side:k,target:O}:null},A=T=>{let k=y(T);k&&(T.preventDefault(),T.stopPropagation(),(c.drop?.id!==e||c.drop.side!==k.side)&&c.update({drop:{
id:e,side:k.side}}))},P=T=>{let k=y(T),{dragged:O}=c;!k||!O||(T.preventDefault(),T.stopPropagation(),c.dragged=null,c.update({drop:null}),c.edit(lt(c.places,O,k.
target),O.from==="canvas"?{focus:O.ids[0]??e}:{}))},Z=T=>{let k=c.selection.has(e)?[...c.selection]:[e];c.dragged={from:"canvas",ids:k},T.dataTransfer?.setData(
"text/plain",t),T.dataTransfer&&(T.dataTransfer.effectAllowed="move"),u.current&&T.dataTransfer?.setDragImage(u.current,12,12),T.stopPropagation()},se=T=>{!(T.ctrlKey||
T.metaKey||T.shiftKey)||T.target.closest("button,select,input")||de(c,u.current?.closest(".sk-root")??document.body,"select",e)};return o("div",{class:`sk-node${d?.
muted?" sk-muted-node":""}${c.dragged?.from==="canvas"&&c.dragged.ids.includes(e)?" sk-dragging":""}`,"data-node":e,"data-row":e,role:"group","aria-label":S.filter(
Boolean).join("; "),tabIndex:c.focus===e?0:-1,onFocus:()=>c.focus!==e&&c.update({focus:e}),children:[o("div",{class:`sk-row${i?" sk-head":""}`,ref:u,"data-selec\
ted":c.selection.has(e)?"true":void 0,"data-drop":w,onDragOver:A,onDrop:P,onClick:se,children:[o("span",{class:"sk-grip",draggable:v,title:v?"Drag to move; Alt \
and arrows do the same":void 0,onDragStart:Z,onDragEnd:()=>{c.dragged=null,c.update({drop:null})},children:l??(f?.locked?o(_,{name:"lock"}):v?o(_,{name:"grip"}):
null)}),o("fieldset",{class:"sk-ctl",role:"presentation",disabled:f?.locked,children:n}),s&&o(Qn,{id:e,muted:d?.muted??!1,head:i,none:r}),o(ms,{session:c,id:e,row:u})]}),
(a||d?.comment||h.length>0||c.comment===e)&&o("div",{class:"sk-under",children:[a&&o("fieldset",{class:"sk-plain",role:"presentation",disabled:f?.locked,children:a}),
d?.comment&&c.comment!==e&&o("p",{class:"sk-note",children:[o(_,{name:"comment"}),d.comment]}),c.comment===e&&o(fs,{id:e,text:d?.comment??"",row:u}),h.map(T=>o(
zt,{issue:T}))]})]})}function zt({issue:e}){let t=g(),n=s=>{t.edit(s,{focus:e.id})};return o("p",{class:"sk-issue","data-tone":e.severity,children:[o(_,{name:e.
severity==="error"?"error":"warn"}),o("span",{children:[o("span",{class:"sk-hide",children:[e.severity,": "]}),e.message," ",e.hint]}),e.repair&&o("button",{type:"\
button",class:"sk-link",onClick:()=>n(e.repair?.edits??[]),children:e.repair.label})]})}function fs({id:e,text:t,row:n}){let s=g(),r=C(null),a=()=>{s.comment="",
s.update({wanted:{id:e,into:!1}})},i=()=>{let l=r.current?.value??"";l!==t&&s.edit([{op:"comment",id:e,text:l}],{focus:e}),a()};return o(J,{anchor:n,label:"Comm\
ent",onClose:a,children:o("div",{class:"sk-form",children:[o("label",{children:["Comment",o("textarea",{ref:r,"data-autofocus":!0,defaultValue:t,onKeyDown:l=>{l.
key==="Enter"&&(l.ctrlKey||l.metaKey)&&(l.stopPropagation(),i())}})]}),o("div",{children:[o("button",{type:"button",onClick:a,children:"Cancel"}),o("button",{type:"\
button",class:"sk-primary",onClick:i,children:"Keep"})]})]})})}function ms({session:e,id:t,row:n}){let s=e.places.get(t)?.part;if(!s||!("muted"in s)&&e.places.get(
t)?.slot===null)return o("span",{});let r=()=>n.current?.closest(".sk-root")??document.body,a="muted"in s;return o("span",{class:"sk-acts",children:[a&&o("butto\
n",{type:"button",class:"sk-ghost","aria-pressed":s.muted,"aria-label":s.muted?"Muted: count it again":"Mute: leave it out",title:`Mute (${De("mute")})`,onClick:()=>de(
e,r(),"mute",t),children:o(_,{name:"mute"})}),o(U,{label:"More",actions:()=>hs(e,t,r),children:o(_,{name:"more"})})]})}function hs(e,t,n){let s=e.places.get(t),
r=s?.part;if(!s||!r)return[];let a=m=>()=>{de(e,n(),m,t)},i=(m,d,h={})=>({label:m,keys:De(d),run:a(d),...h}),l=s.slot!==null,p=s.slot==="rules",c="muted"in r,u=r&&
"operator"in r&&r.operator?e.catalog.menus.operators.find(m=>m.key===r.operator)?.opposite:"",f=e.catalog.menus.groups.filter(m=>m.key!=="not"&&m.key!=="sequenc\
e");return[...l?[i("Duplicate","duplicate")]:[],...ie(r)?[i(r.excluded?"Happened":"Did not happen","negate")]:[],...le(r)?[i(r.negated?"Take NOT off":"NOT: ever\
ybody else","negate")]:[],...u?[{label:`Opposite: ${e.catalog.menus.operators.find(m=>m.key===u)?.label??""}`,run:()=>{e.edit([{op:"opposite",id:t}],{focus:t})}}]:
[],...c?[i(r.muted?"Count again":"Mute","mute"),i(r.locked?"Unlock":"Lock","lock"),i(r.comment?"Change the comment…":"Comment…","comment")]:[],...p?f.map((m,d)=>({
label:`Group as ${m.label}`,line:d===0,run:()=>Ke(e,e.selection.has(t)?[...e.selection]:[t],m.key)})):[],...D(r)&&l?[i("Ungroup","ungroup")]:[],..."name"in r&&le(
r)&&r.kind==="segment"?[{label:"Convert to rules",line:!0,run:()=>{e.edit([{op:"inline",id:t}],{into:!1})}}]:[],...l?[i("Move up","moveUp",{line:!0}),i("Move do\
wn","moveDown")]:[],...p?[i("Move out of the group","moveOut"),i("Move into the group beside","moveIn")]:[],...le(r)?[{label:"Copy as JSON",keys:De("copy"),line:!0,
run:()=>{Ht(e,[t])}}]:[],...le(r)?[{label:"Paste behind",keys:De("paste"),run:()=>{e.focus=t,Ie(e)}}]:[],...l?[i("Remove","remove",{line:!0})]:[]]}var Xn=new Set(["integer","decimal","float"]),gs=[{key:"true",label:"true"},{key:"false",label:"false"}];function je(e){let{operator:t,values:n,onChange:s}=e;if(!t||
t.takes==="none"||t.takes==="window")return null;if(t.takes==="many")return o(ks,{...e});let r=t.takes==="two"?[0,1]:[0],a=i=>l=>s(r.map(p=>p===i?l:n[p]??null));
return o(b,{children:r.map(i=>o(b,{children:[i===1&&o("span",{class:"sk-muted",children:"and"}),o(bs,{...e,place:i,of:r.length,value:n[i]??null,onPut:a(i)})]}))})}
function bs({value:e,onPut:t,fact:n,subject:s,fields:r,operator:a,bad:i,place:l,of:p}){let c=p===2?l===0?"lower bound":"upper bound":"value",u=i(l),f=Xn.has(n.type),
m=n.unit&&l===p-1&&o("span",{class:"sk-muted sk-word",children:n.unit}),d=r&&a?.fields&&o(Gt,{value:e,label:c,numeric:f,type:n.type,event:n.event,onChange:t});return Y(
e)?o(b,{children:[o(ye,{value:e,event:n.event,label:c,bad:u,onChange:t}),d]}):ee(e)?o(b,{children:[o(te,{subject:Ut(e),event:n.event,label:`${c}, a field`,bad:u,
part:"operand",wanted:h=>h.is_list||(f?Xn.has(h.type):h.type===n.type),onPick:h=>t(bt(h))}),d]}):o(b,{children:[o(ys,{value:e,onPut:t,fact:n,subject:s,label:c,bad:u}),
m,d]})}function ys({value:e,onPut:t,fact:n,subject:s,label:r,bad:a}){let i=q(e),l=p=>t(pt(p));switch(n.type){case"boolean":return o(R,{label:r,value:i,choices:gs,
bad:a,part:"value",onChange:p=>t(p==="true")});case"date":return o(I,{type:/^\d{4}-\d\d-\d\d$|^$/.test(i)?"date":"text",label:r,value:i,bad:a,part:"value",onCommit:l});case"\
timestamp":return o(b,{children:[o(I,{type:"datetime-local",label:`${r}, UTC`,value:ft(i),bad:a,part:"value",onCommit:p=>l(mt(p))}),o("span",{class:"sk-muted",children:"\
UTC"})]});case"integer":case"decimal":case"float":return o(I,{type:"number",class:"sk-number",label:r,value:i,bad:a,part:"value",placeholder:"number",onCommit:l});default:
return o(b,{children:[o(I,{class:"sk-text",label:r,value:i,bad:a,part:"value",placeholder:"value",onCommit:l}),Ce(s)&&o(eo,{subject:s,fact:n,selected:e===null?[]:
[e],label:`Choose the ${r}`,class:"sk-ghost sk-tiny",onPick:p=>t(p.value),children:o(G,{})})]})}}function ks(e){let{values:t,fact:n,subject:s,onChange:r,bad:a}=e,
i=n.title||"values",l=t.filter(c=>c!==null),p=c=>{let u=l.filter(f=>!Hn(f,c.value));r(u.length<l.length?u:[...l,c.value])};return o(b,{children:[l.map((c,u)=>o(
"span",{class:`sk-token${a(u)?" sk-bad":""}`,title:q(c),children:[o("span",{children:q(c)}),o("button",{type:"button","aria-label":`Remove ${q(c)}`,onClick:()=>r(
l.filter((f,m)=>m!==u)),children:o(_,{name:"close"})})]},ht(c))),o(eo,{subject:s,fact:n,selected:l,several:!0,empty:l.length===0,bad:a(null)&&l.length===0,label:`\
Add values of ${i}`,class:l.length?"sk-ghost":"sk-pick",free:c=>r([...l,{text:c}]),onPick:p,children:l.length?o(_,{name:"plus"}):o(b,{children:[o("span",{children:"\
choose values"}),o(G,{})]})})]})}function eo({subject:e,fact:t,selected:n,onPick:s,...r}){let a=g(),i=Ce(e),l=async c=>{if(!i||i.size)return{options:[]};let u=n.
filter(h=>h!==null&&!ee(h)&&!(typeof h=="object"&&"text"in h)),f=await a.ask({kind:"values.search",event:i.profile?"":t.event,field:i.name,text:c,selected:u}),m=Math.
max(1,...f.rows.map(h=>h.count??0)),d=f.rows.map(h=>({key:ht(h.value),label:h.label,count:h.count,share:(h.count??0)/m,value:h.value}));return{options:d,total:d.
length+f.more,note:f.rows.length?`counted: ${f.of}`:void 0}},p=n.map(c=>ht(c));return o(fe,{...r,testid:"values",search:l,selected:p,onPick:c=>s(c)})}function _s(e,t){let[n="",...s]=e.split("...").map(a=>a.trim());return t.filter(a=>a.takes!=="choice").length>1?{menu:n,between:s[0]??"",end:s[1]??""}:{menu:n,between:"",
end:s[0]??""}}var vs=new Set(["date","timestamp"]);function qe({window:e,place:t,dates:n,label:s,bad:r,onChange:a}){let{catalog:i}=g(),l=i.menus.windows.filter(
f=>f.places.includes(t)),p=i.menus.windows.find(f=>f.kind===e?.kind),c=p?_s(p.label,p.parts):null,u=f=>{let m=i.menus.windows.find(d=>d.kind===f);m&&a(ws(m.template,
e))};return o(b,{children:[o(R,{label:s,part:"window",value:e?.kind??"",bad:r,choices:l.map(f=>({key:f.kind,label:f===p?c?.menu??f.label:f.label.replaceAll("...",
"…")})),onChange:u}),e&&p?.parts.map((f,m)=>o(b,{children:[m===1&&c?.between&&o("span",{children:c.between}),o(xs,{part:f,window:e,label:s,menus:i.menus,onChange:a})]})),
c?.end&&o("span",{children:c.end}),n&&o("span",{class:"sk-dates sk-num","data-part":"dates",children:n})]})}function ws(e,t){let n=Object.entries(e).map(([s,r])=>{
let a=t?.[s];return[s,s!=="kind"&&s!=="unit"&&a!==void 0&&a!==null?a:r]});return Object.fromEntries(n)}function xs({part:e,window:t,label:n,menus:s,onChange:r}){
let a=t[e.key],i=p=>r({...t,[e.key]:p}),l=`${n}, ${e.key.replace("_"," ")}`;switch(e.takes){case"whole":return o(W,{part:e.key,label:l,value:a,onCommit:i});case"\
choice":{let p="count"in t||"older"in t,c=e.choices.every(f=>s.weekdays.includes(f));if(c&&t.unit!=="week")return null;let u=p&&!c?be(e.choices):e.choices.map(f=>({
key:f,label:c?`from ${f}`:f}));return o(R,{label:l,value:a??(c?"monday":""),choices:u,onChange:i})}case"date":return o(I,{type:"date",label:l,value:a??"",bad:!a,
onCommit:p=>i(p||null)});case"moment":return o(Cs,{label:l,value:a??"",onCommit:p=>i(p||null)});case"attribute":return o(te,{subject:a??null,event:"",label:l,part:"\
operand",bad:!a,wanted:p=>vs.has(p.type)&&!p.is_list,onPick:i});case"window":return o(qe,{window:a??null,place:"anniversary",label:l,onChange:i})}}function Cs({
label:e,value:t,onCommit:n}){let s=t.includes("T");return o(b,{children:[s?o(I,{type:"datetime-local",label:`${e}, UTC`,value:ft(t),onCommit:r=>n(mt(r))}):o(I,{
type:"date",label:e,value:t,bad:!t,onCommit:n}),o("button",{type:"button",class:"sk-ghost","aria-pressed":s,disabled:!t,title:"With a time of day, in UTC",onClick:()=>n(
s?t.slice(0,10):`${t}T00:00:00Z`),children:s?"UTC":"time"})]})}function K(e,t,n=null){return(e??[]).some(s=>s.severity==="error"&&s.key===t&&(n===null||s.place===null||s.place===n))}function yt(e,t){let n=g(),{operators:s}=n.
catalog.menus,r=n.fact(e).operators;return{choices:s.filter(a=>r.includes(a.key)||a.key===t),operator:s.find(a=>a.key===t)}}function kt({id:e,negated:t}){let n=g();
return t?o("button",{type:"button",class:"sk-ghost sk-not","aria-pressed":"true",title:"NOT: everybody else, also those without a value",onClick:()=>{n.edit([{op:"\
negate",ids:[e]}],{focus:e})},children:"NOT"}):null}function to({node:e,none:t,filter:n}){let s=g(),r=s.fact(e.id),a=s.issues.get(e.id),{choices:i,operator:l}=yt(
e.id,e.operator),p=h=>S=>s.set(e.id,h,S),c=s.catalog.menus.window_of.attribute?.window??"attribute",u=l?.folds&&r.type==="text"&&!r.is_list,m=l&&!a?.some(h=>h.severity===
"error")?[r.title,l.label,e.arguments.map(q).join(", ")].filter(Boolean).join(" "):"",d=r.text||m||`Unfinished condition${r.title?` about ${r.title}`:""}`;return o(
L,{id:e.id,label:d,counted:!n,none:t,children:[o(kt,{id:e.id,negated:e.negated}),Y(e.subject)?o(ye,{value:e.subject,event:r.event,label:"What is asked about",bad:K(
a,"subject"),onChange:p("subject")}):o(te,{subject:e.subject,event:r.event,label:"Field",bad:K(a,"subject"),onPick:h=>s.choose(e.id,"subject",h)}),e.subject!==null&&
o(R,{label:"Operator",part:"operator",value:e.operator??"",bad:K(a,"operator"),choices:i,onChange:h=>s.choose(e.id,"operator",h)}),l?.takes==="window"&&o(qe,{window:e.
window,place:c,dates:r.dates.window,label:"Window",bad:K(a,"window"),onChange:p("window")}),o(je,{operator:l,values:e.arguments,fact:r,subject:e.subject,fields:!0,
bad:h=>K(a,"arguments",h),onChange:p("arguments")}),u&&o("button",{type:"button",class:"sk-ghost sk-quiet","aria-pressed":e.ignore_case,"aria-label":"Ignore cas\
e",title:"Ignore upper and lower case",onClick:()=>s.set(e.id,"ignore_case",!e.ignore_case),children:"Aa"}),o(Ss,{node:e,numeric:["integer","decimal","float"].includes(
r.type),onChange:p("subject")})]})}function Ss({node:e,numeric:t,onChange:n}){let{subject:s}=e;if(!t||s===null)return null;let r=Y(s),a=typeof s=="string"?{field:s}:
s,i=r?s.left!==null&&typeof s.left=="object"&&"field"in s.left?s.left.field:s.left:null,l=[{label:"A field",checked:!r,run:()=>r&&n(typeof i=="object"||typeof i==
"string"?i:null)},{label:"A calculation",checked:r,run:()=>!r&&n({arithmetic:"+",left:a,right:null})}];return o(U,{label:"Ask about a field or a calculation",actions:()=>l,
class:"sk-ghost sk-tiny sk-quiet",align:"start",children:o(_,{name:"number"})})}function no({node:e,none:t}){let n=g(),s=K(n.issues.get(e.id),"name");return o(L,
{id:e.id,label:n.fact(e.id).text||"Unfinished reference to a segment",counted:!0,none:t,children:[o(kt,{id:e.id,negated:e.negated}),o("span",{class:"sk-muted",children:"\
in segment"}),o(fe,{label:e.name?`Segment: ${e.name}`:"Segment",testid:"segment",empty:e.name===null,bad:s,selected:[e.name??""],search:r=>Wn(n.catalog,r),onPick:r=>n.
set(e.id,"name",r.key),children:[o("span",{children:e.name??"choose a segment"}),o(G,{})]}),e.name!==null&&o("button",{type:"button",class:"sk-ghost",title:"Put\
 the rules of that segment here",onClick:()=>{n.edit([{op:"inline",id:e.id}],{into:!1})},children:"Convert to rules"})]})}function ne({id:e,type:t}){let n=g(),r=n.catalog.events.find(a=>a.name===t)?.label||t;return o(fe,{label:r?`Event: ${r}`:"Event",testid:"event",empty:t===null,bad:K(
n.issues.get(e),"type"),selected:[t??""],search:a=>Bn(n.catalog,a),onPick:a=>n.choose(e,"type",a.key),children:[o("span",{children:r??"choose an event"}),o(G,{})]})}
function ke({id:e,kind:t,name:n,window:s,word:r,children:a}){let i=g(),l=i.catalog.menus.window_of[t]?.[n]??"event";return o("div",{class:"sk-line",children:[o(
"span",{children:r}),o(qe,{window:s,place:l,dates:i.fact(e).dates[n],label:r,bad:K(i.issues.get(e),n),onChange:p=>i.set(e,n,p)}),a]})}function _t({id:e}){let t=g();
return o("button",{type:"button",class:"sk-add","data-part":"add-where",onClick:()=>{t.edit([{op:"add",parent:e,slot:"where",at:null,node:{kind:"attribute"}}])},
children:"+ where"})}function Me({node:e,children:t}){return e.type===null?null:o(b,{children:[e.where&&o(Be,{owner:e.id,where:e.where}),t]})}function Pe({node:e}){
return e.where?null:o(_t,{id:e.id})}function so({node:e,none:t}){let n=g(),s=n.fact(e.id),r=n.issues.get(e.id),{choices:a,operator:i}=yt(e.id,e.operator),l=p=>c=>n.
set(e.id,p,c);return o(L,{id:e.id,label:s.text||"Unfinished event rule",counted:!0,none:t,under:o(Me,{node:e,children:o(ke,{id:e.id,kind:"event",name:"window",window:e.
window,word:"when",children:o(Pe,{node:e})})}),children:[o(Ue,{id:e.id,negated:e.negated}),o(ne,{id:e.id,type:e.type}),e.type!==null&&o(b,{children:[o(Ts,{measure:e.
measure,event:e.type,bad:K(r,"measure"),onChange:l("measure")}),o(R,{label:"Operator",part:"operator",value:e.operator??"",bad:K(r,"operator"),choices:a,onChange:l(
"operator")}),o(je,{operator:i,values:e.arguments,fact:s,subject:null,fields:!1,bad:p=>K(r,"arguments",p),onChange:l("arguments")})]})]})}function Ue({id:e,negated:t,
yes:n="did",no:s="did not"}){let r=g();return o("button",{type:"button",class:"sk-ghost sk-not","data-on":t,"data-part":"did",title:t?"Turn it round: those who \
did":"Turn it round: those who did not",onClick:()=>{r.edit([{op:"negate",ids:[e]}],{focus:e})},children:t?s:n})}function Ts({measure:e,event:t,bad:n,onChange:s}){
let{catalog:r}=g(),a=r.menus.measures.find(l=>l.key===e.kind),i=l=>(r.menus.measures.find(p=>p.key===l)?.kinds.length??0)>0;return o(b,{children:[o(R,{label:"Me\
asure",part:"measure",value:e.kind,choices:r.menus.measures,bad:n&&!i(e.kind),onChange:l=>s({kind:l,of:i(l)?e.of:null})}),i(e.kind)&&(Y(e.of)?o(ye,{value:e.of,event:t,
label:"Measured",bad:n,onChange:l=>s({...e,of:l})}):o(te,{subject:e.of,event:t,label:"Property",part:"property",bad:n,wanted:l=>!l.is_list&&(a?.kinds.includes(l.
type)??!0),onPick:l=>s({...e,of:l})}))]})}function ro({node:e,none:t}){let n=g();return o(L,{id:e.id,label:n.fact(e.id).text||"Unfinished rule about a first tim\
e",counted:!0,none:t,under:o(Me,{node:e,children:o(ke,{id:e.id,kind:"first_time",name:"window",window:e.window,word:"when",children:o(Pe,{node:e})})}),children:[
o(Ue,{id:e.id,negated:e.negated,yes:"for the first time",no:"not for the first time"}),o(ne,{id:e.id,type:e.type})]})}function ao({node:e,none:t}){let n=g();return o(
L,{id:e.id,label:n.fact(e.id).text||"Unfinished rule about those who stopped",counted:!0,none:t,under:o(Me,{node:e,children:[o(ke,{id:e.id,kind:"stopped",name:"\
window",window:e.window,word:"did so"}),o(ke,{id:e.id,kind:"stopped",name:"recent",window:e.recent,word:"but not",children:o(Pe,{node:e})})]}),children:[o(Ue,{id:e.
id,negated:e.negated,yes:"stopped",no:"did not stop"}),o(ne,{id:e.id,type:e.type})]})}function io({node:e,none:t}){let n=g(),s=a=>i=>n.set(e.id,a,i),r=Object.values(
n.fact(e.id).dates).join(", ");return o(L,{id:e.id,label:n.fact(e.id).text||"Unfinished rule about those who came back",counted:!0,none:t,under:o(Me,{node:e,children:o(
"div",{class:"sk-line",children:[o("span",{children:"in the last"}),o(W,{label:"How recent",value:e.recent,onCommit:s("recent")}),o(R,{label:"Unit",value:e.unit,
choices:be(n.catalog.menus.units),onChange:s("unit")}),o("span",{children:"after a gap of"}),o(W,{label:"Gap",value:e.gap,onCommit:s("gap")}),o("span",{children:[
e.unit,"s"]}),r&&o("span",{class:"sk-dates sk-num",children:r}),o(Pe,{node:e})]})}),children:[o(Ue,{id:e.id,negated:e.negated,yes:"came back to",no:"did not com\
e back to"}),o(ne,{id:e.id,type:e.type})]})}function lo({node:e,none:t}){let n=g(),{menus:s}=n.catalog,r=i=>l=>n.set(e.id,i,l),a=Object.values(n.fact(e.id).dates).
join(", ");return o(L,{id:e.id,label:n.fact(e.id).text||"Unfinished rule about a habit",counted:!0,none:t,under:o(Me,{node:e,children:o("div",{class:"sk-line",children:[
o("span",{children:"at least"}),o(W,{label:"Times in a unit",value:e.times,onCommit:r("times")}),o("span",{children:[e.times===1?"time":"times"," in each of at \
least"]}),o(W,{label:"In how many units",value:e.units,onCommit:r("units")}),o("span",{children:"of the last"}),o(W,{label:"Of how many units",value:e.of,onCommit:r(
"of")}),o("span",{children:"whole"}),o(R,{label:"Unit",value:e.unit,choices:be(s.calendar_units),onChange:r("unit")}),e.unit==="week"&&o(R,{label:"Weeks start",
value:e.week_starts,choices:s.weekdays.map(i=>({key:i,label:`from ${i}`})),onChange:r("week_starts")}),a&&o("span",{class:"sk-dates sk-num",children:a}),o(Pe,{node:e})]})}),
children:[o(Ue,{id:e.id,negated:e.negated,yes:"regularly did",no:"did not regularly do"}),o(ne,{id:e.id,type:e.type})]})}function uo({node:e,none:t}){let n=g(),
s=n.fact(e.id),r=n.issues.get(e.id),{choices:a,operator:i}=yt(e.id,e.operator),l=p=>c=>n.set(e.id,p,c);return o(L,{id:e.id,label:s.text||"Unfinished ratio",counted:!0,
none:t,under:o(b,{children:[o(oo,{node:e.of,word:"number of"}),o(oo,{node:e.to,word:"for each"})]}),children:[o(kt,{id:e.id,negated:e.negated}),o("span",{class:"\
sk-muted",children:"ratio of events"}),o(R,{label:"Operator",part:"operator",value:e.operator??"",bad:K(r,"operator"),choices:a,onChange:l("operator")}),o(je,{operator:i,
values:e.arguments,fact:{...s,type:s.type||"float"},subject:null,fields:!1,bad:p=>K(r,"arguments",p),onChange:l("arguments")})]})}function oo({node:e,word:t}){let n=g();
return o(L,{id:e.id,label:`${t} ${n.fact(e.id).text||(e.type??"an event")}`,under:o(Me,{node:e,children:o(ke,{id:e.id,kind:"selection",name:"window",window:e.window,
word:"when",children:o(Pe,{node:e})})}),grip:o("span",{}),children:[o("span",{class:"sk-muted",children:t}),o(ne,{id:e.id,type:e.type})]})}function co({node:e}){let t=g(),n=t.ui.collapsed?.includes(e.id)??!1,s=t.fact(e.id).text||`Unfinished sequence of ${e.steps.length} steps`,r=e.steps.reduce((a,i,l)=>i.
excluded||i.muted?a:l,0);return o("div",{class:"sk-group","data-tone":"order","data-kind":"sequence",children:[o(L,{id:e.id,head:!0,label:s,counted:!0,children:[
o(U,{class:"sk-kind",align:"start",label:"Kind of group: IN ORDER",actions:()=>[...t.catalog.menus.groups.filter(a=>a.key!=="not").map(a=>({label:a.label,checked:!1,
run:()=>{t.edit([{op:"kind",id:e.id,kind:a.key}],{focus:e.id})}})),{label:"IN ORDER",checked:!0,run:()=>{}}],children:["IN ORDER",o(G,{})]}),o("button",{type:"b\
utton",class:"sk-ghost sk-not","aria-pressed":e.negated,title:"NOT: everybody else",onClick:()=>{t.edit([{op:"negate",ids:[e.id]}],{focus:e.id})},children:e.negated?
"NOT":"not"}),o(Jt,{id:e.id,what:"the sequence"}),n&&o("span",{class:"sk-muted",children:s})]}),!n&&o(b,{children:[o("ol",{class:"sk-kids",children:e.steps.map(
(a,i)=>o("li",{children:o(Ps,{step:a,at:i,last:r,sequence:e})},a.id))}),o(Ms,{node:e}),o(Es,{node:e})]})]})}function Es({node:e}){let t=g(),n=s=>()=>{t.edit([{op:"\
add",parent:e.id,slot:"steps",at:null,node:{kind:"step",excluded:s,events:[{}]}}])};return o("div",{class:"sk-adds",children:[o("button",{type:"button","data-ad\
d":"step",onClick:n(!1),children:"+ Step"}),o("button",{type:"button","data-add":"without",onClick:n(!0),children:"+ Did not"})]})}function Ms({node:e}){let t=g(),
n=new Set(e.steps.flatMap(a=>a.events.map(i=>i.type))),s=t.catalog.events.filter(a=>n.has(a.name)).map(a=>a.fields).reduce((a,i)=>a.filter(l=>i.some(p=>p.name===
l.name)),t.catalog.events.find(a=>n.has(a.name))?.fields??[]),r=[{key:"",label:"nothing"},...s.map(a=>({key:a.name,label:pe(a,a.name)}))];return o("div",{class:"\
sk-gap",children:[o(ke,{id:e.id,kind:"sequence",name:"window",window:e.window,word:"all of it"}),o("div",{class:"sk-line",children:[o(vt,{label:"first to last s\
tep within",span:e.within,onChange:a=>t.set(e.id,"within",a)}),o("span",{children:"the steps share"}),o("select",{"aria-label":"What the steps share",value:e.same,
class:K(t.issues.get(e.id),"same")?"sk-bad":"",onChange:a=>t.set(e.id,"same",a.currentTarget.value),children:[r.map(a=>o("option",{value:a.key,children:a.label},
a.key)),e.same&&!s.some(a=>a.name===e.same)&&o("option",{value:e.same,children:e.same})]})]})]})}function Ps({step:e,at:t,last:n,sequence:s}){let r=g(),a=r.fact(
e.id),[i]=e.events,l=e.events.length>1,p=f=>m=>r.set(e.id,f,m),c=As(e,t,n,s,p),u=`Step ${t+1}: ${a.text||`${e.excluded?"did not":"did"} ${e.events.map(f=>f.type??
"…").join(" or ")}`}`;return o("div",{class:"sk-stepbox",children:[o(Os,{step:e,at:t,set:p}),o(L,{id:e.id,label:u,also:l?[]:i?[i.id]:[],grip:o("span",{class:"\
sk-step-n","aria-hidden":"true",children:t+1}),counted:!0,under:o(b,{children:[l&&o("ul",{class:"sk-kids",children:e.events.map((f,m)=>o("li",{children:o($s,{event:f,
word:m===0?"either":"or"})},f.id))}),!l&&i?.where&&o(Be,{owner:i.id,where:i.where}),e.lasting&&o("div",{class:"sk-line",children:o(vt,{label:"for",span:e.lasting,
onChange:p("lasting")})}),e.tied&&o("div",{class:"sk-line",children:[o("span",{children:["only events with ",s.same?`the same ${s.same}`:"the same value"," coun\
t"]}),o("button",{type:"button",class:"sk-ghost","aria-label":"Count any of them",onClick:()=>p("tied")(!1),children:o(_,{name:"close"})})]})]}),children:[o("bu\
tton",{type:"button",class:"sk-ghost sk-not","data-on":e.excluded,"data-part":"did",title:"Happened, or did not happen",onClick:()=>p("excluded")(!e.excluded),children:e.
excluded?"did not":"did"}),e.nth!==null&&o(b,{children:[o("span",{class:"sk-muted",children:"the"}),o(W,{label:"Which such event",value:e.nth,onCommit:p("nth")}),
o("button",{type:"button",class:"sk-ghost sk-tiny","aria-label":"Any such event",onClick:()=>p("nth")(null),children:o(_,{name:"close"})})]}),!l&&i&&o(ne,{id:i.
id,type:i.type}),!l&&i?.type!=null&&!i.where&&o("span",{class:"sk-adds",children:o(_t,{id:i.id})}),l&&o("span",{class:"sk-muted",children:["any of ",e.events.length,
" events"]}),o(U,{class:"sk-ghost sk-tiny",align:"start",label:`Options of step ${t+1}`,actions:()=>[{label:"Or another event",run:()=>{r.edit([{op:"add",parent:e.
id,slot:"events",at:null,node:{kind:"step_event"}}])}},...c],children:o(_,{name:"plus"})})]})]})}function As(e,t,n,s,r){let a={count:7,unit:"day"};return[...!e.
excluded&&t>0&&!e.within?[{label:"Within … of the step before",run:()=>r("within")(a)}]:[],...!e.excluded&&t>0&&!e.after?[{label:"At least … after the step be\
fore",run:()=>r("after")({...a,count:1})}]:[],...!e.excluded&&t>0&&e.nth===null?[{label:"The nth such event",run:()=>r("nth")(2)}]:[],...e.excluded&&t>n&&!e.lasting?
[{label:"For … after the last step",run:()=>r("lasting")(a)}]:[],...e.excluded&&s.same&&!e.tied?[{label:`Only with the same ${s.same}`,run:()=>r("tied")(!0)}]:
[]]}function Os({step:e,at:t,set:n}){return t===0?null:o("div",{class:"sk-gap",children:o("div",{class:"sk-line",children:[o("span",{children:"then"}),e.after&&
o(vt,{label:"at least",span:e.after,onChange:n("after")}),e.after&&o("span",{children:["after step ",t,e.within?",":""]}),e.within&&o(vt,{label:"within",span:e.
within,onChange:n("within")}),e.within&&o("span",{children:["of step ",t]}),!e.after&&!e.within&&!e.excluded&&o("button",{type:"button",class:"sk-ghost",onClick:()=>n(
"within")({count:7,unit:"day"}),children:"+ within"})]})})}function vt({label:e,span:t,onChange:n}){let{catalog:s}=g();return t?o(b,{children:[o("span",{children:e}),
o(W,{label:`${e}, how many`,value:t.count,onCommit:r=>n({...t,count:r})}),o(R,{label:`${e}, unit`,value:t.unit,choices:be(s.menus.elapsed_units),onChange:r=>n({
...t,unit:r})}),o("button",{type:"button",class:"sk-ghost sk-tiny","aria-label":`Without "${e}"`,onClick:()=>n(null),children:o(_,{name:"close"})})]}):o("button",
{type:"button",class:"sk-ghost",onClick:()=>n({count:7,unit:"day"}),children:["+ ",e]})}function $s({event:e,word:t}){return o(L,{id:e.id,label:`${t} ${e.type??
"an event"}`,under:e.where&&o(Be,{owner:e.id,where:e.where}),children:[o("span",{class:"sk-muted",children:t}),o(ne,{id:e.id,type:e.type}),e.type!==null&&!e.where&&
o("span",{class:"sk-adds",children:o(_t,{id:e.id})})]})}var Fs={all_of:"all",any_of:"any",none_of:"none",at_least:"any",not:"none"};function ct({node:e,none:t,filter:n=!1}){if(D(e))return o(Ns,{node:e,filter:n});switch(e.
kind){case"attribute":return o(to,{node:e,none:t,filter:n});case"segment":return o(no,{node:e,none:t});case"event":return o(so,{node:e,none:t});case"first_time":
return o(ro,{node:e,none:t});case"stopped":return o(ao,{node:e,none:t});case"came_back":return o(io,{node:e,none:t});case"regularly":return o(lo,{node:e,none:t});case"\
ratio":return o(uo,{node:e,none:t});case"sequence":return o(co,{node:e})}return null}function Jt({id:e,what:t}){let n=g(),s=n.ui.collapsed?.includes(e)??!1;return o(
"button",{type:"button",class:"sk-ghost sk-tiny","aria-expanded":!s,"aria-label":s?`Expand ${t}`:`Collapse ${t}`,onClick:()=>It(n,e),children:o(_,{name:s?"right":
"down"})})}function Ns({node:e,filter:t}){let n=g(),{menus:s}=n.catalog,r=n.ui.collapsed?.includes(e.id)??!1,a=s.groups.find(c=>c.key===e.kind)?.label??e.kind,i=n.
tree.root.id===e.id,l=s.groups.filter(c=>c.key!=="not"||e.kind==="not"),p=`${e.rules.length} ${e.rules.length===1?"rule":"rules"}`;return o("div",{class:"sk-gro\
up","data-tone":Fs[e.kind],"data-kind":e.kind,children:[o(L,{id:e.id,head:!0,label:`${e.negated?"NOT ":""}${a}, ${p}`,counted:!t,children:[o(U,{class:"sk-kind",
align:"start",label:`Kind of group: ${a}`,actions:()=>l.map(c=>({label:c.label,checked:c.key===e.kind,run:()=>{n.edit([{op:"kind",id:e.id,kind:c.key}],{focus:e.
id})}})),children:[a,o(G,{})]}),e.kind==="at_least"&&o(W,{label:"How many rules hold",value:e.count,onCommit:c=>n.set(e.id,"count",c)}),e.kind==="at_least"&&o("\
span",{class:"sk-muted",children:["of ",p]}),o("button",{type:"button",class:"sk-ghost sk-not","aria-pressed":e.negated,title:"NOT: everybody else",onClick:()=>{
n.edit([{op:"negate",ids:[e.id]}],{focus:e.id})},children:e.negated?"NOT":"not"}),e.rules.length>0&&o(Jt,{id:e.id,what:a}),r&&o("span",{class:"sk-muted",children:[
p,": ",n.fact(e.id).text]})]}),!r&&o(b,{children:[o("ul",{class:"sk-kids",children:e.rules.map(c=>o("li",{children:o(ct,{node:c,none:e.kind==="none_of",filter:t})},
c.id))}),i&&n.empty&&o(Ls,{}),o(Ds,{group:e,filter:t,root:i})]})]})}var Rs=["attribute","event","sequence","segment"];function Ds({group:e,filter:t,root:n}){let s=g(),
{menus:r,segments:a}=s.catalog,i={parent:e.id,slot:"rules",at:null},l=d=>H(s,d==="attribute"?{kind:d}:ge(s,d),i),p=r.nodes.filter(d=>!t||d.kind==="attribute").filter(
d=>d.kind!=="segment"||a.length>0),c=p.filter(d=>Rs.includes(d.kind)&&(n||d.kind==="attribute"||d.kind==="event")),u=p.filter(d=>!c.includes(d)),f=s.places.get(
e.id)?.locked??!1,m=()=>s.dragged!==null&&Le(s.places,s.dragged,i);return f||e.kind==="not"&&e.rules.length>0?null:o("div",{class:"sk-adds","data-drop":s.drop?.
id===`${e.id}+`?"into":void 0,onDragOver:d=>{m()&&(d.preventDefault(),s.drop?.id!==`${e.id}+`&&s.update({drop:{id:`${e.id}+`,side:"into"}}))},onDrop:d=>{if(!s.dragged||
!m())return;d.preventDefault();let h=lt(s.places,s.dragged,i);s.dragged=null,s.update({drop:null}),s.edit(h)},children:[c.map(d=>o("button",{type:"button",title:d.
description,"data-add":d.kind,onClick:()=>l(d.kind),children:["+ ",d.label]},d.kind)),o("button",{type:"button","data-add":"group",onClick:()=>H(s,{kind:"any_of"},
i),children:"+ Group"}),u.length>0&&o(U,{class:"",label:"+ More kinds of rule",align:"start",actions:()=>u.map(d=>({label:d.label,run:()=>l(d.kind)})),children:"\
+ More"})]})}function Ls(){let e=g(),{examples:t,profiles:n}=e.catalog;return o("div",{class:"sk-starts",children:[o("p",{children:"No rule yet: everybody is in\
. Choose a field on the left, or begin with one of these:"}),o("div",{children:[t.map(s=>o("button",{type:"button","data-part":"example",onClick:()=>H(e,s.node,
{parent:e.tree.root.id,slot:"rules",at:null}),children:s.label},s.label)),t.length===0&&o("span",{class:"sk-muted",children:["The ",n," have no fields to ask ab\
out."]})]})]})}function po({onCommand:e}){let t=g(),n=[...t.selection];if(n.length<2)return null;let s=()=>{t.selection.clear(),t.draw()};return o("div",{class:"\
sk-selection",role:"toolbar","aria-label":"Selected rows",children:[o("span",{children:[n.length," selected"]}),t.catalog.menus.groups.filter(r=>["all_of","any_\
of","none_of"].includes(r.key)).map(r=>o("button",{type:"button",onClick:()=>Ke(t,n,r.key),children:["Group as ",r.label]},r.key)),o("button",{type:"button",onClick:()=>e(
"mute"),children:"Mute"}),o("button",{type:"button",onClick:()=>e("remove"),children:"Remove"}),o("button",{type:"button",class:"sk-ghost","aria-label":"Clear t\
he selection",onClick:s,children:o(_,{name:"close"})})]})}function fo(){let e=g();return o(ct,{node:e.tree.root,none:!1})}var Ks=200;function mo(e,t){let[n,s]=E(!1);return N(()=>{if(!e)return s(!1);let r=setTimeout(()=>s(!0),t);return()=>clearTimeout(r)},[e,t]),e&&n}function ho(){let e=g(),
{derived:t,catalog:n}=e,s=mo(e.waitingSince!==null,700),r=mo(t.state==="computing"||e.stale&&t.state!=="invalid",Ks),a=t.state==="invalid",i=t.total,l=i===null||
t.base===0?null:i/t.base,p=!t.exact&&t.low!==null&&t.high!==null?` (${x(t.low)} – ${x(t.high)})`:"";return o("div",{class:"sk-est","aria-busy":r,children:[o("\
span",{class:"sk-total sk-num","data-part":"total","data-state":i===null?"none":r?"stale":"ready",children:i===null?t.state==="ready"?"few":"—":`${t.exact?"":
"≈ "}${x(i)}`}),o("span",{class:"sk-muted",children:[a&&t.last_total!==null&&o(b,{children:["last valid: ",x(t.last_total)," "]}),"of ",x(t.base)," ",n.profiles,
l!==null&&o(b,{children:[" · ",t.share||Te(l)]}),p]}),o("span",{class:"sk-meter","aria-hidden":"true",children:i!==null&&o("i",{style:{width:`${Ee(i,t.base)}%`}})}),
o("span",{class:"sk-chip sk-num","data-part":"basis",children:[r?"updating…":a?"unfinished":t.state==="failed"?"failed":t.exact?"exact":"estimated",!r&&t.state===
"ready"&&o(b,{children:[" · ",Vn(t.ms)]})," · as of ",t.as_of]}),t.state==="computing"&&r&&o("button",{type:"button",class:"sk-ghost",onClick:()=>{e.ask({kind:"\
cancel"}).catch(()=>{})},children:"Cancel"}),!t.exact&&t.state==="ready"&&o("button",{type:"button",onClick:()=>{e.ask({kind:"estimate.exact"}).catch(()=>{})},children:"\
Count exactly"}),s&&o("span",{class:"sk-muted",role:"status",children:o(Hs,{since:e.waitingSince??0})}),o("span",{class:"sk-grow"}),o("span",{class:"sk-seg sk-w\
ide",role:"group","aria-label":"Numbers beside the rules",children:["funnel","alone"].map(c=>o("button",{type:"button","aria-pressed":(e.ui.numbers??"funnel")===
c,title:c==="funnel"?"Who is left after each rule":"Who satisfies each rule by itself",onClick:()=>e.setUi({numbers:c}),children:c},c))}),r&&o("span",{class:"sk\
-progress"})]})}function Hs({since:e}){let[t,n]=E(performance.now());N(()=>{let r=setInterval(()=>n(performance.now()),500);return()=>clearInterval(r)},[]);let s=Math.
max(1,Math.round((t-e)/1e3));return o(b,{children:s>15?`no answer for ${s} s: is the kernel running?`:`kernel busy, ${s} s`})}function go(){let e=g(),{derived:t}=e;
return o(b,{children:[e.gone&&o("div",{class:"sk-strip","data-tone":"warning",role:"alert",children:[o(_,{name:"warn"}),o("p",{children:"Disconnected: what you \
see is the last state. Run the cell again to go on."})]}),t.state==="failed"&&o("div",{class:"sk-strip","data-tone":"error",role:"alert",children:[o(_,{name:"er\
ror"}),o("p",{children:t.failure}),o("button",{type:"button",class:"sk-link",onClick:()=>{He(t.failure)},children:"copy details"})]}),t.base===0&&o("div",{class:"\
sk-strip","data-tone":"warning",children:[o(_,{name:"warn"}),o("p",{children:["There are 0 ",e.catalog.profiles," in the data."]})]}),t.notes.map(n=>o("div",{class:"\
sk-strip","data-tone":"warning",children:[o(_,{name:"warn"}),o("p",{children:n})]},n))]})}function bo(){let e=g(),{derived:t}=e,[n,s]=E(""),r=C(!0),a=t.state===
"ready"&&t.total!==null&&!e.stale?`${t.exact?"":"about "}${x(t.total)} of ${x(t.base)} ${e.catalog.profiles}`:"";return N(()=>{if(!a)return;if(r.current){r.current=
!1;return}let i=setTimeout(()=>s(a),600);return()=>clearTimeout(i)},[a]),o(b,{children:[o("div",{class:"sk-hide",role:"status","aria-live":"polite","data-part":"\
said",children:e.said}),o("div",{class:"sk-hide","aria-live":"polite","data-part":"said-total",children:n})]})}function yo(){let e=g(),t=C(null),n=r=>{e.update({help:!1}),r&&t.current?.focus()},s=Math.ceil(we.length/2);return o(b,{children:[o("button",{ref:t,type:"button",
class:"sk-ghost","aria-label":"Keys and help",title:"Keys and help (?)","aria-haspopup":"dialog","aria-expanded":e.help,onClick:()=>e.update({help:!e.help}),children:o(
_,{name:"help"})}),e.help&&o(J,{anchor:t,align:"end",label:"Keys and help",class:"sk-help",onClose:n,children:[o("h2",{class:"sk-h",children:"Keys"}),o("p",{class:"\
sk-muted",children:"Letters act on the row that has the focus, never inside a box. Tab goes from the bar to the fields, to the rules, to the tabs."}),o("div",{class:"\
sk-help-cols",children:[we.slice(0,s),we.slice(s)].map(r=>o("table",{children:o("tbody",{children:r.map(a=>o("tr",{children:[o("td",{children:o("span",{class:"s\
k-kbd",children:a.shown})}),o("td",{children:a.does})]}))})}))}),o("p",{class:"sk-muted",style:{marginTop:"8px"},children:"The number beside a rule is who is le\
ft after it; the hatched part of its bar was lost there. “alone” counts every rule by itself. A muted rule is kept and not counted. NOT takes everybody else, al\
so those without a value; the opposite of an operator does not."}),o("button",{type:"button","data-autofocus":!0,onClick:()=>n(!0),children:"Close"})]})]})}var Yt=200,Is=150;function ko(e,t,n){let s={kind:"attribute",subject:n};return t===""?{rule:s,filter:{kind:"attribute",subject:{profile:n}}}:{rule:{...ge(e,"eve\
nt"),type:t,where:s},filter:s,step:{kind:"step",events:[{type:t,where:s}]}}}function Bs(e,t,n){let s=ko(e,t,n);e.drawer=!1,!(t!==""&&Ln(e,t,s.filter))&&H(e,s.rule)}
function Ws(e,t){e.drawer=!1;let n=e.places.get(e.focus);if(n?.slot==="steps")return H(e,{kind:"step",events:[{type:t}]},{parent:n.parent??"",slot:"steps",at:n.
at+1});if(n&&"steps"in n.part)return H(e,{kind:"step",events:[{type:t}]},{parent:n.id,slot:"steps",at:null});H(e,{...ge(e,"event"),type:t})}function _o(){let e=g(),
{catalog:t}=e,[n,s]=E("fields"),[r,a]=E(""),i=qs(e,r),l=t.fields.length+t.events.length+t.segments.length,p=[["fields","Attributes"],["events","Events"],["segme\
nts","Segments"]],c=u=>{let f=p.findIndex(([h])=>h===n),m={ArrowRight:f+1,ArrowLeft:f-1}[u.key];if(m===void 0)return;u.preventDefault(),u.stopPropagation();let d=p[(m+
p.length)%p.length];d&&s(d[0]),u.currentTarget.querySelectorAll("[role=tab]")[(m+p.length)%p.length]?.focus()};return o("aside",{class:"sk-rail","data-open":e.drawer?
"true":void 0,"aria-label":"Fields",children:[o("div",{class:"sk-search",children:[o("input",{type:"search","data-part":"search","aria-label":"Search fields, ev\
ents, segments and values",placeholder:`Search ${x(l)} fields`,value:r,onInput:u=>a(u.currentTarget.value),onKeyDown:u=>{u.key==="Escape"&&r&&(u.stopPropagation(),
a("")),u.key==="ArrowDown"&&(u.preventDefault(),u.currentTarget.closest(".sk-rail")?.querySelector(".sk-field-add")?.focus())}}),!r&&o("span",{class:"sk-kbd","a\
ria-hidden":"true",children:"/"})]}),o("div",{class:"sk-tabs3",role:"tablist","aria-label":"What to show",onKeyDown:c,children:p.map(([u,f])=>o("button",{type:"\
button",role:"tab","aria-selected":n===u,tabIndex:n===u?0:-1,onClick:()=>s(u),children:[f,r&&o(Us,{catalog:t,tab:u,query:r,found:i})]},u))}),o("div",{class:"sk-\
fields",role:"tabpanel","aria-label":n,onKeyDown:js,children:[n==="fields"&&o(Gs,{query:r,found:i}),n==="events"&&o(Ys,{query:r,found:i}),n==="segments"&&o(Qs,{
query:r})]})]})}function js(e){let t={ArrowDown:1,ArrowUp:-1}[e.key],n=e.target;if(!t||!n.matches(".sk-field-add, .sk-bars button"))return;let s=[...e.currentTarget.
querySelectorAll(".sk-field-add")],r=n.closest(".sk-field")?.querySelector(".sk-field-add");s[s.indexOf(r??n)+t]?.focus(),e.preventDefault(),e.stopPropagation()}
function qs(e,t){let[n,s]=E([]),r=C(0);return N(()=>{let a=++r.current;if(t.trim().length<2)return s([]);let i=setTimeout(()=>{e.ask({kind:"fields.search",text:t.
trim()}).then(l=>a===r.current&&s(l.fields),()=>a===r.current&&s([]))},Is);return()=>clearTimeout(i)},[t]),n}function Ge(e,t){return z(t,e.name,e.label,e.description,
e.path,...e.top.map(n=>n.label))}function Us({catalog:e,tab:t,query:n,found:s}){let r=i=>s.filter(l=>l.event!==""===i),a={fields:e.fields.filter(i=>Ge(i,n)||r(!1).
some(l=>l.field===i.name)).length,events:e.events.filter(i=>z(n,i.name,i.label,i.description)||i.fields.some(l=>Ge(l,n))||r(!0).some(l=>l.event===i.name)).length,
segments:e.segments.filter(i=>z(n,i.name,i.description,i.sentence)).length}[t];return o("span",{class:"sk-muted",children:a})}function Gs({query:e,found:t}){let n=g(),
s=new Map(t.filter(a=>a.event==="").map(a=>[a.field,a])),r=n.catalog.fields.filter(a=>Ge(a,e)||s.has(a.name));return r.length?o(b,{children:[r.slice(0,Yt).map(a=>o(
vo,{field:a,event:"",hit:s.get(a.name)},a.name)),r.length>Yt&&o("p",{class:"sk-empty",children:[x(r.length-Yt)," more: search for them."]})]}):o("p",{class:"sk-\
empty",children:["No attribute has “",e,"”."]})}function Vs(e){let t=e.null_share===null||e.null_share===0?"":`${Te(e.null_share)} null`,n=e.top[0],s=e.type===
"text"||e.is_list,r=e.distinct===null||e.type==="boolean"?"":`${x(e.distinct)} values`,a=n&&(s||e.type==="boolean")?n.label:"";return[e.path&&`via ${e.path}`,s?
r:e.range||r,a,t].filter(Boolean).join(" · ")}function vo({field:e,event:t,hit:n}){let s=g(),r=pe(e,e.name),a=n?`has ${n.label}`:Vs(e);return o("div",{class:"s\
k-field",draggable:!0,onDragStart:l=>{s.dragged={from:"rail",...ko(s,t,e.name)},l.dataTransfer?.setData("text/plain",r),l.dataTransfer&&(l.dataTransfer.effectAllowed=
"copy")},onDragEnd:()=>{s.dragged=null,s.update({drop:null})},children:[o("button",{type:"button",class:"sk-field-add","data-field":e.name,title:[e.name,e.description,
a].filter(Boolean).join(`
`),onClick:()=>Bs(s,t,e.name),children:[o(Se,{kind:e.type,list:e.is_list}),o("span",{children:[o("span",{class:"sk-field-name",children:r}),o("small",{children:a||
e.type})]})]}),o(zs,{field:e,event:t,title:r})]})}function zs({field:e,event:t,title:n}){let s=g(),[r,a]=E(e.chart),[i,l]=E(!1);N(()=>a(e.chart),[e]);let p=()=>{
l(!0),s.ask({kind:"field.chart",event:t,field:e.name}).then(a,()=>{})},c=u=>{let f={ArrowRight:1,ArrowLeft:-1}[u.key];if(!f)return;let m=[...u.currentTarget.querySelectorAll(
"button")];m[m.indexOf(u.target)+f]?.focus(),u.preventDefault(),u.stopPropagation()};return r.kind==="none"?i?o("small",{class:"sk-muted",children:e.distinct===
null?"":`${x(e.distinct)}`}):t===""&&!e.path?o("span",{}):o("button",{type:"button",class:"sk-ghost sk-tiny","aria-label":`Show the values of ${n}`,title:"Show \
its values",onClick:p,children:o(_,{name:"more"})}):o("div",{class:"sk-bars",role:"group","aria-label":`Values of ${n}`,onKeyDown:c,children:r.bars.map((u,f)=>o(
"button",{type:"button",tabIndex:f===0?0:-1,title:`${u.label}: ${x(u.count)}`,"aria-label":`${n} ${u.label}: ${x(u.count)}`,"data-bar":f,onClick:()=>Js(s,t,e.name,
f),children:o("i",{style:{height:`${Math.max(4,Math.round(u.height*100))}%`}})},u.label))})}function Js(e,t,n,s){e.drawer=!1;let a=(t===""||rt(e.places,e.focus)!==
t?null:_e(e.places,e.focus))??Fe(e.places,e.focus,e.tree.root.id);e.edit([{op:"pick",...a,event:t,field:n,bar:s}],{into:!1})}function Ys({query:e,found:t}){let{
catalog:n}=g();if(!n.has_events)return o("p",{class:"sk-empty",children:["There are no events. Give the frame some with ",o("code",{children:".with_events(event\
s, key=…, time=…, type=…)"}),"."]});let s=t.filter(a=>a.event!==""),r=n.events.filter(a=>z(e,a.name,a.label,a.description)||a.fields.some(i=>Ge(i,e))||s.some(
i=>i.event===a.name));return r.length?o(b,{children:r.map(a=>o(Zs,{event:a,query:e,hits:s.filter(i=>i.event===a.name)},a.name))}):o("p",{class:"sk-empty",children:[
"No event has “",e,"”."]})}function Zs({event:e,query:t,hits:n}){let s=g(),[r,a]=E(!1),i=e.label||e.name,l=z(t,e.name,e.label,e.description),p=e.fields.filter(
f=>l||Ge(f,t)||n.some(m=>m.field===f.name)),c=r||t!==""&&!l;return o("div",{children:[o("div",{class:"sk-field",draggable:!0,onDragStart:f=>{s.dragged={from:"ra\
il",rule:{...ge(s,"event"),type:e.name},step:{kind:"step",events:[{type:e.name}]}},f.dataTransfer?.setData("text/plain",i)},onDragEnd:()=>{s.dragged=null,s.update(
{drop:null})},children:[o("button",{type:"button",class:"sk-field-add","data-event":e.name,title:e.description||e.name,onClick:()=>Ws(s,e.name),children:[o(Se,{
kind:"event"}),o("span",{children:[o("span",{class:"sk-field-name",children:i}),o("small",{children:e.count===null?"":`${x(e.count)} events`})]})]}),o("button",
{type:"button",class:"sk-ghost sk-tiny","aria-expanded":c,"aria-label":`Properties of ${i}`,onClick:()=>a(!r),children:[o("span",{class:"sk-muted",children:e.fields.
length}),o(_,{name:c?"down":"right"})]})]}),c&&o("div",{class:"sk-props",children:p.map(f=>o(vo,{field:f,event:e.name,hit:n.find(m=>m.field===f.name)},f.name))})]})}
function Qs({query:e}){let t=g(),n=t.catalog.segments.filter(s=>z(e,s.name,s.description,s.sentence));return t.catalog.segments.length?o(b,{children:n.map(s=>o(
"div",{class:"sk-field",draggable:s.usable,onDragStart:()=>{t.dragged={from:"rail",rule:{kind:"segment",name:s.name}}},onDragEnd:()=>{t.dragged=null,t.update({drop:null})},
children:[o("button",{type:"button",class:"sk-field-add","data-segment":s.name,disabled:!s.usable,title:s.usable?s.sentence:"It refers to the segment that is bu\
ilt here.",onClick:()=>{t.drawer=!1,H(t,{kind:"segment",name:s.name})},children:[o(Se,{kind:"segment"}),o("span",{children:[o("span",{class:"sk-field-name",children:s.
name}),o("small",{children:s.description||s.sentence})]})]}),o("button",{type:"button",class:"sk-ghost sk-tiny","aria-label":`Open ${s.name} in the builder`,title:"\
Open it here (can be undone)",onClick:()=>{t.open(s.name)},children:"open"})]},s.name))}):o("p",{class:"sk-empty",children:"No saved segments. What you save her\
e can be used in others."})}var Xs="WITH|RECURSIVE|AS|SELECT|DISTINCT|FROM|WHERE|AND|OR|NOT|IN|EXISTS|JOIN|LEFT|INNER|CROSS|ON|GROUP|ORDER|BY|HAVING|UNION|ALL|EXCEPT|INTERSECT|CASE|WHEN|TH\
EN|ELSE|END|IS|NULL|CAST|TIMESTAMP|DATE|INTERVAL|BETWEEN|LIMIT|OVER|PARTITION|COUNT|SUM|MIN|MAX|VALUES",er="import|from|as|and|or|not|in|is|None|True|False|def|\
return|lambda";function wo(e,t){let n=new RegExp(`(--[^\\n]*|#[^\\n]*|'(?:[^'\\\\]|\\\\.|'')*'|"(?:[^"\\\\]|\\\\.)*")|\\b(${t?Xs:er})\\b`,"g"),s=[],r=0;for(let a of e.
matchAll(n))a.index>r&&s.push({kind:"plain",text:e.slice(r,a.index)}),s.push({kind:a[2]===void 0?"text":"word",text:a[0]}),r=a.index+a[0].length;return r<e.length&&
s.push({kind:"plain",text:e.slice(r)}),s}var xo=46,Ae=84,Zt=20,tr=12;function Co({overlap:e}){let{sets:t}=e;if(t.length<2)return o("p",{class:"sk-muted",children:"There is no other saved segment to com\
pare with. Save this one, or others, into the book."});let n=e.cells.slice(0,tr),s=Math.max(1,...n.map(u=>u.count)),r=Math.min(220,Math.max(90,...t.map(u=>u.name.
length*6.4+54))),a=r+n.length*xo+8,i=Ae+22+t.length*Zt,l=u=>Ae+14-u/s*Ae,p=n[0],c=`Overlap of ${t.length} segments. ${p?`The largest part, ${x(p.count)}, is in ${p.
sets.map(u=>t[u]?.name).join(" and ")} only.`:""}`;return o("div",{class:"sk-overlap",children:[o("svg",{width:a,height:i,viewBox:`0 0 ${a} ${i}`,role:"img","ar\
ia-label":c,children:[n.map((u,f)=>{let m=r+f*xo,d=[...u.sets].sort((w,y)=>w-y),h=d[0]??0,S=d.at(-1)??0,v=w=>Ae+28+w*Zt;return o("g",{children:[o("title",{children:[
x(u.count)," in ",d.map(w=>t[w]?.name).join(", ")," only"]}),o("rect",{class:"sk-ubar","data-own":u.sets.includes(0),x:m,y:l(u.count),width:28,height:Math.max(1,
Ae+14-l(u.count)),rx:"2"}),o("text",{x:m+14,y:l(u.count)-3,"text-anchor":"middle",children:x(u.count)}),S>h&&o("line",{class:"sk-uline",x1:m+14,x2:m+14,y1:v(h),
y2:v(S),"stroke-width":"2"}),t.map((w,y)=>o("circle",{class:"sk-udot","data-on":u.sets.includes(y),cx:m+14,cy:v(y),r:"5.5"}))]},u.sets.join())}),t.map((u,f)=>o(
"text",{x:r-12,y:Ae+32+f*Zt,"text-anchor":"end",children:[nr(u.name)," · ",x(u.size)]},u.name))]}),o("table",{class:"sk-table",style:{minWidth:"0"},children:[o(
"thead",{children:o("tr",{children:[o("th",{scope:"col",children:"Segment"}),o("th",{scope:"col",class:"sk-right",children:"Customers"}),o("th",{scope:"col",class:"\
sk-right",children:"Shared"}),o("th",{scope:"col",class:"sk-right",children:"of this one"})]})}),o("tbody",{children:t.slice(1).map((u,f)=>{let m=or(e,f+1),d=t[0]?.
size??0;return o("tr",{children:[o("td",{children:u.name}),o("td",{class:"sk-right",children:x(u.size)}),o("td",{class:"sk-right",children:m===null?"–":x(m)}),
o("td",{class:"sk-right",children:m===null||d===0?"–":Te(m/d)})]},u.name)})})]}),e.other_cells>0&&o("p",{class:"sk-muted",children:["and ",x(e.other_cells)," \
more combinations with ",x(e.other_count)," customers"]})]})}function nr(e){return e.length>24?`${e.slice(0,23)}…`:e}function or(e,t){return e.other_cells>0?null:
e.cells.filter(n=>n.sets.includes(0)&&n.sets.includes(t)).reduce((n,s)=>n+s.count,0)}var oe=[["sql","SQL"],["overlap","Overlap"],["sample","Sample rows"],["python","Python"],["issues","Issues"]],sr=20,rr=250;function To(){let{derived:e}=g();return!e.
sentence.length||e.state==="empty"?null:o("p",{class:"sk-sentence","data-part":"sentence",children:e.sentence.map(t=>t.kind==="name"?o("b",{children:t.text}):t.
kind==="joint"?o("em",{children:t.text}):t.kind==="value"?o("q",{children:t.text}):o(b,{children:t.text}))})}function Eo(){let e=g(),{derived:t,catalog:n}=e,s=oe.
some(([d])=>d===e.ui.tab)?e.ui.tab:"sql",r=C(null),a=e.ui.dialect||n.menus.dialects[0]?.key||"",i=t.issues.some(d=>d.severity==="error"),[l,p]=E(!1),[c,u]=E(""),
f=d=>{let h=oe.findIndex(([y])=>y===s),v={ArrowRight:h+1,ArrowLeft:h-1,Home:0,End:oe.length-1}[d.key];if(v===void 0)return;let[w]=oe[(v+oe.length)%oe.length]??oe[0];
e.setUi({tab:w}),r.current?.querySelector(`[data-tab="${w}"]`)?.focus(),d.preventDefault(),d.stopPropagation()},m=s==="sql"||s==="python";return o(b,{children:[
o("div",{class:"sk-tabbar",children:[o("div",{role:"tablist","aria-label":"What the segment becomes",ref:r,onKeyDown:f,children:oe.map(([d,h])=>o("button",{type:"\
button",role:"tab","data-tab":d,"aria-selected":s===d,tabIndex:s===d?0:-1,"data-tone":d==="issues"&&i?"error":void 0,onClick:()=>e.setUi({tab:d}),children:[h,d===
"issues"&&t.issues.length>0&&` (${t.issues.length})`]},d))}),o("span",{class:"sk-grow"}),o("div",{class:"sk-tools",children:[s==="sql"&&o(b,{children:[o("label",
{class:"sk-live",children:[o("input",{type:"checkbox",checked:l,onChange:d=>p(d.currentTarget.checked)})," from the database’s clock"]}),o(R,{label:"SQL diale\
ct",value:a,choices:n.menus.dialects,onChange:d=>e.setUi({dialect:d})})]}),m&&o(ar,{text:c})]})]}),o("div",{class:"sk-pane",role:"tabpanel","aria-label":oe.find(
([d])=>d===s)?.[1],tabIndex:0,children:[s==="sql"&&o(So,{kind:"sql.render",body:{dialect:a,live:l},onText:u}),s==="python"&&o(So,{kind:"python.source",body:{},onText:u}),
s==="overlap"&&o(lr,{}),s==="sample"&&o(ur,{}),s==="issues"&&o(cr,{})]})]})}function ar({text:e}){let[t,n]=E(""),s=g();N(()=>{if(!t)return;let a=setTimeout(()=>n(
""),1600);return()=>clearTimeout(a)},[t]);let r=async()=>{let a=await He(e);n(a?"Copied":"Select and copy by hand"),s.say(a?"Copied.":"The clipboard is out of r\
each.")};return o("button",{type:"button",disabled:!e,onClick:()=>{r()},children:[o(_,{name:t?"check":"copy"}),t||"Copy"]})}function Qt(e,t){let n=g(),[s,r]=E({
answer:null,failure:""}),a=C(0),i=n.derived.state==="invalid",l=JSON.stringify([n.tree.rev,i,n.catalog.segments.length,t]);return N(()=>{let p=++a.current,c=setTimeout(
()=>{n.ask({kind:e,...t}).then(u=>p===a.current&&r({answer:u,failure:""}),u=>p===a.current&&r({answer:null,failure:u instanceof Error?u.message:String(u)}))},s.
answer||s.failure?rr:0);return()=>clearTimeout(c)},[l]),s}function Xt({failure:e}){return o("p",{class:"sk-muted","data-part":"withheld",children:e})}function So({
kind:e,body:t,onText:n}){let{answer:s,failure:r}=Qt(e,t),a=s?"sql"in s?s.sql:s.source:"";if(N(()=>n(a),[a]),r)return o(Xt,{failure:r});if(!s)return o("p",{class:"\
sk-muted",children:"…"});let i="notes"in s?s.notes:[];return o(b,{children:[o("pre",{class:"sk-pre","data-part":"code",children:wo(a,e==="sql.render").map(l=>ir(
l.kind,l.text))}),i.map(l=>o("p",{class:"sk-muted",style:{marginTop:"6px"},children:l}))]})}function ir(e,t){return e==="word"?o("b",{children:t}):e==="text"?o(
"i",{children:t}):t}function lr(){let{answer:e,failure:t}=Qt("overlap",{});return t?o(Xt,{failure:t}):e?o(Co,{overlap:e}):o("p",{class:"sk-muted",children:"…"})}
function ur(){let e=g(),{answer:t,failure:n}=Qt("sample.rows",{limit:sr});if(n)return o(Xt,{failure:n});if(!t)return o("p",{class:"sk-muted",children:"…"});if(!t.
rows.length)return o("p",{class:"sk-muted",children:["0 ",e.catalog.profiles,": no rule lets anybody through. The numbers beside the rules show where they are l\
ost."]});let s=t.columns.map(r=>["integer","decimal","float"].includes(r.type));return o(b,{children:[o("table",{class:"sk-table",children:[o("caption",{class:"\
sk-hide",children:[t.rows.length," of ",x(t.total)]}),o("thead",{children:o("tr",{children:t.columns.map((r,a)=>o("th",{scope:"col",class:s[a]?"sk-right":"","da\
ta-used":r.used?"true":void 0,title:`${r.name}, ${r.type}`,children:r.label||r.name},r.name))})}),o("tbody",{children:t.rows.map(r=>o("tr",{children:r.map((a,i)=>o(
"td",{class:s[i]?"sk-right sk-num":"",title:a??void 0,children:a??o("span",{class:"sk-muted",children:"–"})}))}))})]}),o("p",{class:"sk-muted",style:{marginTop:"\
6px"},children:[x(t.rows.length)," of ",x(t.total)," ",e.catalog.profiles]})]})}function cr(){let e=g(),{issues:t}=e.derived;return t.length?o("ul",{class:"sk-i\
ssues",children:t.map(n=>o("li",{children:[o("button",{type:"button",class:"sk-link",onClick:()=>e.update({wanted:{id:n.id,into:!1}}),children:n.path||"the segm\
ent"}),o(zt,{issue:n})]}))}):o("p",{class:"sk-muted",children:[o(_,{name:"check"})," Nothing to mend."]})}var dr="input:not([type=checkbox]),textarea",Mo="button,select,input,textarea";function pr(e){return e.matches("[data-row]")?"row":e.matches(dr)?"text":"control"}
var fr=12;function mr(e){let t=!1;return()=>{t||(t=!0,setTimeout(()=>{t=!1,e()},fr))}}function Po({session:e,root:t}){let[,n]=Rt(s=>s+1,0);return Re(()=>e.subscribe(
mr(()=>n(void 0))),[e]),hr(e,t),gr(e,t),o(Bt.Provider,{value:e,children:o("section",{"aria-label":`Segment Builder: ${e.tree.name}`,children:[o(br,{root:t}),o(ho,
{}),o(go,{}),o("div",{class:"sk-body",children:[o(_o,{}),o("div",{class:"sk-canvas",role:"region","aria-label":"Rules","data-part":"canvas",onPointerDown:()=>e.
drawer&&e.update({drawer:!1}),children:[o(fo,{}),o(po,{onCommand:s=>de(e,t,s,[...e.selection][0])})]})]}),o(To,{}),o(Eo,{}),o(kr,{}),o(bo,{})]})})}function hr(e,t){
N(()=>{let n=a=>{if(Pn(a)||(a.stopPropagation(),a.defaultPrevented||a.isComposing))return;let i=a.target;if(i.closest(".sk-pop"))return;let l=Mn(a,pr(i));if(!l)
return;let p=i.closest("[data-node]")?.dataset.node;l==="leave"&&p===void 0||l==="copy"&&window.getSelection()?.toString()||(l!=="paste"&&a.preventDefault(),l!==
"paste"&&de(e,t,l,p??e.focus))},s=a=>{a.target.matches?.("[data-row]")&&(a.preventDefault(),a.stopPropagation(),Ie(e,a.clipboardData?.getData("text/plain")||void 0))},
r=a=>{let i=a.target,l=i.matches(Mo)?i.closest("[data-node]")?.dataset.node??"":"";if(l===e.inside&&(!l||l===e.focus))return;e.update(l?{inside:l,focus:l}:{inside:l});
let p=i.closest("[data-part=canvas]");p&&Ao(e,p)};return t.addEventListener("keydown",n),t.addEventListener("paste",s),t.addEventListener("focusin",r),()=>{t.removeEventListener(
"keydown",n),t.removeEventListener("paste",s),t.removeEventListener("focusin",r)}},[e,t])}function Ao(e,t){let n=(s,r)=>{s.tabIndex!==(r?0:-1)&&(s.tabIndex=r?0:
-1)};for(let s of t.querySelectorAll("[data-row]"))n(s,s.dataset.row===e.focus);for(let s of t.querySelectorAll(Mo)){let r=s.closest("[data-node]");n(s,r?r.dataset.
node===e.inside:!s.closest(".sk-adds,.sk-where,.sk-gap"))}}function gr(e,t){let n=C(!1);Re(()=>{let s=t.querySelector("[data-part=canvas]");if(!s)return;let r=Kt(
t);r.includes(e.focus)||(e.focus=[e.heir,e.tree.root.id].find(l=>r.includes(l))??r[0]??""),Ao(e,s);let{wanted:a}=e,i=a&&ue(e.places,a.id).find(l=>r.includes(l.id))?.
id;if(a&&i){e.wanted=null;let l=a.into?Dn(t,i):void 0;l?(l.focus(),l.matches("[aria-haspopup=dialog]")&&l.click()):(!a.stay||!t.contains(t.ownerDocument.activeElement))&&
ut(e,t,i)}else n.current&&t.ownerDocument.activeElement===t.ownerDocument.body&&xe(t,e.focus)?.focus();n.current=t.contains(t.ownerDocument.activeElement),t.dataset.
skDrawn=e.waitingSince===null?String(e.tree.rev):""})}function br({root:e}){let t=g(),{tree:n}=t,s=r=>o("button",{type:"button",class:"sk-ghost","aria-disabled":n[r]?
void 0:!0,"aria-label":n[r]?`${r}: ${n[r]}`:r,title:n[r]||`nothing to ${r}`,onClick:()=>de(t,e,r),children:o(_,{name:r})});return o("div",{class:"sk-top",role:"\
toolbar","aria-label":"Segment",children:[o("button",{type:"button",class:"sk-ghost sk-drawer-open","aria-label":"Fields","aria-expanded":t.drawer,onClick:()=>t.
update({drawer:!t.drawer}),children:o(_,{name:"fields"})}),o(I,{class:"sk-name",label:"Name of the segment",value:n.name,onCommit:r=>{t.edit([{op:"rename",text:r}],
{focus:t.focus})}}),o("span",{class:"sk-chip",children:n.saved?"saved":"draft"}),o("span",{class:"sk-grow"}),s("undo"),s("redo"),o(yo,{}),o(yr,{})]})}function yr(){
let e=g(),[t,n]=E(!1),[s,r]=E(""),a=C(null),i=C(null),l=c=>{n(!1),r(""),c&&a.current?.focus()},p=async()=>{try{let c=await e.ask({kind:"save",name:i.current?.value.
trim()??""});l(!0),e.show({text:c.replaced?`Saved ${c.name} in the place of the one before.`:`Saved as ${c.name}.`,tone:"info",undo:!1}),e.say(`Saved as ${c.name}\
.`)}catch(c){r(c instanceof Error?c.message:String(c))}};return o(b,{children:[o("button",{ref:a,type:"button","aria-haspopup":"dialog","aria-expanded":t,onClick:()=>n(
!t),children:"Save as…"}),t&&o(J,{anchor:a,align:"end",label:"Save the segment",onClose:l,children:o("form",{class:"sk-form",onSubmit:c=>{c.preventDefault(),p()},
children:[o("label",{children:["Name in the book",o("input",{ref:i,"data-autofocus":!0,type:"text",defaultValue:e.tree.name})]}),s&&o("p",{class:"sk-issue",role:"\
alert",children:s}),o("div",{children:[o("button",{type:"button",onClick:()=>l(!0),children:"Cancel"}),o("button",{type:"submit",class:"sk-primary",children:"Sa\
ve"})]})]})})]})}function kr(){let e=g(),{toast:t}=e;return o("div",{class:"sk-toast",children:t&&o("div",{role:t.tone==="error"?"alert":"status","data-part":"t\
oast","data-tone":t.tone,children:[o("span",{children:t.text}),t.undo&&o("button",{type:"button",onClick:()=>{e.show(null),e.edit([{op:"undo"}],{into:!1})},children:"\
Undo"}),o("button",{type:"button","aria-label":"Close the message",onClick:()=>e.show(null),children:o(_,{name:"close"})})]})})}function _r({model:e,el:t}){let n=document.createElement("div");n.className="sk-root",t.append(n);let s=new tt(e),r=new at(s),a=mn(n,i=>{n.dataset.skTheme=i,s.get(
"_theme")!==i&&s.set("_theme",i)});return At(o(Po,{session:r,root:n}),n),()=>{a(),At(null,n),r.close(),s.close(),n.remove()}}var uu={render:_r};export{uu as default};

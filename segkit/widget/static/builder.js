/* Built from segkit/widget/frontend by `npm run build`; do not edit. */
/*! @preact/signals 2.11.4, MIT licence. Copyright (c) 2022-present Preact Team */
/*! @preact/signals-core 1.14.5, MIT licence. Copyright (c) 2022-present Preact Team */
/*! preact 11.2.0, MIT licence. Copyright (c) 2015-present Jason Miller */
var C,Ln,en,fe,Yt,wt,Kn,_t,Hn,tn,Qt,In,ze=Symbol.for("pv"),xt={},St=[],yr=/^m(i|n|o|s|text|space)$/,nn=Array.isArray,on=St.slice,xe=Object.assign;function we(e){
e&&e.parentNode&&e.remove()}function jn(e,t,n){var o,s,i,a={},l=arguments.length;for(i in t)i=="key"?o=t[i]:i=="ref"&&typeof e!="function"?s=t[i]:a[i]=t[i];return l>
2&&(a.children=l>3?on.call(arguments,2):n),Ve(e,a,o,s,null)}function Ve(e,t,n,o,s){var i={type:e,props:t,key:n,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:ze,__v:s||++Ln,__i:-1,__u:0};return!s&&C.vnode&&C.
vnode(i),i}function b(e){return e.children}function $e(e,t){this.props=e,this.context=t,this.__g=0}function me(e,t){if(t==null)return e.__&&me(e.__,e.__i+1);for(var n;t<e.
__k.length;t++)if((n=e.__k[t])&&n.__e)return n.__e;return typeof e.type!="function"||e.props.__P?null:me(e)}function _r(e){var t,n=e.__v,o=n.__e,s=[],i=[],a=e.__P;
a&&((t=xe({constructor:ze},n)).__v=n.__v+1,C.vnode&&C.vnode(t),rn(a,t,n,e.__n,a.namespaceURI,32&n.__u?[o]:null,s,o||me(n),32&n.__u,i),t.__v=n.__v,t.__.__k[t.__i]=
t,Vn(s,t,i),n.__=n.__e=null,t.__e!=o&&Wn(t))}function Wn(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),
Wn(e)}function Xt(e){(8&e.__g||(e.__g|=8,fe.push(e),wt++))&&Yt==C.debounceRendering||((Yt=C.debounceRendering)||queueMicrotask)(Bn)}function Bn(){try{for(var e,
t=1;fe.length;)fe.length>t&&fe.sort(Kn),e=fe.shift(),t=fe.length,8&e.__g&&_r(e)}finally{(wt=fe.length)&&(Yt||queueMicrotask)(Bn)}}function Un(e,t,n,o,s,i,a,l,c,d,u){
var m,h,p,f,S,x,k=o.__k||St,v=t.length;for(c=kr(n,t,k,c,v),m=0;m<v;m++)(p=n.__k[m])!=null&&(h=~p.__i&&k[p.__i]||xt,p.__i=m,x=rn(e,p,h,s,i,a,l,c,d,u),f=p.__e,(h.
ref!=p.ref||8&h.__u)&&(h.ref&&sn(h.ref,null,p,h),p.ref&&u.push(p.ref,p.__c||f,p)),S=S||f,4&p.__u?(c=qn(p,c,e,!h.__v),h.__e&&(h.__e=null)):typeof p.type=="functi\
on"&&x!==void 0?c=x:f&&(c=f.nextSibling),p.__u&=-21);return n.__e=S,c}function kr(e,t,n,o,s){var i,a,l,c,d,u,m,h,p,f=n.length,S=f,x=0,k=0,v=e.__k=Array(s);for(i=
0;i<s;i++)(a=t[i])!=null&&typeof a!="boolean"&&typeof a!="function"?(typeof a!="object"||a.constructor===String?a=v[i]=Ve(null,a):nn(a)?a=v[i]=Ve(b,{children:a}):
a.constructor===ze&&a.__b?a=v[i]=Ve(a.type,a.props,a.key,a.ref,a.__v):v[i]=a,c=i+x,a.__=e,a.__b=e.__b+1,l=null,~(d=a.__i=wr(a,n,c,S))&&(S--,(l=n[d])&&(l.__u|=2)),
l&&l.__v?(a.__u|=16,d==c-1?x--:d==c+1?x++:d!=c&&(d>c?x--:x++,k=1)):(~d||(s>f?x--:s<f&&x++),typeof a.type!="function"&&(a.__u|=4))):v[i]=null;if(k){for(u=[],m=[],
i=0;i<s;i++)if((a=v[i])&&16&a.__u){for(x=0,h=u.length;x<h;)u[p=x+h>>1]<a.__i?x=p+1:h=p;u[x]=a.__i,m[i]=x+1}for(x=u.length;i--;)m[i]&&(m[i]==x?x--:v[i].__u|=4)}if(S)
for(i=0;i<f;i++)!(l=n[i])||2&l.__u||(l.__e==o&&(o=me(l)),an(l,l));return o}function qn(e,t,n,o){var s,i,a,l;if(typeof e.type=="function"){if(e.props.__P)return t;
if(s=e.__k)for(i=0;i<s.length;i++)s[i]&&(s[i].__=e,t=qn(s[i],t,n,!1));return t}for(t&&!t.parentNode&&(t=me(e))&&!t.parentNode&&(t=null),a=e.__e,l=t;l&&l.nodeType==
8;)l=l.nextSibling;for(a!=l&&(!o&&n.moveBefore&&a.parentNode?n.moveBefore(a,t):n.insertBefore(a,t||null)),t=a;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith(
"$s"););return t}function wr(e,t,n,o){var s,i=e.key,a=e.type,l=t[n],c=l&&!(2&l.__u);if(l===null&&i==null||c&&i==l.key&&a==l.type)return n;if(o>(c?1:0)){for(s=n-1;s>=0;s--)if((l=
t[s])&&!(2&l.__u)&&i==l.key&&a==l.type)return s;for(s=n+1;s<t.length;s++)if((l=t[s])&&!(2&l.__u)&&i==l.key&&a==l.type)return s}return-1}function Dn(e,t,n){n==null&&
(n=""),t[0]=="-"?e.setProperty(t,n):e[t]=n}function yt(e,t,n,o,s){var i,a;if(t=="style")if(typeof n=="string")e.style.cssText=n;else{if(typeof o=="string"&&(e.style.
cssText=o=""),o)for(t in o)n&&t in n||Dn(e.style,t);if(n)for(t in n)o&&n[t]==o[t]||Dn(e.style,t,n[t])}else if(t[0]=="o"&&t[1]=="n")typeof n!="function"&&(n=null),
typeof o!="function"&&(o=null),(e.__e||(e.__e={}))[t]=n,n&&o||(a=Qt[t]||(Qt[t]=xr(t)),(e.__a||(e.__a={}))[t]=tn,i=t!=(t=t.replace(Hn,"$1")),(t=t.slice(2))[0]<"a"&&
(t=t.toLowerCase()),n?e.addEventListener(t,a,i):e.removeEventListener(t,a,i));else{if(s=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,
"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)
try{return void(e[t]=n??"")}catch{}if(typeof n=="function")return;n==null||n===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&n==1?"":n)}}function xr(e){
return function(t){var n=this.__e;if(n){if(n=n[e],t[_t]==null)t[_t]=tn++;else if(t[_t]<this.__a[e])return;return n(C.event?C.event(t):t)}}}function rn(e,t,n,o,s,i,a,l,c,d){
var u,m,h,p,f,S,x,k,v,A,M,re,pe,T,y,R,I,U,se=t.type;if(t.constructor!==ze)return null;128&n.__u&&(c=32&n.__u,u=n.__c.__z)&&(t.__u|=c,m=i=[],u.nodeType==8?l=kt(u,
i):i.push(u),l=i[0]||l),(u=C.__b)&&u(t);e:if(typeof se=="function"){h=a.length;try{if(k=t.props,v=(u=se.prototype)&&u.render,A=(u=se.contextType)&&o[u.__c],M=u?
A?A.props.value:u.__:o,(p=n.__c)?(t.__c=p,2&p.__g&&(p.__g|=1)):(v?t.__c=p=new se(k,M):(t.__c=p=new $e(k,M),p.constructor=se,p.render=Cr),A&&A.sub(p),p.state||(p.
state={}),p.__n=o,p.__g|=8,p.__h=[],p.__k=[]),v&&(p.__s||(p.__s=p.state),se.getDerivedStateFromProps&&(p.__s==p.state&&(p.__s=xe({},p.__s)),xe(p.__s,se.getDerivedStateFromProps(
k,p.__s)))),f=p.props,S=p.state,p.__v=t,n.__c){if(k!==f&&v&&!se.getDerivedStateFromProps&&p.componentWillReceiveProps&&p.componentWillReceiveProps(k,M),t.__v==n.
__v&&!(8&p.__g)||!(4&p.__g)&&p.shouldComponentUpdate&&p.shouldComponentUpdate(k,p.__s,M)===!1){t.__v!=n.__v&&(p.props=k,p.state=p.__s,p.__g&=-9),t.__e=n.__e,t.__k=
n.__k,t.__k.some(function(V){V&&(V.__=t)}),St.push.apply(p.__h,p.__k),p.__k=[],p.__h.length&&a.push(p),l=me(n);break e}p.componentWillUpdate&&p.componentWillUpdate(
k,p.__s,M),v&&p.componentDidUpdate&&p.__h.push(function(){p.componentDidUpdate(f,S,x)})}else v&&!se.getDerivedStateFromProps&&p.componentWillMount&&p.componentWillMount(),
v&&p.componentDidMount&&p.__h.push(p.componentDidMount);p.context=M,p.props=k,p.__P=e,p.__g&=-5,re=C.__r,pe=v?25:0;do p.__g&=-9,re&&re(t),u=p.render(p.props,p.state=
p.__s,p.context);while(8&p.__g&&++pe<25);v&&(St.push.apply(p.__h,p.__k),p.__k=[]),p.state=p.__s,p.getChildContext&&(o=xe({},o,p.getChildContext())),v&&n.__c&&p.
getSnapshotBeforeUpdate&&(x=p.getSnapshotBeforeUpdate(f,S)),T=u&&u.type===b&&u.key==null?u.props.children:u,k.__P&&(u=l,s=(e=k.__P).namespaceURI,c=i=null,n.props&&
n.props.__P!=e&&(n.__k.some(function(V){V&&an(V,V)}),n.__k=null),l=n.__k?me(n,0):null),l=Un(e,nn(T)?T:[T],t,n,o,s,i,a,l,c,d),k.__P&&(t.__e=null,l=u),t.__u&=-161,
m&&m.some(we),p.__h.length&&a.push(p),1&p.__g&&(p.__g&=-4)}catch(V){if(a.length=h,t.__v=null,c||i)if(V&&V.then){if(t.__u|=128|c,i){for(~(I=i.indexOf(l||void 0))||
(I=i.length);(U=i[I-1])&&U.nodeType==8;)I--;for(;I<i.length;I++)if(U=i[I])if(i[I]=null,y){if(U==R)break}else{if(U.nodeType!=8)break;U.data.startsWith("$s")&&(R=
kt(y=U))}}if(!y){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;y=l}(u=kt(y=t.__c.__z||(t.__c.__z=y)))?(t.__e=y,l=u):t.__e=l,l=l&&l.nextSibling}else i&&i.
some(we);else t.__e=n.__e;t.__k||(t.__k=n.__k||[]),V&&V.then||Gn(t),C.__e(V,t,n)}}else l=t.__e=Sr(n.__e,t,n,o,s,i,a,c,d,e);return(u=C.diffed)&&u(t),l}function kt(e,t){
if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var n=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))n++;else if(e.data.startsWith("/$s")&&!--n)
return e}t&&t.push(e)}}function Gn(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(Gn))}function Vn(e,t,n){for(var o=0;o<n.length;)sn(n[o++],n[o++],n[o++]);C.__c&&
C.__c(t,e),e.some(function(s){try{e=s.__h,s.__h=[],e.some(function(i){i.call(s)})}catch(i){C.__e(i,s.__v)}})}function Sr(e,t,n,o,s,i,a,l,c,d){var u,m,h,p,f,S,x,
k,v=n.props||xt,A=t.props,M=t.type;if(M=="svg"?s="http://www.w3.org/2000/svg":M=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xht\
ml"),i){for(u=0;u<i.length;u++)if((f=i[u])&&(M?f.localName==M:f.nodeType==3)){e=f,i[u]=null;break}}if(!e){if(k=d.ownerDocument||document,!M)return k.createTextNode(
A);e=k.createElementNS(s,M,A.is?A:d),l&&(C.__m&&C.__m(t,i),l=!1),i=null}if(M){if(d=M=="template"&&e.content||e,i=M=="textarea"&&A.defaultValue!=null?null:i&&on.
call(d.childNodes),!l&&i)for(v={},u=0;u<e.attributes.length;u++)v[(f=e.attributes[u]).name]=f.value;for(u in v)f=v[u],u=="dangerouslySetInnerHTML"?h=f:u=="child\
ren"||u in A||u=="value"&&"defaultValue"in A||u=="checked"&&"defaultChecked"in A||yt(e,u,null,f,s);for(u in A)f=A[u],u=="children"?p=f:u=="dangerouslySetInnerHT\
ML"?m=f:u=="value"?S=f:u=="checked"?x=f:l&&typeof f!="function"||v[u]===f||yt(e,u,f,v[u],s);m?(l||h&&(m.__html==h.__html||m.__html==e.innerHTML)||(e.innerHTML=m.
__html),t.__k=[]):(h&&(e.textContent=""),(M=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&yr.test(M))&&(s="http://www.w3.org/1999/xhtml"),Un(d,nn(p)?
p:[p],t,n,o,s,i,a,i?i[0]:n.__k&&me(n,0),l,c),i&&i.some(we)),l&&M!="textarea"||(u="value",M=="progress"&&S==null?e.removeAttribute(u):S==null||S===e[u]&&(M!="pro\
gress"||S)||yt(e,u,S,v[u],s),u="checked",x!=null&&x!=e[u]&&yt(e,u,x,v[u],s))}else v===A||l&&e.data==A||(e.data=A);return e}function sn(e,t,n,o){try{typeof e=="f\
unction"?t?t.__x=e(t)||1:o&&(o=o.__c||o.__e)&&(t=o.__x)&&(o.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(s){C.__e(s,n)}}function an(e,t,n){var o,
s,i,a;if(C.unmount&&C.unmount(e),!(o=e.ref)||o.current&&o.current!=e.__e||sn(o,null,t,e),o=e.__c){if(o.componentWillUnmount)try{o.componentWillUnmount()}catch(l){
C.__e(l,t)}o.__P=o.__n=null}if(o=e.__k)for(a=0;a<o.length;a++)o[a]&&an(o[a],t,typeof e.type!="function"||n&&!e.props.__P);!n&&(o=e.__c)&&(o=o.__z)&&(s=kt(o,i=[]))&&
(o==e.__e&&i.some(we),we(s),we(o)),n||we(e.__e),e.__e=e.__c=e.__=null}function Cr(e,t,n){return this.constructor(e,n)}function ln(e,t){var n,o,s,i;C.__&&C.__(e,
t),t.nodeType==9&&(t=t.documentElement),o=(n=e&&32&e.__u)?null:t.__k,t.__k=Ve(b,{children:[e]}),s=[],i=[],rn(t,t.__k,o||xt,xt,t.namespaceURI,o?null:t.firstChild?
on.call(t.childNodes):null,s,o?o.__e:t.firstChild,n,i),Vn(s,t.__k,i),t.__k.props.children=null}function un(e){function t(n){var o,s;return this.getChildContext||(o=new Set,(s={})[t.__c]=this,this.getChildContext=function(){return s},this.shouldComponentUpdate=
function(i){this.props.value!=i.value&&o.forEach(function(a){a.__g|=4,Xt(a)})},this.sub=function(i){o.add(i);var a=i.componentWillUnmount;i.componentWillUnmount=
function(){o.delete(i),a&&a.call(i)}}),n.children}return t.__c="__cC"+In++,t.__=e,t.Provider=(t.Consumer=function(n,o){return n.children(o)}).contextType=t,t}C={__e:function(e,t,n,o){for(var s,i,a;t=t.__;)if((s=t.__c)&&!(1&s.__g)){s.__g|=4;try{if((a=(i=s.constructor)&&i.getDerivedStateFromError)&&s.setState(i.getDerivedStateFromError(
e)),s.componentDidCatch&&(s.componentDidCatch(e,o||{}),a=1),a&&8&s.__g)return void(s.__g|=2)}catch(l){e=l}}throw wt=0,e}},Ln=0,en=function(e){return e!=null&&e.
constructor===ze},$e.prototype.setState=function(e,t){var n=this.__s;n&&n!=this.state||(n=this.__s=xe({},this.state)),typeof e=="function"&&(e=e(xe({},n),this.props)),
e&&(xe(n,e),this.__v&&(t&&this.__k.push(t),Xt(this)))},$e.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Xt(this))},$e.prototype.render=
b,fe=[],wt=0,Kn=function(e,t){return e.__v.__b-t.__v.__b},_t=Symbol(),Hn=/(PointerCapture)$|Capture$/i,tn=0,Qt={},In=0;var Je=class extends Error{constructor(n){super([n.message,n.hint].filter(Boolean).join(" "));this.refusal=n}refusal},Ct=class{#e;#r=Math.random().toString(36).
slice(2,8);#t=new Map;#n=0;#o=t=>{let n=this.#t.get(t.id??"");n&&(this.#t.delete(t.id??""),"error"in t?n.failed(new Je(t.error)):n.done(t.ok))};constructor(t){this.#e=
t,t.on("msg:custom",this.#o)}get(t){return this.#e.get(t)}set(t,n){this.#e.set(t,n),this.#e.save_changes()}onChange(t,n){return this.#e.on(`change:${t}`,n),()=>this.#e.
off(`change:${t}`,n)}ask(t){let n=`${this.#r}${++this.#n}`;return new Promise((o,s)=>{this.#t.set(n,{done:o,failed:s}),this.#e.send({id:n,...t})})}onGone(t){let n=[
"comm:close","comm_live_update"];for(let o of n)this.#e.on(o,t);return()=>n.forEach(o=>this.#e.off(o,t))}close(){this.#e.off("msg:custom",this.#o),this.#t.clear()}};var he,$,cn,zn,dn=Object.is,Tt=0,oo=[],pn=[],F=C,Jn=F.__b,Zn=F.__r,Yn=F.diffed,Qn=F.__c,Xn=F.unmount,eo=F.__;function Ne(e,t){F.__h&&F.__h($,e,Tt||t),Tt=0;var n=$.
__H||($.__H={__:[],__h:[]});return e>=n.__.length&&n.__.push({}),n.__[e]}function P(e){return Tt=1,Tr(so,e)}function Tr(e,t,n){var o=Ne(he++,2);if(o.t=e,!o.__c&&
(o.__=[n?n(t):so(void 0,t),function(i){var a=(o.__N||o.__)[0],l=o.t(a,i);dn(a,l)||(o.__N=[l,o.__[1]],o.__c.setState({}))}],o.__c=$,!$.__f)){$.__f=!0;var s=$.shouldComponentUpdate;
$.shouldComponentUpdate=function(i,a,l){var c=this.__H;if(!c)return!0;var d=!1,u=this.props!=i;if(c.__.some(function(h){h.__N&&(d=!0,dn(h.__[0],h.__N[0])||(u=!0))}),
s){var m=s.call(this,i,a,l);return d?m||u:m}return!d||u}}return o.__}function N(e,t){var n=Ne(he++,3);!F.__s&&hn(n.__H,t)&&(n.__P=!0,n.__=e,n.u=t,$.__H.__h.push(
n))}function Et(e,t){var n=Ne(he++,4);!F.__s&&hn(n.__H,t)&&(n.__P=!1,n.__=e,n.u=t,$.__h.push(n))}function E(e){return Tt=5,Se(function(){return{current:e}},[])}function Se(e,t){var n=Ne(he++,7);return hn(n.__H,t)&&(n.__=e(),n.__H=t),n.__}function mn(e){var t=$.context[e.__c],n=Ne(he++,9);return n.c=e,t?(n.__==null&&(n.__=!0,t.sub($)),t.props.value):e.__}function ro(){var e=Ne(he++,11);if(!e.__){for(var t=$.__v;!t.__m&&t.__;)t=t.__;var n=t.__m||(t.__m=[0,0]);e.__="P"+n[0]+"-"+n[1]++}return e.__}function Er(){var e;
do{for(;e=pn.shift();)try{Ze(e)}catch(n){F.__e(n,{__:(e=e.__P)&&e.__v})}for(;e=oo.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Ze),t.__h.some(fn),t.__h=[]}catch(n){
t.__h=[],F.__e(n,e.__v)}}}while(pn.length)}F.__b=function(e){$=null,Jn&&Jn(e)},F.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),eo&&eo(e,t)},F.__r=function(e){
Zn&&Zn(e),he=0;var t=($=e.__c).__H;t&&(cn==$?$.__h=[]:(t.__h.some(Ze),t.__h.some(fn),he=0),t.__h=[],t.__.some(function(n){n.__N&&(n.__=n.__N),n.u=n.__N=void 0})),
cn=$},F.diffed=function(e){Yn&&Yn(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&no(oo.push(t)),t.__H.__.some(function(n){n.u&&(n.__H=n.u)})),cn=$=null},F.__c=function(e,t){
t.some(function(n){try{n.__h.some(Ze),n.__h=n.__h.filter(function(o){return!o.__||fn(o)})}catch(o){n.__h=[function(){throw o}]}}),Qn&&Qn(e,t)},F.unmount=function(e){
Xn&&Xn(e);var t,n,o=e.__c;o&&o.__H&&(o.__H.__.some(function(s){try{if(s.__P&&s.__c){if(n===void 0){for(n=e.__;n&&(!n.__c||!n.__c.__P);)n=n.__;n=n&&n.__c}s.__P=n,
no(pn.push(s))}else Ze(s)}catch(i){t=i}}),o.__H=void 0,t&&F.__e(t,o.__v))};var to=typeof requestAnimationFrame=="function";function Pr(e){var t,n=function(){clearTimeout(
o),to&&cancelAnimationFrame(t),setTimeout(e)},o=setTimeout(n,35);to&&(t=requestAnimationFrame(n))}function no(e){e!=1&&zn==F.requestAnimationFrame||((zn=F.requestAnimationFrame)||
Pr)(Er)}function Ze(e){var t=$,n=e.__c;typeof n=="function"&&(e.__c=void 0,n()),$=t}function fn(e){var t=$;e.__c=e.__(),$=t}function hn(e,t){return!e||e.length!=
t.length||t.some(function(n,o){return!dn(n,e[o])})}function so(e,t){return typeof t=="function"?t(e):t}var Mr=Symbol.for("preact-signals");function Ot(){if(ie>1)ie--;else{var e,t=!1;for((function(){var s=Mt;for(Mt=void 0;s!==void 0;){var i=s.S;if(i.v===s.v)for(var a=i.
t;a!==void 0;a=a.x)a.i===s.i&&(a.i=i.i);s=s.o}})();Qe!==void 0;){var n=Qe;for(Qe=void 0,Pt++;n!==void 0;){var o=n.u;if(n.u=void 0,n.f&=-3,!(8&n.f)&&ao(n))try{n.
c()}catch(s){t||(e=s,t=!0)}n=o}}if(Pt=0,ie--,t)throw e}}function Xe(e){if(ie>0)return e();gn=++Ar,ie++;try{return e()}finally{Ot()}}var Ye,O=void 0;function et(e){
var t=O,n=Ye;O=void 0,Ye=void 0;try{return e()}finally{O=t,Ye=n}}var Qe=void 0,ie=0,Pt=0,Ar=0,gn=0,Mt=void 0,At=0;function io(e){if(O!==void 0){var t=e.n;if(t===
void 0||t.t!==O)return t={i:0,S:e,p:O.s,n:void 0,t:O,e:void 0,x:void 0,r:t},O.s!==void 0&&(O.s.n=t),O.s=t,e.n=t,32&O.f&&e.S(t),t;if(t.i===-1)return t.i=0,t.n!==
void 0&&(t.n.p=t.p,t.p!==void 0&&(t.p.n=t.n),t.p=O.s,t.n=void 0,O.s.n=t,O.s=t),t}}function L(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=
t?.watched,this.Z=t?.unwatched,this.name=t?.name}L.prototype.brand=Mr;L.prototype.h=function(){return!0};L.prototype.S=function(e){var t=this,n=this.t;n!==e&&e.
e===void 0&&(e.x=n,this.t=e,n!==void 0?n.e=e:et(function(){var o;(o=t.W)==null||o.call(t)}))};L.prototype.U=function(e){var t=this;if(this.t!==void 0){var n=e.e,
o=e.x;n!==void 0&&(n.x=o,e.e=void 0),o!==void 0&&(o.e=n,e.x=void 0),e===this.t&&(this.t=o,o===void 0&&et(function(){var s;(s=t.Z)==null||s.call(t)}))}};L.prototype.
subscribe=function(e){var t=this;return ae(function(){var n=t.value;et(function(){return e(n)})},{name:"sub"})};L.prototype.valueOf=function(){return this.value};
L.prototype.toString=function(){return this.value+""};L.prototype.toJSON=function(){return this.value};L.prototype.peek=function(){var e=this;return et(function(){
return e.value})};Object.defineProperty(L.prototype,"value",{get:function(){var e=io(this);return e!==void 0&&(e.i=this.i),this.v},set:function(e){if(e!==this.v){
if(Pt>100)throw new Error("Cycle detected");(function(n){ie!==0&&Pt===0&&n.l!==gn&&(n.l=gn,Mt={S:n,v:n.v,i:n.i,o:Mt})})(this),this.v=e,this.i++,At++,ie++;try{for(var t=this.
t;t!==void 0;t=t.x)t.t.N()}finally{Ot()}}}});function Re(e,t){return new L(e,t)}function ao(e){for(var t=e.s;t!==void 0;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==
t.i)return!0;return!1}function lo(e){for(var t=e.s;t!==void 0;t=t.n){var n=t.S.n;if(n!==void 0&&(t.r=n),t.S.n=t,t.i=-1,t.n===void 0){e.s=t;break}}}function uo(e){
for(var t=e.s,n=void 0;t!==void 0;){var o=t.p;t.i===-1?(t.S.U(t),o!==void 0&&(o.n=t.n),t.n!==void 0&&(t.n.p=o)):n=t,t.S.n=t.r,t.r!==void 0&&(t.r=void 0),t=o}e.s=
n}function Ce(e,t){L.call(this,void 0,t),this.x=e,this.s=void 0,this.g=At-1,this.f=4}Ce.prototype=new L;Ce.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;
if((36&this.f)==32||(this.f&=-5,this.g===At))return!0;if(this.g=At,this.f|=1,this.i>0&&!ao(this))return this.f&=-2,!0;var e=O;try{lo(this),O=this;var t=this.x();
(16&this.f||this.v!==t||this.i===0)&&(this.v=t,this.f&=-17,this.i++)}catch(n){this.v=n,this.f|=16,this.i++}return O=e,uo(this),this.f&=-2,!0};Ce.prototype.S=function(e){
if(this.t===void 0){this.f|=36;for(var t=this.s;t!==void 0;t=t.n)t.S.S(t)}L.prototype.S.call(this,e)};Ce.prototype.U=function(e){if(this.t!==void 0&&(L.prototype.
U.call(this,e),this.t===void 0)){this.f&=-33;for(var t=this.s;t!==void 0;t=t.n)t.S.U(t)}};Ce.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(var e=this.t;e!==
void 0;e=e.x)e.t.N()}};Object.defineProperty(Ce.prototype,"value",{get:function(){if(1&this.f)throw new Error("Cycle detected");var e=io(this);if(this.h(),e!==void 0&&
(e.i=this.i),16&this.f)throw this.v;return this.v}});function j(e,t){return new Ce(e,t)}function co(e){var t=e.j;if(e.j=void 0,typeof t=="function"){ie++;var n=O;
O=void 0;try{t()}catch(o){throw e.f&=-2,e.f|=8,bn(e),o}finally{O=n,Ot()}}}function bn(e){for(var t=e.s;t!==void 0;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,co(e)}function Or(e){
if(O!==this)throw new Error("Out-of-order effect");uo(this),O=e,this.f&=-2;try{8&this.f&&bn(this)}finally{Ot()}}function Fe(e,t){this.x=e,this.j=void 0,this.s=void 0,
this.u=void 0,this.f=32,this.name=t?.name,Ye&&Ye.push(this)}Fe.prototype.c=function(){var e=this.S();try{if(8&this.f||this.x===void 0)return;var t=this.x();typeof t==
"function"&&(this.j=t)}finally{e()}};Fe.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,co(this),lo(this),ie++;var e=O;
return O=this,Or.bind(this,e)};Fe.prototype.N=function(){2&this.f||(this.f|=2,this.u=Qe,Qe=this)};Fe.prototype.d=function(){this.f|=8,1&this.f||bn(this)};Fe.prototype.
dispose=function(){this.d()};function ae(e,t){var n=new Fe(e,t);try{n.c()}catch(s){throw n.d(),s}var o=n.d.bind(n);return o[Symbol.dispose]=o,o}var po,nt,$t,$r=typeof window<"u"&&!!window.__PREACT_SIGNALS_DEVTOOLS__;var fo=[];ae(function(){po=this.N})();function De(e,t){C[e]=t.bind(null,C[e]||function(){})}function tt(e){if($t){var t=$t;$t=void 0,t()}$t=e&&e.S()}function mo(e){
var t=this,n=e.data,o=Rr(n);o.name="ReactiveDom",o.value=n;var s=Se(function(){for(var l=t,c=t.__v;c=c.__;)if(c.__c){c.__c.__$f|=4;break}var d=j(function(){var p=o.
value.value;return p===0?0:p===!0?"":p||""}),u=j(function(){return!Array.isArray(d.value)&&!en(d.value)}),m=ae(function(){if(this.N=ho,u.value){var p=d.value;l.
__v&&l.__v.__e&&l.__v.__e.nodeType===3&&(l.__v.__e.data=p)}}),h=t.__$u.d;return t.__$u.d=function(){m(),h.call(this)},[u,d]},[]),i=s[0],a=s[1];return i.value?a.
peek():a.value}mo.displayName="ReactiveTextNode";Object.defineProperties(L.prototype,{constructor:{configurable:!0,value:jn(b,null).constructor},type:{configurable:!0,
value:mo},props:{configurable:!0,get:function(){var e=this;return{data:{get value(){return e.value}}}}},__b:{configurable:!0,value:1}});De("__b",function(e,t){if(tt(),
nt=void 0,typeof t.type=="string"){var n,o=t.props;for(var s in o)if(s!=="children"){var i=o[s];i instanceof L&&(n||(t.__np=n={}),n[s]=i,o[s]=i.peek())}}e(t)});
De("__r",function(e,t){if(e(t),t.type!==b){tt();var n,o=t.__c;o&&(o.__$f&=-2,(n=o.__$u)===void 0&&(o.__$u=n=(function(s,i){var a;return ae(function(){a=this},{name:i}),
a.c=s,a})((function(s){return function(){var i;$r&&((i=this.y)==null||i.call(this)),s.__$f|=1,s.setState({})}})(o),typeof t.type=="function"?t.type.displayName||
t.type.name:""))),nt=o,tt(n)}});De("__e",function(e,t,n,o){tt(),nt=void 0,e(t,n,o)});De("diffed",function(e,t){tt(),nt=void 0;var n;if(typeof t.type=="string"&&
(n=t.__e)){var o=t.__np,s=t.props,i=n.U;if(i)for(var a in i){var l=i[a];l===void 0||o&&a in o||(l.d(),i[a]=void 0)}if(o){i||(i={},n.U=i);for(var c in o){var d=i[c],
u=o[c];d===void 0?(d=Nr(n,c,u,s),i[c]=d):d.o(u,s)}}}e(t)});function Nr(e,t,n,o){var s=t in e&&e.ownerSVGElement===void 0,i=Re(n);return{o:function(a,l){i.value=
a,o=l},d:ae(function(){this.N=ho;var a=i.value.value;o[t]!==a&&(o[t]=a,s?e[t]=a:a!=null&&(a!==!1||t[4]==="-")?e.setAttribute(t,a):e.removeAttribute(t))})}}De("u\
nmount",function(e,t){if(typeof t.type=="string"){var n=t.__e;if(n){var o=n.U;if(o){n.U=void 0;for(var s in o){var i=o[s];i&&i.d()}}}var a=t.__np;if(a){var l=t.
props;for(var c in a)l[c]=a[c]}t.__np=void 0}else{var d=t.__c;if(d){d.__$f|=8;var u=d.__$u;u&&(d.__$u=void 0,u.d())}}e(t)});De("__h",function(e,t,n,o){o<3&&(t.__$f|=
2),e(t,n,o)});$e.prototype.shouldComponentUpdate=function(e,t){if(this.__R)return!0;var n=this.__$u,o=n&&n.s!==void 0;for(var s in t)return!0;if(this.__f||typeof this.
u=="boolean"&&this.u===!0){var i=2&this.__$f;if(!(o||i||4&this.__$f)||1&this.__$f)return!0}else if(!(o||4&this.__$f)||3&this.__$f)return!0;for(var a in e)if(a!==
"__source"&&e[a]!==this.props[a])return!0;for(var l in this.props)if(!(l in e))return!0;return!1};function Rr(e,t){return Se(function(){return Re(e,t)},[])}function Y(e,t){
var n=E(e);return n.current=e,nt.__$f|=4,Se(function(){return j(function(){return n.current()},t)},[])}var Fr=function(e){queueMicrotask(function(){queueMicrotask(e)})};function Dr(){Xe(function(){for(var e;e=fo.shift();)po.call(e)})}function ho(){fo.push(this)===1&&(C.requestAnimationFrame||Fr)(Dr)}function go(e,t){let n=Object.entries(t).map(([o,s])=>[o,Re(s)]);for(let[o,s]of n)Object.defineProperty(e,o,{get:()=>s.value,set:i=>{s.value=i},enumerable:!0});
return()=>n.forEach(([,o])=>o.value)}function Q(e){let t=new Map;return n=>{let o=t.get(n);if(o)return o;let s,i=j(()=>s=Te(s,e(n)));return t.set(n,i),i}}function Nt(e){
return e!==null&&typeof e=="object"}function Lr(e){if(!Array.isArray(e))return n=>e[n];let t=new Map(e.filter(n=>Nt(n)&&"id"in n).map(n=>[n.id,n]));return(n,o)=>Nt(
o)&&t.get(o.id)||e[Number(n)]}function Te(e,t){if(!Nt(e)||!Nt(t)||e===t||Array.isArray(e)!==Array.isArray(t))return t;let n=Lr(e),o=Object.entries(t).map(([s,i])=>[
s,Te(n(s,i),i)]);return o.length===Object.keys(e).length&&o.every(([s,i])=>s in e&&e[s]===i)?e:Array.isArray(t)?o.map(([,s])=>s):Object.fromEntries(o)}function K(e){return"rules"in e}function le(e){return"kind"in e&&e.kind==="sequence"}function ge(e){return"excluded"in e}function be(e){return"kind"in e}function Rt(e,t,n){
let o=e.map(s=>s.id);return e.map((s,i)=>({part:s,slot:t,at:i,siblings:o,filter:n}))}function Kr(e,t){let n=[];return K(e)&&n.push(...Rt(e.rules,"rules",t)),le(
e)&&n.push(...Rt(e.steps,"steps",t)),ge(e)&&n.push(...Rt(e.events,"events",t)),"where"in e&&e.where&&n.push(...Rt([e.where],"where",!0)),"to"in e&&n.push(...[e.
of,e.to].map(o=>({part:o,slot:null,at:0,siblings:[o.id],filter:t}))),n}function vn(e){let t=new Map,n=(o,s)=>{let{part:i,...a}=o,l={...a,id:i.id,part:i,parent:s?.
id??null,depth:s?s.depth+1:0,locked:(s?.locked??!1)||"locked"in i&&i.locked};t.set(i.id,l);for(let c of Kr(i,o.filter))n(c,l)};return n({part:e,slot:null,at:0,siblings:[
e.id],filter:!1},null),t}function ve(e,t){let n=[];for(let o=e.get(t);o;o=o.parent===null?void 0:e.get(o.parent))n.push(o);return n}function Ft(e,t,n){return ve(
e,t).some(o=>o.id===n)}function ot(e,t,n){let o=ve(e,t).filter(i=>!i.filter),s=o[0];if(s&&K(s.part)&&s.part.kind!=="not")return{parent:s.id,slot:"rules",at:null};
for(let i of o){let a=i.parent===null?void 0:e.get(i.parent);if(i.slot==="rules"&&a&&K(a.part)&&a.part.kind!=="not")return{parent:a.id,slot:"rules",at:i.at+1}}return{
parent:n,slot:"rules",at:null}}function Le(e,t){let n=e.get(t);return n?n.filter?K(n.part)&&n.part.kind!=="not"?{parent:n.id,slot:"rules",at:null}:n.parent===null||
n.slot===null?null:{parent:n.parent,slot:n.slot,at:n.slot==="rules"?n.at+1:null}:"where"in n.part?{parent:n.id,slot:"where",at:null}:ge(n.part)&&n.part.events[0]?
{parent:n.part.events[0].id,slot:"where",at:null}:null:null}function Dt(e,t){for(let{part:n}of ve(e,t)){if("type"in n)return n.type??"";if(ge(n))return n.events[0]?.
type??""}return""}var Hr=8e3,Ir={event:"",type:"",is_list:!1,unit:"",title:"",operators:[],dates:{},text:""},Lt=class{constructor(t){this.host=t;let n=t.get("_tree"),o={tree:n,derived:t.
get("_derived"),catalog:t.get("_catalog"),ui:t.get("_ui")??{},places:vn(n.root),focus:n.root.id,inside:"",wanted:null,selection:new Set,dragged:null,drop:null,toast:null,
said:"",waitingSince:null,gone:!1,drawer:!1,help:!1,comment:""};this.follow=go(this,o),this.#r.push(t.onChange("_tree",()=>this.#s(t.get("_tree"))),t.onChange("\
_derived",()=>this.update({derived:Te(this.derived,t.get("_derived"))})),t.onChange("_catalog",()=>this.update({catalog:Te(this.catalog,t.get("_catalog"))})),t.
onChange("_ui",()=>this.update({ui:Te(this.ui,t.get("_ui")??{})})),t.onGone(()=>this.update({gone:!0}))),this.ask({kind:"hello"}).catch(()=>{})}host;heir="";follow;#e=[];#r=[];#t=!1;#n=0;#o;fact=Q(
t=>this.tree.facts[t]??Ir);issues=Q(t=>this.derived.issues.filter(n=>n.id===t));numbers=Q(t=>this.derived.nodes[t]);frame=Q(t=>{let n=this.places.get(t),o=n&&"m\
uted"in n.part?{muted:n.part.muted,comment:n.part.comment}:null;return{fixed:!n||n.slot===null,locked:n?.locked??!1,note:o}});scale=Q(t=>this.#i(this.places.get(
t)?.parent??"")??this.#i(t)??this.derived.base);folded=Q(t=>this.ui.collapsed?.includes(t)??!1);commented=Q(t=>this.comment===t);selected=Q(t=>this.selection.has(
t)?"true":void 0);lifted=Q(t=>this.dragged?.from==="canvas"&&this.dragged.ids.includes(t)?"true":void 0);dropSide=Q(t=>this.drop?.id===t?this.drop.side:void 0);root=j(
()=>this.tree.root);rootId=j(()=>this.tree.root.id);base=j(()=>this.derived.base);alone=j(()=>this.ui.numbers==="alone");#s(t){let n=Te(this.tree,t),o=vn(n.root),
s=[...this.selection].filter(i=>o.has(i));this.update({tree:n,places:o,...s.length<this.selection.size?{selection:new Set(s)}:{}})}#i(t){return this.derived.nodes[t]?.
entering??null}update(t){Xe(()=>Object.assign(this,t))}get stale(){return this.derived.rev<this.tree.rev||this.derived.state==="computing"}get behind(){return this.
tree.rev<this.#n}setUi(t){this.ui={...this.ui,...t},this.host.set("_ui",this.ui)}letGo(){this.update({dragged:null,drop:null})}say(t){this.said=t}show(t){clearTimeout(
this.#o),this.toast=t,t&&(this.#o=setTimeout(()=>this.show(null),Hr))}ask(t){return this.host.ask(t)}edit(t,n={}){return t.length?(this.heir=n.focus??this.heir,
new Promise(o=>{let s=this.#e.at(-1);s&&jr(s.edits,t)?s.edits=[...t]:this.#e.push({edits:[...t],options:n,done:o}),this.#a()})):Promise.resolve(!1)}set(t,n,o){this.
edit([{op:"set",id:t,key:n,value:o}])}choose(t,n,o){this.edit([{op:"set",id:t,key:n,value:o}],{focus:t,into:!0})}async open(t){try{await this.ask({kind:"open",name:t}),
this.update({selection:new Set,wanted:{id:this.tree.root.id,into:!1}}),this.show({text:t?`Opened ${t}.`:"Started over.",tone:"info",undo:!0})}catch(n){this.fail(
n)}}fail(t){this.show({text:t instanceof Error?t.message:String(t),tone:"error",undo:!1})}async#a(){if(this.#t)return;let t=this.#e.shift();if(!t)return;this.#t=
!0,this.waitingSince=performance.now();let n=await this.#l(t);this.#t=!1,this.waitingSince=null,t.done(n),this.#a()}async#l({edits:t,options:n}){try{let{rev:o,focus:s,
said:i}=await this.ask({kind:"edit",base_rev:Math.max(this.tree.rev,this.#n),edits:t});this.#n=o;let a=n.focus??s;return a&&(this.wanted={id:a,into:n.into??n.focus===
void 0,stay:n.focus!==void 0}),n.undo&&this.show({text:i,tone:"info",undo:!0}),this.said=i,!0}catch(o){return o instanceof Je&&o.refusal.tree&&(this.#s(o.refusal.
tree),this.#n=this.tree.rev),this.fail(o),!1}}close(){clearTimeout(this.#o);for(let t of this.#r)t()}};function jr(e,t){let[n]=e,[o]=t;return e.length===1&&t.length===
1&&n?.op==="set"&&o?.op==="set"&&n.id===o.id&&n.key===o.key}function Wr(e){let t=e.match(/[\d.]+/g)?.map(Number)??[],[n,o,s,i=1]=t;return n===void 0||o===void 0||s===void 0||i<.5?null:(.2126*n+.7152*o+.0722*s)/255}function Br(e){
let t=e.ownerDocument.body,n=e.ownerDocument.documentElement,o=t.dataset.jpThemeLight;if(o!==void 0)return o==="false"?"dark":"light";let s=t.dataset.vscodeThemeKind;
if(s!==void 0)return/light/.test(s)?"light":"dark";for(let i of[n,t]){if(i.classList.contains("dark")||i.dataset.theme==="dark")return"dark";if(i.classList.contains(
"light")||i.dataset.theme==="light")return"light"}for(let i=e;i;i=i.parentElement){let a=Wr(getComputedStyle(i).backgroundColor);if(a!==null)return a<.5?"dark":
"light"}return matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"}function bo(e,t){let n=null,o=()=>{let l=Br(e.parentElement??e);l!==n&&t(n=l)},
s=new MutationObserver(o),i={attributes:!0,attributeFilter:["class","data-jp-theme-light","data-vscode-theme-kind","data-theme","style"]};s.observe(e.ownerDocument.
body,i),s.observe(e.ownerDocument.documentElement,i);let a=matchMedia("(prefers-color-scheme: dark)");return a.addEventListener("change",o),o(),()=>{s.disconnect(),
a.removeEventListener("change",o)}}var Ke=[{keys:["ArrowUp"],command:"up",shown:"↑",does:"row above"},{keys:["ArrowDown"],command:"down",shown:"↓",does:"row below"},{keys:["Home"],command:"fi\
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
 the fields",anywhere:!0},{keys:["?","Shift+?"],command:"help",shown:"?",does:"this help",anywhere:!0}],Ur=new Map(Ke.flatMap(e=>e.keys.map(t=>[t,e])));function qr(e){
let t=/^[a-z]$/i.test(e.key),n=t?e.shiftKey?e.key.toUpperCase():e.key.toLowerCase():e.key,o=e.shiftKey&&(t||n.length>1);return`${e.ctrlKey||e.metaKey?"Mod+":""}${e.
altKey?"Alt+":""}${o?"Shift+":""}${n}`}function vo(e,t){let n=Ur.get(qr(e));if(!n)return null;if(t==="row")return n.command;if(n.command==="leave")return"leave";
if(!n.anywhere)return null;let o=!(e.ctrlKey||e.metaKey);return t==="text"&&o?null:n.command}function rt(e){return Ke.find(t=>t.command===e)?.shown??""}function yo(e){
return(e.ctrlKey||e.metaKey)&&e.key.toLowerCase()==="s"?!0:/^F([1-9]|1[0-2])$/.test(e.key)&&e.key!=="F2"}var Gr={all_of:"any_of",any_of:"none_of",none_of:"all_of",at_least:"all_of",not:null};function _o(e,t){let n=new Set(t);return[...e.values()].filter(o=>n.has(o.
id)&&!t.some(s=>s!==o.id&&Ft(e,o.id,s))).map(o=>o.id)}function ko(e,t,n){let o=e.get(t);if(!o||o.slot===null||o.parent===null)return{reason:"This cannot be move\
d."};let s=a=>({edits:[{op:"move",ids:[t],...a}],focus:t}),i=e.get(o.parent);switch(n){case"moveUp":return o.at>0?s({parent:o.parent,slot:o.slot,at:o.at-1}):{reason:"\
It is the first already. Alt+← moves it out of the group."};case"moveDown":return o.at<o.siblings.length-1?s({parent:o.parent,slot:o.slot,at:o.at+1}):{reason:"\
It is the last already. Alt+← moves it out of the group."};case"moveOut":return o.slot==="rules"&&i?.slot==="rules"&&i.parent!==null?s({parent:i.parent,slot:"\
rules",at:i.at+1}):{reason:"There is no group around this one to move it to."};case"moveIn":for(let[a,l]of[[o.at-1,null],[o.at+1,0]]){let c=e.get(o.siblings[a]??
"");if(o.slot==="rules"&&c&&K(c.part)&&c.part.kind!=="not")return s({parent:c.id,slot:"rules",at:l})}return{reason:"There is no group above or below to move it \
into."};default:return n}}function wo(e,t,n){let o=_o(e,n),s=e.get(o[0]??"");if(!s)return{reason:"Choose a row first."};let i=o.filter(l=>e.get(l)?.slot!==null),
a=o.filter(l=>"muted"in(e.get(l)?.part??{}));switch(t){case"remove":return i.length?{edits:[{op:"remove",ids:i}]}:{reason:"The outermost group stays."};case"dup\
licate":return i.length?{edits:[{op:"duplicate",ids:i}]}:{reason:"The outermost group cannot be duplicated."};case"mute":case"lock":return a.length?{edits:[{op:t,
ids:a,on:null}],focus:s.id}:{reason:`Only rules and steps can be ${t==="mute"?"muted":"locked"}.`};case"negate":return ge(s.part)?{edits:[{op:"set",id:s.id,key:"\
excluded",value:!s.part.excluded}],focus:s.id}:be(s.part)?{edits:[{op:"negate",ids:o}],focus:s.id}:{reason:"NOT stands before rules and steps."};case"ungroup":return!K(
s.part)||s.slot===null?{reason:"Only a group inside another can be taken apart."}:{edits:[{op:"ungroup",id:s.id}]};case"cycle":{let l=K(s.part)?Gr[s.part.kind]:
null;return l?{edits:[{op:"kind",id:s.id,kind:l}],focus:s.id}:{reason:"Only a group has a kind to change."}}case"addGroup":return s.slot!=="rules"?{reason:"Only\
 rules can be put into a group."}:{edits:[{op:"group",ids:o,kind:"any_of"}]};default:return t}}function xo(e,t,n){let o=i=>!n.some(a=>Ft(e,i,a)),s=Math.max(...n.
map(i=>t.indexOf(i)));return t.slice(s+1).find(o)??t.slice(0,Math.max(0,s)).reverse().find(o)??""}function st(e,t,n){let o=e.get(n.parent);return!o||o.locked?!1:
t.from==="rail"?n.slot==="steps"?le(o.part)&&t.step!==void 0:n.slot==="where"||o.filter?t.filter!==void 0:n.slot==="rules"&&t.rule!==void 0:t.ids.every(s=>{let i=e.
get(s);if(!i||Ft(e,n.parent,s))return!1;if(ge(i.part))return n.slot==="steps";if(!be(i.part))return n.slot===i.slot;let a=o.filter||n.slot==="where";return(n.slot===
"rules"||n.slot==="where")&&a===i.filter})}function Kt(e,t,n){if(!st(e,t,n))return[];if(t.from==="rail"){let l=n.slot==="where"||(e.get(n.parent)?.filter??!1),c=n.
slot==="steps"?t.step:l?t.filter:t.rule;return c?[{op:"add",...n,node:c}]:[]}let o=_o(e,t.ids),s=o.filter(l=>{let c=e.get(l);return c?.parent===n.parent&&c.slot===
n.slot&&n.at!==null&&c.at<n.at}),i=n.at===null?null:n.at-s.length,a=o.length===1?e.get(o[0]??""):void 0;return a&&a.parent===n.parent&&a.slot===n.slot&&a.at===(i??
a.siblings.length-1)?[]:[{op:"move",ids:o,...n,at:i}]}function _n(e){return[...e.querySelectorAll("[data-row]")].map(t=>t.dataset.row??"")}function He(e,t){return e.querySelector(`[data-row="${CSS.escape(t)}"]`)}function Ht(e,t,n){
e.update({focus:n,inside:""}),He(t,n)?.focus()}function Co(e,t){let o=He(e,t)?.closest("[data-node]");return o?[...o.querySelectorAll("button,select,input,texta\
rea")].filter(s=>s.closest("[data-node]")===o&&!s.matches(":disabled")):[]}function To(e,t){let n=He(e,t)?.closest("[data-kind]")?.querySelectorAll("[data-empty\
=true]")??[];return Co(e,t).find(s=>s.dataset.empty==="true")??(He(e,t)?.querySelector(".sk-head")?n[0]:void 0)}function yn(e,t){return e.selection.has(t)?[...e.
selection]:[t]}function Ee(e,t){return e.catalog.menus.nodes.find(n=>n.kind===t)?.node??{kind:t}}function W(e,t,n=ot(e.places,e.focus,e.tree.root.id)){e.edit([{
op:"add",...n,node:t}])}function So(e,t){let{places:n,focus:o}=e,s=n.get(o)?.filter?Le(n,o):null;if(t==="attribute"&&s)return W(e,{kind:"attribute"},s);if(t==="\
event"){let i=ve(n,o).find(a=>a.slot==="steps"||le(a.part));if(i){let a=le(i.part)?{parent:i.id,slot:"steps",at:null}:{parent:i.parent??"",slot:"steps",at:i.at+
1};return W(e,{kind:"step",events:[{}]},a)}}W(e,Ee(e,t))}function Eo(e,t,n){let o=Le(e.places,e.focus);return!o||Dt(e.places,e.focus)!==t?!1:(W(e,n,o),!0)}function it(e,t,n){
e.selection=new Set,e.edit([{op:"group",ids:[...t],kind:n}],{into:!1})}async function at(e){try{return await navigator.clipboard.writeText(e),!0}catch{let t=document.
createElement("textarea");t.value=e,t.style.position="fixed",t.style.opacity="0";let n=document.activeElement;document.body.append(t),t.select();let o=document.
execCommand("copy");return t.remove(),n?.focus(),o}}var Po="";async function kn(e,t){try{let{source:n}=await e.ask({kind:"node.copy",ids:[...t]});Po=n;let o=await at(
n);e.show({text:o?"Copied as JSON.":"Copied inside the builder only.",tone:"info",undo:!1})}catch(n){e.fail(n)}}function lt(e,t=Po){let{places:n,focus:o}=e,i=(n.
get(o)?.filter?Le(n,o):null)??ot(n,o,e.tree.root.id);t.trim()?e.edit([{op:"paste",...i,text:t}],{into:!1}):e.say("There is nothing to paste.")}function wn(e,t){
let n=e.ui.collapsed??[];e.setUi({collapsed:n.includes(t)?n.filter(o=>o!==t):[...n,t]})}var Vr={addCondition:"attribute",addEvent:"event",addSequence:"sequence"};
function ye(e,t,n,o=e.focus){let s=_n(t),i=s.indexOf(o),a=d=>d===void 0?void 0:Ht(e,t,d),l=e.places.get(o),c=(d,u={})=>{e.edit(d,u)};switch(n){case"up":return a(
s[Math.max(0,i-1)]),!0;case"down":return a(s[Math.min(s.length-1,i+1)]),!0;case"first":return a(s[0]),!0;case"last":return a(s.at(-1)),!0;case"enter":return Co(
t,o)[0]?.focus(),!0;case"leave":return e.selection=new Set,Ht(e,t,e.inside||o),!0;case"expand":case"collapse":{let d=l&&(K(l.part)||le(l.part)),u=e.ui.collapsed?.
includes(o)??!1;return d&&u===(n==="expand")?wn(e,o):n==="expand"&&d?a(s[i+1]):n==="collapse"&&a(ve(e.places,o).slice(1).find(m=>s.includes(m.id))?.id),!0}case"\
select":{let d=[...e.selection].filter(m=>m!==o),u=new Set(e.selection.has(o)?d:[...d,o]);return e.update({selection:u,said:u.has(o)?`Selected, ${u.size} in all\
.`:"Not selected."}),!0}case"moveUp":case"moveDown":case"moveOut":case"moveIn":{let d=ko(e.places,o,n);return"reason"in d?e.say(d.reason):c(d.edits,{focus:o}),!0}case"\
addCondition":case"addEvent":case"addSequence":return So(e,Vr[n]),!0;case"addGroup":return e.selection.size>1?it(e,yn(e,o),"any_of"):So(e,"any_of"),!0;case"undo":case"\
redo":return e.tree[n]||e.waitingSince!==null?c([{op:n}],{into:!1}):e.say(`There is nothing to ${n}.`),!0;case"search":return e.drawer=!0,t.querySelector("[data\
-part=search]")?.focus(),!0;case"exact":return e.ask({kind:"estimate.exact"}).catch(d=>e.fail(d)),!0;case"help":return e.update({help:!e.help}),!0;case"comment":
return l&&"comment"in l.part&&e.update({comment:o}),!0;case"copy":return kn(e,yn(e,o)),!0;case"paste":return lt(e),!0;default:{let d=yn(e,o),u=wo(e.places,n,d);
if("reason"in u)e.say(u.reason);else{let m=n==="remove"?xo(e.places,s,d):u.focus;c(u.edits,{undo:n==="remove",into:!1,...m?{focus:m}:{}}),n==="remove"&&(e.selection=
new Set)}return!0}}}var zr=Symbol.for("pv"),Jr=0;function r(e,t,n,o,s,i){t||(t={});var a,l,c=t;if("ref"in c&&typeof e!="function")for(l in c={},t)l=="ref"?a=t[l]:c[l]=t[l];var d={type:e,props:c,key:n,ref:a,__k:null,
__:null,__b:0,__e:null,__c:null,constructor:zr,__v:--Jr,__i:-1,__u:0};return(s||i)&&(d.__source=s,d.__self=i),C.vnode&&C.vnode(d),d}var Zr=150;function B({value:e,label:t,onCommit:n,type:o="text",...s}){let[i,a]=P(null),l=E(null),c=E(void 0),d=E(e),u=()=>{clearTimeout(c.current),!(l.current===
null||l.current===d.current)&&(d.current=l.current,n(l.current))},m=E(u);m.current=u,N(()=>{i===null&&(d.current=e)},[e,i]),N(()=>()=>m.current(),[]);let h=()=>{
u(),l.current=null,a(null)};return r("input",{type:o==="number"?"text":o,inputMode:o==="number"?"decimal":void 0,step:o==="datetime-local"?1:void 0,class:`${s.class??
""}${s.bad?" sk-bad":""}`,"aria-label":t,"aria-invalid":s.bad||void 0,placeholder:s.placeholder,disabled:s.disabled,list:s.list,"data-part":s.part,"data-empty":e===
""&&i===null?"true":void 0,autocomplete:"off",spellcheck:!1,value:i??e,onInput:p=>{l.current=p.currentTarget.value,a(l.current),clearTimeout(c.current),c.current=
setTimeout(()=>m.current(),Zr)},onKeyDown:p=>p.key==="Enter"&&u(),onBlur:h})}function q({value:e,onCommit:t,...n}){let o=s=>{let i=s.trim();t(/^\d{1,9}$/.test(i)?
Number(i):null)};return r(B,{...n,class:"sk-short",type:"number",value:e==null?"":String(e),bad:n.bad||e==null,onCommit:o})}function D({value:e,label:t,choices:n,
onChange:o,...s}){let i=n.some(u=>u.key===e),[a,l]=P(!1),c=()=>a||l(!0),d=a?n:n.filter(u=>u.key===e);return r("select",{"aria-label":t,"aria-invalid":s.bad||void 0,
class:s.bad?"sk-bad":"",disabled:s.disabled,"data-part":s.part,"data-empty":e===""?"true":void 0,value:e,onFocus:c,onPointerEnter:c,onChange:u=>o(u.currentTarget.
value),children:[!i&&r("option",{value:e,disabled:!0,children:e||(s.prompt??"choose…")}),d.map(u=>r("option",{value:u.key,children:u.label},u.key))]})}function Pe(e){
return e.map(t=>({key:t,label:`${t}s`}))}function It(e){return e.map(t=>({key:t,label:`from ${t}`}))}var xn=un(null);function g(){let e=mn(xn);if(!e)throw new Error("No session around this component.");return e}var Sn=un(null);function Mo(){let e=mn(Sn);if(!e)throw new Error(
"No canvas around this component.");return e}function ue(e){let t=g();return n=>o=>t.set(e,n,o)}function ut({owner:e,where:t}){let n=g(),o=Mo(),s=K(t)&&t.kind==="all_of"&&!t.negated&&!t.muted&&!t.comment,i=s?t.rules:[t],a=()=>{n.edit([{op:"add",parent:s?t.
id:e,slot:s?"rules":"where",at:null,node:{kind:"attribute"}}])},l=()=>{n.edit([{op:"add",parent:s?t.id:e,slot:s?"rules":"where",at:null,node:{kind:"any_of",rules:[
{kind:"attribute"}]}}])};return r("div",{class:"sk-where",children:[r("ul",{class:"sk-kids",children:i.map((c,d)=>r("li",{class:"sk-cond",children:[r("span",{class:"\
sk-muted sk-cond-word",children:d===0?"where":"and"}),o({node:c,none:!1,filter:!0})]},c.id))}),r("div",{class:"sk-adds",children:[r("button",{type:"button","dat\
a-part":"add-where",onClick:a,children:"+ and"}),r("button",{type:"button",onClick:l,children:"+ any of"})]})]})}var Yr=new Set(["integer","decimal","float"]);function ee(e){return Yr.has(e)}function z(e){return e===null||te(e)?"":typeof e!="object"?String(e):"text"in e?e.
text:"decimal"in e?e.decimal:"integer"in e?e.integer:"date"in e?e.date:"timestamp"in e?e.timestamp:"float"in e?e.float.replace(/\.0$/,""):e}function jt(e){return e===
""?null:{text:e}}function te(e){return e===null||typeof e!="object"?!1:"field"in e||"profile"in e||"size_of"in e||"arithmetic"in e}function X(e){return e!==null&&
typeof e=="object"&&"arithmetic"in e}function Ao(e,t){return JSON.stringify(e)===JSON.stringify(t)||z(e)!==""&&z(e)===z(t)}function Wt(e){return e.replace(/(Z|\+00:00)$/,
"").replace(/(T\d\d:\d\d):00$/,"$1")}function Bt(e){return e===""?"":`${/T\d\d:\d\d$/.test(e)?`${e}:00`:e}Z`}function Ie(e){if(e===null)return null;if(typeof e==
"string")return{name:e,profile:!1,size:!1};if("field"in e)return{name:e.field,profile:!1,size:!1};if("profile"in e)return{name:e.profile,profile:!0,size:!1};if("\
arithmetic"in e)return null;if("size_of"in e){let t=Ie(e.size_of);return t&&{...t,size:!0}}return e}function Ut(e){return JSON.stringify(e)}function _e(e,t){return e?.
label||t}var Qr=50;function ne(e,...t){let n=e.toLowerCase().split(/\s+/).filter(Boolean),o=t.join(" ").toLowerCase();return n.every(s=>o.includes(s))}function Cn(e){return{
options:e.slice(0,Qr),total:e.length}}function Oo(e,t){let n=e.events.find(o=>o.name===t)?.fields??[];return t===""?{fields:e.fields,profile:[]}:{fields:n,profile:e.
fields}}function Xr(e,t,n=()=>!0){let{fields:o,profile:s}=Oo(e,t),i=(l,c,d)=>({key:JSON.stringify(c),label:_e(l,l.name),hint:[d,l.label&&l.label!==l.name?l.name:
"",l.description].filter(Boolean).join(" · "),kind:l.type,list:l.is_list,subject:c}),a=(l,c,d)=>l.is_list?[{...i(l,{size_of:c},d),label:`number of ${_e(l,l.name)}`,
kind:"integer",list:!1}]:[];return[...o.filter(n).flatMap(l=>[i(l,l.name,""),...a(l,l.name,"")]),...s.filter(n).flatMap(l=>[i(l,{profile:l.name},"of the custome\
r"),...a(l,{profile:l.name},"of the customer")])]}function Tn(e,t,n,o){return Cn(Xr(e,t,o).filter(s=>ne(n,s.label,s.hint??"",s.key)))}function $o(e,t){return Cn(
e.events.filter(n=>ne(t,n.name,n.label,n.description)).map(n=>({key:n.name,label:n.label||n.name,hint:n.description,kind:"event",count:n.count})))}function No(e,t){
return Cn(e.segments.filter(n=>n.usable&&ne(t,n.name,n.description,n.sentence)).map(n=>({key:n.name,label:n.name,hint:n.description||n.sentence,kind:"segment"})))}
function Ro(e,t,n){let o=Ie(n);if(!o)return"";let{fields:s}=Oo(e,o.profile?"":t),i=_e(s.find(a=>a.name===o.name),o.name);return o.size?`number of ${i}`:i}var es={undo:"M6 3 2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H6",redo:"M10 3l3.5 3.5L10 10M13.5 6.5h-7a4 4 0 0 0 0 8H10",help:"M5.8 6a2.3 2.3 0 1 1 3.3 2.1c-.8.4-1.1.\
8-1.1 1.7M8 12.4v.1",more:"M3 8h.01M8 8h.01M13 8h.01",grip:"M6 4h.01M6 8h.01M6 12h.01M10 4h.01M10 8h.01M10 12h.01",mute:"M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.\
5 0 0 1 0 11",lock:"M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",close:"M4 4l8 8M12 4l-8 8",plus:"M8 3v10M3 8h10",down:"M4 6l4 4 4-4",right:"M6 4l4 4-4 4",comment:"\
M3 3.5h10v7H8l-3 2.5v-2.5H3z",warn:"M8 2.5 14 13H2zM8 6.5v3M8 11.3v.1",error:"M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v3.5M8 10.8v.1",check:"M3 8.5l3.2 3L13 4.5",
refresh:"M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3",fields:"M2.5 4h11M2.5 8h7M2.5 12h9",text:"M3.5 12.5 8 3.5l4.5 9M5.2 9.5h5.6",number:"M6.5 3 5 13M11 3 9.5 13M3.5 6\
h10M2.5 10h10",date:"M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5v3M10.5 2.5v3",truth:"M3 3h10v10H3zM5.5 8l2 2 3.5-4",list:"M6 4h7.5M6 8h7.5M6 12h7.5M3 4h.01M3 8h.01M3 1\
2h.01",event:"M9 2 4 9h4l-1 5 5-7H8z",segment:"M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 8V2.5M8 8l4 3.8",copy:"M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3"};function _({
name:e}){return r("svg",{class:"sk-icon",viewBox:"0 0 16 16","aria-hidden":"true",focusable:"false",style:e==="more"||e==="grip"?{strokeWidth:2.2}:void 0,children:r(
"path",{d:es[e]})})}var ts={text:"text",integer:"number",decimal:"number",float:"number",boolean:"truth",date:"date",timestamp:"date",event:"event",segment:"seg\
ment"};function je({kind:e,list:t=!1}){return r("span",{class:"sk-type",title:t?`list of ${e}`:e,children:r(_,{name:t?"list":ts[e]??"more"})})}var Fo=3,ct=6;function Do(e,t,n){let o=t.getBoundingClientRect(),s=e.getBoundingClientRect(),i=document.documentElement.clientWidth,a=document.documentElement.clientHeight,
l=n==="end"?o.right-s.width:o.left,c=o.bottom+Fo,d=c+s.height<=a-ct?c:o.top-Fo-s.height;e.style.left=`${Math.max(ct,Math.min(l,i-s.width-ct))}px`,e.style.top=`${Math.
max(ct,Math.min(d,a-s.height-ct))}px`}function We(){let[e,t]=P(!1),n=E(null);return{open:e,button:n,close:s=>{t(!1),s&&n.current?.focus()},toggle:()=>t(!e)}}function oe({
anchor:e,onClose:t,children:n,label:o,role:s="dialog",align:i="start",...a}){let l=E(null),c=E(t);c.current=t,Et(()=>{let u=l.current;if(!u)return;u.showPopover?.(),
e.current&&Do(u,e.current,i),(u.querySelector("[data-autofocus]")??u.querySelector("button,input,textarea")??u).focus({preventScroll:!0})},[]),N(()=>{let u=h=>{
let p=h.composedPath()[0];!l.current?.contains(p)&&!e.current?.contains(p)&&c.current(!1)},m=h=>{!l.current?.contains(h.target)&&l.current&&e.current&&Do(l.current,
e.current,i)};return document.addEventListener("pointerdown",u,!0),document.addEventListener("scroll",m,!0),()=>{document.removeEventListener("pointerdown",u,!0),
document.removeEventListener("scroll",m,!0)}},[]);let d=u=>{u.key!=="Escape"&&u.key!=="Tab"||u.key==="Tab"&&s==="dialog"||(u.preventDefault(),u.stopPropagation(),
t(!0))};return r("div",{ref:l,popover:"manual",class:`sk-pop ${a.class??""}`,role:s,"aria-label":o,tabIndex:-1,onKeyDown:d,children:n})}function J({label:e,actions:t,children:n,align:o="end",...s}){let{open:i,button:a,close:l,toggle:c}=We();return r(b,{children:[r("button",{ref:a,type:"button",class:s.
class??"sk-ghost","aria-label":e,title:e,"aria-haspopup":"menu","aria-expanded":i,disabled:s.disabled,onClick:c,children:n}),i&&r(oe,{anchor:a,onClose:l,label:e,
role:"menu",align:o,class:"sk-menu",children:r(ns,{actions:t(),onDone:()=>l(!0)})})]})}function ns({actions:e,onDone:t}){let n=E(null);return r("div",{ref:n,onKeyDown:s=>{
let i=[...n.current?.querySelectorAll("button:not(:disabled)")??[]],a=i.indexOf(document.activeElement),c={ArrowDown:a+1,ArrowUp:a-1,Home:0,End:i.length-1}[s.key];
if(c!==void 0)i[(c+i.length)%i.length]?.focus();else if(s.key.length===1&&s.key!==" "&&!s.ctrlKey&&!s.metaKey)i.find(d=>d.textContent?.toLowerCase().startsWith(
s.key.toLowerCase()))?.focus();else return;s.preventDefault(),s.stopPropagation()},children:e.map(s=>r(b,{children:[s.line&&r("hr",{role:"separator"}),r("button",
{type:"button",role:s.checked===void 0?"menuitem":"menuitemradio","aria-checked":s.checked,disabled:s.disabled,onClick:()=>{t(),s.run()},children:[s.label,s.keys&&
r("span",{class:"sk-kbd","aria-hidden":"true",children:s.keys})]})]}))})}var os=new Intl.NumberFormat("en-US",{maximumFractionDigits:0}),wa=new Intl.NumberFormat("en-US",{maximumSignificantDigits:3,notation:"compact"});function w(e){
return os.format(e)}function En(e){return e===0?"0":`−${w(Math.abs(e))}`}function Be(e){if(e>0&&e<5e-4)return"< 0.1 %";if(e<1&&e>=.9995)return"> 99.9 %";let t=e>=.0995||e===0?0:1;
return t===0&&e<1&&e>=.995?`${(e*100).toFixed(1)} %`:`${(e*100).toFixed(t)} %`}function Ue(e,t){return t>0?Math.max(0,Math.min(100,e/t*100)):0}function qt(e,t){
return`${w(e)} ${e===1?t.replace(/s$/,""):t}`}function Lo(e){return e<1?"< 1 ms":e<1e3?`${Math.round(e)} ms`:`${(e/1e3).toFixed(1)} s`}var rs=150;function ke(e){let{open:t,button:n,close:o,toggle:s}=We();return r(b,{children:[r("button",{ref:n,type:"button",class:`${e.class??"sk-pick"}${e.bad?"\
 sk-bad":""}`,"aria-label":e.label,"aria-haspopup":"dialog","aria-expanded":t,"aria-invalid":e.bad||void 0,"data-empty":e.empty?"true":void 0,"data-part":e.testid,
disabled:e.disabled,onClick:s,children:e.children}),t&&r(oe,{anchor:n,onClose:o,label:e.label,children:r(ss,{...e,onDone:()=>o(!0)})})]})}function ss({label:e,search:t,
onPick:n,selected:o=[],several:s=!1,free:i,onDone:a}){let[l,c]=P(""),[d,u]=P(null),[m,h]=P(""),[p,f]=P(0),S=E(0),x=E(null),k=ro();N(()=>{let y=++S.current,R=async()=>{
try{let U=await t(l);if(y!==S.current)return;u(U),h(""),f(0)}catch(U){y===S.current&&h(U instanceof Error?U.message:String(U))}},I=setTimeout(()=>{R()},l?rs:0);
return()=>clearTimeout(I)},[l]),N(()=>{x.current?.querySelector('[data-at="true"]')?.scrollIntoView({block:"nearest"})},[p,d]);let v=d?.options??[],A=l.trim(),M=i!==
void 0&&A!==""&&!v.some(y=>y.label===A),re=v.length+(M?1:0),pe=y=>{let R=v[y];if(R)n(R);else if(M&&i)i(A);else return;s?R||c(""):a()};return r("div",{onKeyDown:y=>{
if(y.key==="ArrowDown")f(Math.min(p+1,re-1));else if(y.key==="ArrowUp")f(Math.max(p-1,0));else if(y.key==="Enter"&&(y.ctrlKey||y.metaKey))a();else if(y.key==="E\
nter")pe(p);else return;y.preventDefault(),y.stopPropagation()},children:[r("div",{class:"sk-search",children:r("input",{"data-autofocus":!0,type:"text",role:"c\
ombobox","aria-label":`Search: ${e}`,"aria-expanded":"true","aria-controls":k,"aria-activedescendant":re?`${k}-${p}`:void 0,placeholder:i?"Search, or type a val\
ue":"Search",value:l,onInput:y=>c(y.currentTarget.value)})}),r("div",{class:"sk-options",ref:x,id:k,role:"listbox","aria-label":e,"aria-multiselectable":s||void 0,
children:[v.map((y,R)=>r("div",{id:`${k}-${R}`,class:"sk-option",role:"option","aria-selected":o.includes(y.key),"data-at":R===p?"true":void 0,onPointerMove:()=>R!==
p&&f(R),onClick:()=>pe(R),children:[o.includes(y.key)?r(_,{name:"check"}):y.kind?r(je,{kind:y.kind,list:y.list}):r("span",{}),r("span",{children:[y.label,y.hint&&
r("small",{children:y.hint})]}),y.count!=null&&r("span",{class:"sk-num sk-muted",children:w(y.count)}),y.share!==void 0&&r("span",{class:"sk-share",style:{width:`${Math.
round(y.share*100)}%`}})]},y.key)),M&&r("div",{id:`${k}-${v.length}`,class:"sk-option",role:"option","aria-selected":"false","data-at":p===v.length?"true":void 0,
onClick:()=>pe(v.length),children:[r(_,{name:"plus"}),r("span",{children:["Use “",A,"”"]})]})]}),m&&r("p",{class:"sk-issue",role:"alert",children:m}),!m&&d&&
re===0&&r("p",{class:"sk-empty",children:["Nothing has “",l,"”."]}),!m&&!d&&r("p",{class:"sk-empty",children:"Searching…"}),d?.total!=null&&d.total>v.length&&
r("p",{class:"sk-muted",style:{padding:"3px 8px",fontSize:"11px"},children:[w(v.length)," of ",w(d.total)," shown"]}),d?.note&&r("p",{class:"sk-muted",style:{padding:"\
3px 8px",fontSize:"11px"},children:d.note})]})}function qe(e){return typeof e=="string"?{field:e}:e}function dt(e){return e!==null&&typeof e=="object"&&"field"in e?e.field:te(e)?e:null}function ce({subject:e,
event:t,label:n,onPick:o,wanted:s,part:i="subject",...a}){let{catalog:l}=g(),c=Ro(l,t,e);return r(ke,{label:c?`${n}: ${c}`:n,testid:i,empty:e===null,selected:[JSON.
stringify(e)],search:d=>Tn(l,t,d,s),onPick:d=>o(d.subject),...a,children:[r("span",{children:c||"choose a field"}),r(Z,{})]})}function Z(){return r("svg",{class:"\
sk-caret",viewBox:"0 0 10 10","aria-hidden":"true",children:r("path",{d:"M2 3.5 5 6.5 8 3.5",fill:"none",stroke:"currentColor","stroke-width":"1.4"})})}function Me({
value:e,event:t,label:n,onChange:o,bad:s}){let{catalog:i}=g(),a=i.menus.signs.map(l=>({key:l,label:{"*":"×","/":"÷","-":"−"}[l]??l}));return r("span",{class:"\
sk-ctl",role:"group","aria-label":n,children:[r("span",{"aria-hidden":"true",children:"("}),r(Ko,{value:e.left,event:t,label:`${n}, first`,bad:s,onChange:l=>o({
...e,left:l})}),r(D,{label:`${n}, sign`,value:e.arithmetic,choices:a,onChange:l=>o({...e,arithmetic:l})}),r(Ko,{value:e.right,event:t,label:`${n}, second`,bad:s,
onChange:l=>o({...e,right:l})}),r("span",{"aria-hidden":"true",children:")"})]})}function Ko({value:e,event:t,label:n,onChange:o,bad:s}){return r(b,{children:[X(
e)?r(Me,{value:e,event:t,label:n,bad:s,onChange:o}):te(e)?r(ce,{subject:dt(e),event:t,label:n,wanted:i=>ee(i.type)||i.is_list,bad:s,part:"operand",onPick:i=>o(qe(
i))}):r(B,{class:"sk-short",type:"number",label:n,value:z(e),bad:s&&e===null,onCommit:i=>o(jt(i))}),r(Pn,{value:e,label:n,numeric:!0,onChange:o,event:t})]})}function Pn({
value:e,label:t,numeric:n,type:o,onChange:s,event:i}){let a=u=>(n?ee(u.type):u.type===o)&&!u.is_list,{catalog:l}=g(),c=u=>()=>{u==="value"&&s(null),u==="field"&&
s(is(Tn(l,i,"",a).options[0])),u==="calculation"&&s({arithmetic:"+",left:te(e)?e:null,right:null})},d=[{label:"A value",run:c("value"),checked:!te(e)},{label:"A\
 field",run:c("field"),checked:te(e)&&!X(e)},...n?[{label:"A calculation",run:c("calculation"),checked:X(e)}]:[]];return r(J,{label:`What ${t} is: a value or a \
field`,actions:()=>d,class:"sk-ghost sk-tiny sk-quiet",align:"start",children:r(_,{name:"fields"})})}function is(e){return e?qe(e.subject):null}function Ho(e,t,n){let o=(t-e.top)/Math.max(1,e.height);return n?o<.34?"before":"into":o<.5?"before":"after"}function Io(e,t){return t==="into"?K(e.part)?{parent:e.
id,slot:"rules",at:0}:le(e.part)?{parent:e.id,slot:"steps",at:0}:"where"in e.part?{parent:e.id,slot:"where",at:null}:null:e.parent===null||e.slot===null?null:e.
slot==="where"?{parent:e.parent,slot:"where",at:null}:{parent:e.parent,slot:e.slot,at:t==="before"?e.at:e.at+1}}function Mn(e,t){let n=e.numbers(t).value;if(!n)return"";let o=e.catalog.profiles;return[n.left===null?"":`${qt(n.left,o)} left`,n.entering===null?"":`of ${w(n.
entering)} entering`,n.alone===null?"":`alone ${w(n.alone)}`,n.only===null?"":`only this ${w(n.only)}`].filter(Boolean).join(", ")}function jo({id:e,muted:t,head:n,
none:o}){let s=g(),i=s.numbers(e).value,a=s.alone.value;if(t)return r("span",{class:"sk-fun",children:r("b",{class:"sk-muted",children:"muted"})});let l=i&&(a?i.
alone:i.left);if(!i||l===null||l===void 0)return r("span",{class:"sk-fun",children:r("b",{class:"sk-muted","aria-label":"not counted",children:"—"})});let c=Mn(
s,e);return n?r("span",{class:"sk-fun",title:c,"data-part":"count",children:[r("b",{children:w(l)}),r("small",{children:e===s.rootId.value?s.catalog.profiles:a?
"alone":r(b,{children:["left",i.lost?r(b,{children:[" · ",En(i.lost)]}):null]})})]}):r("span",{class:"sk-fun",title:c,"data-part":"count",children:[r("b",{children:o&&
!a?En(i.lost??0):w(l)}),r(ls,{...as(s,e,i,a)})]})}function as(e,t,n,o){if(o)return{fill:Ue(n.alone??0,e.base.value),from:0,lost:0};let s=e.scale(t).value,i=Ue(n.
left??0,s),a=Ue(n.entering??0,s);return{fill:i,from:i,lost:Math.max(0,a-i)}}function ls({fill:e,from:t,lost:n}){return r("span",{class:"sk-bar","aria-hidden":"t\
rue",children:[e>0&&r("i",{style:{width:`${e}%`}}),n>0&&r("u",{style:{left:`${t}%`,right:"auto",width:`${n}%`}})]})}function G({id:e,label:t,children:n,counted:o=!1,none:s=!1,under:i,head:a=!1,grip:l,also:c=[]}){let d=g(),u=E(null),{fixed:m,locked:h,note:p}=d.frame(e).value,f=[
e,...c].flatMap(T=>d.issues(T).value),S=Se(()=>j(()=>[t,Mn(d,e),p?.muted&&"muted",h&&"locked",f.length&&qt(f.length,"issues")].filter(Boolean).join("; ")),[d,e,
t,p?.muted,h,f.length]),x=d.commented(e).value,k=!m&&!h,v=T=>{let y=d.places.get(e);if(!y||!d.dragged||!u.current)return null;let R=Ho(u.current.getBoundingClientRect(),
T.clientY,a),I=Io(y,R);return I&&st(d.places,d.dragged,I)?{side:R,target:I}:null},A=T=>{let y=v(T);y&&(T.preventDefault(),T.stopPropagation(),(d.drop?.id!==e||d.
drop.side!==y.side)&&(d.drop={id:e,side:y.side}))},M=T=>{let y=v(T),{dragged:R}=d;!y||!R||(T.preventDefault(),T.stopPropagation(),d.letGo(),d.edit(Kt(d.places,R,
y.target),R.from==="canvas"?{focus:R.ids[0]??e}:{}))},re=T=>{let y=d.selection.has(e)?[...d.selection]:[e];d.dragged={from:"canvas",ids:y},T.dataTransfer?.setData(
"text/plain",t),T.dataTransfer&&(T.dataTransfer.effectAllowed="move"),u.current&&T.dataTransfer?.setDragImage(u.current,12,12),T.stopPropagation()},pe=T=>{!(T.ctrlKey||
T.metaKey||T.shiftKey)||T.target.closest("button,select,input")||ye(d,u.current?.closest(".sk-root")??document.body,"select",e)};return r("div",{class:`sk-node${p?.
muted?" sk-muted-node":""}`,"data-dragging":d.lifted(e),"data-node":e,"data-row":e,role:"group","aria-label":S,tabIndex:-1,onFocus:()=>{d.focus=e},children:[r("\
div",{class:`sk-row${a?" sk-head":""}`,ref:u,"data-selected":d.selected(e),"data-drop":d.dropSide(e),onDragOver:A,onDrop:M,onClick:pe,children:[r("span",{class:"\
sk-grip",draggable:k,title:k?"Drag to move; Alt and arrows do the same":void 0,onDragStart:re,onDragEnd:()=>d.letGo(),children:l??(h?r(_,{name:"lock"}):k?r(_,{name:"\
grip"}):null)}),r("fieldset",{class:"sk-ctl",role:"presentation",disabled:h,children:n}),o&&r(jo,{id:e,muted:p?.muted??!1,head:a,none:s}),r(cs,{session:d,id:e,row:u})]}),
(i||p?.comment||f.length>0||x)&&r("div",{class:"sk-under",children:[i&&r("fieldset",{class:"sk-plain",role:"presentation",disabled:h,children:i}),p?.comment&&!x&&
r("p",{class:"sk-note",children:[r(_,{name:"comment"}),p.comment]}),x&&r(us,{id:e,text:p?.comment??"",row:u}),f.map(T=>r(An,{issue:T}))]})]})}function An({issue:e}){
let t=g(),n=o=>{t.edit(o,{focus:e.id})};return r("p",{class:"sk-issue","data-tone":e.severity,children:[r(_,{name:e.severity==="error"?"error":"warn"}),r("span",
{children:[r("span",{class:"sk-hide",children:[e.severity,": "]}),e.message," ",e.hint]}),e.repair&&r("button",{type:"button",class:"sk-link",onClick:()=>n(e.repair?.
edits??[]),children:e.repair.label})]})}function us({id:e,text:t,row:n}){let o=g(),s=E(null),i=()=>o.update({comment:"",wanted:{id:e,into:!1}}),a=()=>{let l=s.current?.
value??"";l!==t&&o.edit([{op:"comment",id:e,text:l}],{focus:e}),i()};return r(oe,{anchor:n,label:"Comment",onClose:i,children:r("div",{class:"sk-form",children:[
r("label",{children:["Comment",r("textarea",{ref:s,"data-autofocus":!0,defaultValue:t,onKeyDown:l=>{l.key==="Enter"&&(l.ctrlKey||l.metaKey)&&(l.stopPropagation(),
a())}})]}),r("div",{children:[r("button",{type:"button",onClick:i,children:"Cancel"}),r("button",{type:"button",class:"sk-primary",onClick:a,children:"Keep"})]})]})})}
function cs({session:e,id:t,row:n}){let{fixed:o,note:s}=e.frame(t).value;if(o&&!s)return r("span",{});let i=()=>n.current?.closest(".sk-root")??document.body;return r(
"span",{class:"sk-acts",children:[s&&r("button",{type:"button",class:"sk-ghost","aria-pressed":s.muted,"aria-label":s.muted?"Muted: count it again":"Mute: leave\
 it out",title:`Mute (${rt("mute")})`,onClick:()=>ye(e,i(),"mute",t),children:r(_,{name:"mute"})}),r(J,{label:"More",actions:()=>ds(e,t,i),children:r(_,{name:"m\
ore"})})]})}function ds(e,t,n){let o=e.places.get(t),s=o?.part;if(!o||!s)return[];let i=h=>()=>{ye(e,n(),h,t)},a=(h,p,f={})=>({label:h,keys:rt(p),run:i(p),...f}),
l=o.slot!==null,c=o.slot==="rules",d="muted"in s,u=s&&"operator"in s&&s.operator?e.catalog.menus.operators.find(h=>h.key===s.operator)?.opposite:"",m=e.catalog.
menus.groups.filter(h=>h.key!=="not"&&h.key!=="sequence");return[...l?[a("Duplicate","duplicate")]:[],...ge(s)?[a(s.excluded?"Happened":"Did not happen","negate")]:
[],...be(s)?[a(s.negated?"Take NOT off":"NOT: everybody else","negate")]:[],...u?[{label:`Opposite: ${e.catalog.menus.operators.find(h=>h.key===u)?.label??""}`,
run:()=>{e.edit([{op:"opposite",id:t}],{focus:t})}}]:[],...d?[a(s.muted?"Count again":"Mute","mute"),a(s.locked?"Unlock":"Lock","lock"),a(s.comment?"Change the \
comment…":"Comment…","comment")]:[],...c?m.map((h,p)=>({label:`Group as ${h.label}`,line:p===0,run:()=>it(e,e.selection.has(t)?[...e.selection]:[t],h.key)})):
[],...K(s)&&l?[a("Ungroup","ungroup")]:[],..."name"in s&&be(s)&&s.kind==="segment"?[{label:"Convert to rules",line:!0,run:()=>{e.edit([{op:"inline",id:t}],{into:!1})}}]:
[],...l?[a("Move up","moveUp",{line:!0}),a("Move down","moveDown")]:[],...c?[a("Move out of the group","moveOut"),a("Move into the group beside","moveIn")]:[],...be(
s)?[{label:"Copy as JSON",keys:rt("copy"),line:!0,run:()=>{kn(e,[t])}}]:[],...be(s)?[{label:"Paste behind",keys:rt("paste"),run:()=>{e.focus=t,lt(e)}}]:[],...l?
[a("Remove","remove",{line:!0})]:[]]}var ps=[{key:"true",label:"true"},{key:"false",label:"false"}],fs={none:[],window:[],one:[0],two:[0,1]};function pt(e){let{operator:t,values:n,onChange:o}=e;if(!t)
return null;if(t.takes==="many")return r(gs,{...e});let s=fs[t.takes],i=a=>l=>o(s.map(c=>c===a?l:n[c]??null));return r(b,{children:s.map(a=>r(b,{children:[a===1&&
r("span",{class:"sk-muted",children:"and"}),r(ms,{...e,place:a,of:s.length,value:n[a]??null,onPut:i(a)})]}))})}function ms({value:e,onPut:t,fact:n,subject:o,fields:s,
operator:i,bad:a,place:l,of:c}){let d=c===2?l===0?"lower bound":"upper bound":"value",u=a(l),m=ee(n.type),h=n.unit&&l===c-1&&r("span",{class:"sk-muted sk-word",
children:n.unit}),p=s&&i?.fields&&r(Pn,{value:e,label:d,numeric:m,type:n.type,event:n.event,onChange:t});return X(e)?r(b,{children:[r(Me,{value:e,event:n.event,
label:d,bad:u,onChange:t}),p]}):te(e)?r(b,{children:[r(ce,{subject:dt(e),event:n.event,label:`${d}, a field`,bad:u,part:"operand",wanted:f=>f.is_list||(m?ee(f.type):
f.type===n.type),onPick:f=>t(qe(f))}),p]}):r(b,{children:[r(hs,{value:e,onPut:t,fact:n,subject:o,label:d,bad:u}),h,p]})}function hs({value:e,onPut:t,fact:n,subject:o,
label:s,bad:i}){let a=z(e),l=c=>t(jt(c));switch(n.type){case"boolean":return r(D,{label:s,value:a,choices:ps,bad:i,part:"value",onChange:c=>t(c==="true")});case"\
date":return r(B,{type:/^\d{4}-\d\d-\d\d$|^$/.test(a)?"date":"text",label:s,value:a,bad:i,part:"value",onCommit:l});case"timestamp":return r(b,{children:[r(B,{type:"\
datetime-local",label:`${s}, UTC`,value:Wt(a),bad:i,part:"value",onCommit:c=>l(Bt(c))}),r("span",{class:"sk-muted",children:"UTC"})]});case"integer":case"decima\
l":case"float":return r(B,{type:"number",class:"sk-number",label:s,value:a,bad:i,part:"value",placeholder:"number",onCommit:l});default:return r(b,{children:[r(
B,{class:"sk-text",label:s,value:a,bad:i,part:"value",placeholder:"value",onCommit:l}),Ie(o)&&r(Wo,{subject:o,fact:n,selected:e===null?[]:[e],label:`Choose the ${s}`,
class:"sk-ghost sk-tiny",onPick:c=>t(c.value),children:r(Z,{})})]})}}function gs(e){let{values:t,fact:n,subject:o,onChange:s,bad:i}=e,a=n.title||"values",l=t.filter(
d=>d!==null),c=d=>{let u=l.filter(m=>!Ao(m,d.value));s(u.length<l.length?u:[...l,d.value])};return r(b,{children:[l.map((d,u)=>r("span",{class:`sk-token${i(u)?"\
 sk-bad":""}`,title:z(d),children:[r("span",{children:z(d)}),r("button",{type:"button","aria-label":`Remove ${z(d)}`,onClick:()=>s(l.filter((m,h)=>h!==u)),children:r(
_,{name:"close"})})]},Ut(d))),r(Wo,{subject:o,fact:n,selected:l,several:!0,empty:l.length===0,bad:i(null)&&l.length===0,label:`Add values of ${a}`,class:l.length?
"sk-ghost":"sk-pick",free:d=>s([...l,{text:d}]),onPick:c,children:l.length?r(_,{name:"plus"}):r(b,{children:[r("span",{children:"choose values"}),r(Z,{})]})})]})}
function Wo({subject:e,fact:t,selected:n,onPick:o,...s}){let i=g(),a=Ie(e),l=async d=>{if(!a||a.size)return{options:[]};let u=n.filter(f=>f!==null&&!te(f)&&!(typeof f==
"object"&&"text"in f)),m=await i.ask({kind:"values.search",event:a.profile?"":t.event,field:a.name,text:d,selected:u}),h=Math.max(1,...m.rows.map(f=>f.count??0)),
p=m.rows.map(f=>({key:Ut(f.value),label:f.label,count:f.count,share:(f.count??0)/h,value:f.value}));return{options:p,total:p.length+m.more,note:m.rows.length?`c\
ounted: ${m.of}`:void 0}},c=n.map(d=>Ut(d));return r(ke,{...s,testid:"values",search:l,selected:c,onPick:d=>o(d)})}function bs(e,t){let[n="",...o]=e.split("...").map(i=>i.trim());return t.filter(i=>i.takes!=="choice").length>1?{menu:n,between:o[0]??"",end:o[1]??""}:{menu:n,between:"",
end:o[0]??""}}var vs=new Set(["date","timestamp"]);function ft({window:e,place:t,dates:n,label:o,bad:s,onChange:i}){let{catalog:a}=g(),l=a.menus.windows.filter(
m=>m.places.includes(t)),c=a.menus.windows.find(m=>m.kind===e?.kind),d=c?bs(c.label,c.parts):null,u=m=>{let h=a.menus.windows.find(p=>p.kind===m);h&&i(ys(h.template,
e))};return r(b,{children:[r(D,{label:o,part:"window",value:e?.kind??"",bad:s,choices:l.map(m=>({key:m.kind,label:m===c?d?.menu??m.label:m.label.replaceAll("...",
"…")})),onChange:u}),e&&c?.parts.map((m,h)=>r(b,{children:[h===1&&d?.between&&r("span",{children:d.between}),r(_s,{part:m,window:e,label:o,menus:a.menus,onChange:i})]})),
d?.end&&r("span",{children:d.end}),n&&r("span",{class:"sk-dates sk-num","data-part":"dates",children:n})]})}function ys(e,t){let n=Object.entries(e).map(([o,s])=>{
let i=t?.[o];return[o,o!=="kind"&&o!=="unit"&&i!==void 0&&i!==null?i:s]});return Object.fromEntries(n)}function _s({part:e,window:t,label:n,menus:o,onChange:s}){
let i=t[e.key],a=c=>s({...t,[e.key]:c}),l=`${n}, ${e.key.replace("_"," ")}`;switch(e.takes){case"whole":return r(q,{part:e.key,label:l,value:i,onCommit:a});case"\
choice":{let c="count"in t||"older"in t,d=e.choices.every(m=>o.weekdays.includes(m));if(d&&t.unit!=="week")return null;let u=d?It(e.choices):c?Pe(e.choices):e.choices.
map(m=>({key:m,label:m}));return r(D,{label:l,value:i??(d?"monday":""),choices:u,onChange:a})}case"date":return r(B,{type:"date",label:l,value:i??"",bad:!i,onCommit:c=>a(
c||null)});case"moment":return r(ks,{label:l,value:i??"",onCommit:c=>a(c||null)});case"attribute":return r(ce,{subject:i??null,event:"",label:l,part:"operand",bad:!i,
wanted:c=>vs.has(c.type)&&!c.is_list,onPick:a});case"window":return r(ft,{window:i??null,place:"anniversary",label:l,onChange:a});default:return e.takes}}function ks({
label:e,value:t,onCommit:n}){let o=t.includes("T");return r(b,{children:[o?r(B,{type:"datetime-local",label:`${e}, UTC`,value:Wt(t),onCommit:s=>n(Bt(s))}):r(B,{
type:"date",label:e,value:t,bad:!t,onCommit:n}),r("button",{type:"button",class:"sk-ghost","aria-pressed":o,disabled:!t,title:"With a time of day, in UTC",onClick:()=>n(
o?t.slice(0,10):`${t}T00:00:00Z`),children:o?"UTC":"time"})]})}function H(e,t,n=null){return(e??[]).some(o=>o.severity==="error"&&o.key===t&&(n===null||o.place===null||o.place===n))}function Gt(e,t){let n=g(),{operators:o}=n.
catalog.menus,s=n.fact(e).value.operators;return{choices:o.filter(i=>s.includes(i.key)||i.key===t),operator:o.find(i=>i.key===t)}}function Vt({id:e,negated:t}){
let n=g();return t?r("button",{type:"button",class:"sk-ghost sk-not","aria-pressed":"true",title:"NOT: everybody else, also those without a value",onClick:()=>{
n.edit([{op:"negate",ids:[e]}],{focus:e})},children:"NOT"}):null}function Bo({node:e,none:t,filter:n}){let o=g(),s=o.fact(e.id).value,i=o.issues(e.id).value,{choices:a,
operator:l}=Gt(e.id,e.operator),c=ue(e.id),d=o.catalog.menus.window_of.attribute?.window??"attribute",u=l?.folds&&s.type==="text"&&!s.is_list,h=l&&!i?.some(f=>f.
severity==="error")?[s.title,l.label,e.arguments.map(z).join(", ")].filter(Boolean).join(" "):"",p=s.text||h||`Unfinished condition${s.title?` about ${s.title}`:
""}`;return r(G,{id:e.id,label:p,counted:!n,none:t,children:[r(Vt,{id:e.id,negated:e.negated}),X(e.subject)?r(Me,{value:e.subject,event:s.event,label:"What is a\
sked about",bad:H(i,"subject"),onChange:c("subject")}):r(ce,{subject:e.subject,event:s.event,label:"Field",bad:H(i,"subject"),onPick:f=>o.choose(e.id,"subject",
f)}),e.subject!==null&&r(D,{label:"Operator",part:"operator",value:e.operator??"",bad:H(i,"operator"),choices:a,onChange:f=>o.choose(e.id,"operator",f)}),l?.takes===
"window"&&r(ft,{window:e.window,place:d,dates:s.dates.window,label:"Window",bad:H(i,"window"),onChange:c("window")}),r(pt,{operator:l,values:e.arguments,fact:s,
subject:e.subject,fields:!0,bad:f=>H(i,"arguments",f),onChange:c("arguments")}),u&&r("button",{type:"button",class:"sk-ghost sk-quiet","aria-pressed":e.ignore_case,
"aria-label":"Ignore case",title:"Ignore upper and lower case",onClick:()=>o.set(e.id,"ignore_case",!e.ignore_case),children:"Aa"}),r(ws,{node:e,numeric:ee(s.type),
onChange:c("subject")})]})}function ws({node:e,numeric:t,onChange:n}){let{subject:o}=e;if(!t||o===null)return null;let s=X(o),i=s?dt(o.left):null,a=[{label:"A f\
ield",checked:!s,run:()=>s&&n(i)},{label:"A calculation",checked:s,run:()=>!s&&n({arithmetic:"+",left:qe(o),right:null})}];return r(J,{label:"Ask about a field \
or a calculation",actions:()=>a,class:"sk-ghost sk-tiny sk-quiet",align:"start",children:r(_,{name:"number"})})}function Uo({node:e,none:t}){let n=g(),o=H(n.issues(
e.id).value,"name");return r(G,{id:e.id,label:n.fact(e.id).value.text||"Unfinished reference to a segment",counted:!0,none:t,children:[r(Vt,{id:e.id,negated:e.negated}),
r("span",{class:"sk-muted",children:"in segment"}),r(ke,{label:e.name?`Segment: ${e.name}`:"Segment",testid:"segment",empty:e.name===null,bad:o,selected:[e.name??
""],search:s=>No(n.catalog,s),onPick:s=>n.set(e.id,"name",s.key),children:[r("span",{children:e.name??"choose a segment"}),r(Z,{})]}),e.name!==null&&r("button",
{type:"button",class:"sk-ghost",title:"Put the rules of that segment here",onClick:()=>{n.edit([{op:"inline",id:e.id}],{into:!1})},children:"Convert to rules"})]})}function mt({id:e,type:t}){let n=g(),s=n.catalog.events.find(i=>i.name===t)?.label||t;return r(ke,{label:s?`Event: ${s}`:"Event",testid:"event",empty:t===null,bad:H(
n.issues(e).value,"type"),selected:[t??""],search:i=>$o(n.catalog,i),onPick:i=>n.choose(e,"type",i.key),children:[r("span",{children:s??"choose an event"}),r(Z,
{})]})}function Ae({id:e,kind:t,name:n,window:o,word:s,children:i}){let a=g(),l=a.catalog.menus.window_of[t]?.[n]??"event";return r("div",{class:"sk-line",children:[
r("span",{children:s}),r(ft,{window:o,place:l,dates:a.fact(e).value.dates[n],label:s,bad:H(a.issues(e).value,n),onChange:c=>a.set(e,n,c)}),i]})}function zt({id:e}){
let t=g();return r("button",{type:"button",class:"sk-add","data-part":"add-where",onClick:()=>{t.edit([{op:"add",parent:e,slot:"where",at:null,node:{kind:"attri\
bute"}}])},children:"+ where"})}function Go({node:e,children:t}){return e.type===null?null:r(b,{children:[e.where&&r(ut,{owner:e.id,where:e.where}),t]})}function ht({
node:e}){return e.where?null:r(zt,{id:e.id})}function xs({id:e,negated:t,yes:n,no:o}){let s=g();return r("button",{type:"button",class:"sk-ghost sk-not","data-o\
n":t,"data-part":"did",title:t?"Turn it round: those who did":"Turn it round: those who did not",onClick:()=>{s.edit([{op:"negate",ids:[e]}],{focus:e})},children:t?
o:n})}function gt({node:e,none:t,unfinished:n,yes:o,no:s,lines:i,children:a}){let l=g();return r(G,{id:e.id,label:l.fact(e.id).value.text||n,counted:!0,none:t,under:r(
Go,{node:e,children:i}),children:[r(xs,{id:e.id,negated:e.negated,yes:o,no:s}),r(mt,{id:e.id,type:e.type}),a]})}function Vo({node:e,none:t}){let n=g(),o=n.issues(
e.id).value,{choices:s,operator:i}=Gt(e.id,e.operator),a=ue(e.id);return r(gt,{node:e,none:t,unfinished:"Unfinished event rule",yes:"did",no:"did not",lines:r(Ae,
{id:e.id,kind:e.kind,name:"window",window:e.window,word:"when",children:r(ht,{node:e})}),children:e.type!==null&&r(b,{children:[r(Ss,{measure:e.measure,event:e.
type,bad:H(o,"measure"),onChange:a("measure")}),r(D,{label:"Operator",part:"operator",value:e.operator??"",bad:H(o,"operator"),choices:s,onChange:a("operator")}),
r(pt,{operator:i,values:e.arguments,fact:n.fact(e.id).value,subject:null,fields:!1,bad:l=>H(o,"arguments",l),onChange:a("arguments")})]})})}function Ss({measure:e,
event:t,bad:n,onChange:o}){let{catalog:s}=g(),i=s.menus.measures.find(l=>l.key===e.kind),a=l=>(s.menus.measures.find(c=>c.key===l)?.kinds.length??0)>0;return r(
b,{children:[r(D,{label:"Measure",part:"measure",value:e.kind,choices:s.menus.measures,bad:n&&!a(e.kind),onChange:l=>o({kind:l,of:a(l)?e.of:null})}),a(e.kind)&&
(X(e.of)?r(Me,{value:e.of,event:t,label:"Measured",bad:n,onChange:l=>o({...e,of:l})}):r(ce,{subject:e.of,event:t,label:"Property",part:"property",bad:n,wanted:l=>!l.
is_list&&(i?.kinds.includes(l.type)??!0),onPick:l=>o({...e,of:l})}))]})}function zo({node:e,none:t}){let n=r(Ae,{id:e.id,kind:e.kind,name:"window",window:e.window,
word:"when",children:r(ht,{node:e})});return r(gt,{node:e,none:t,unfinished:"Unfinished rule about a first time",yes:"for the first time",no:"not for the first \
time",lines:n})}function Jo({node:e,none:t}){let n=r(b,{children:[r(Ae,{id:e.id,kind:e.kind,name:"window",window:e.window,word:"did so"}),r(Ae,{id:e.id,kind:e.kind,
name:"recent",window:e.recent,word:"but not",children:r(ht,{node:e})})]});return r(gt,{node:e,none:t,unfinished:"Unfinished rule about those who stopped",yes:"s\
topped",no:"did not stop",lines:n})}function Zo({node:e,children:t}){let n=Object.values(g().fact(e.id).value.dates).join(", ");return r("div",{class:"sk-line",
children:[t,n&&r("span",{class:"sk-dates sk-num",children:n}),r(ht,{node:e})]})}function Yo({node:e,none:t}){let{menus:n}=g().catalog,o=ue(e.id),s=r(Zo,{node:e,
children:[r("span",{children:"in the last"}),r(q,{label:"How recent",value:e.recent,onCommit:o("recent")}),r(D,{label:"Unit",value:e.unit,choices:Pe(n.units),onChange:o(
"unit")}),r("span",{children:"after a gap of"}),r(q,{label:"Gap",value:e.gap,onCommit:o("gap")}),r("span",{children:[e.unit,"s"]})]});return r(gt,{node:e,none:t,
unfinished:"Unfinished rule about those who came back",yes:"came back to",no:"did not come back to",lines:s})}function Qo({node:e,none:t}){let{menus:n}=g().catalog,
o=ue(e.id),s=r(Zo,{node:e,children:[r("span",{children:"at least"}),r(q,{label:"Times in a unit",value:e.times,onCommit:o("times")}),r("span",{children:[e.times===
1?"time":"times"," in each of at least"]}),r(q,{label:"In how many units",value:e.units,onCommit:o("units")}),r("span",{children:"of the last"}),r(q,{label:"Of \
how many units",value:e.of,onCommit:o("of")}),r("span",{children:"whole"}),r(D,{label:"Unit",value:e.unit,choices:Pe(n.calendar_units),onChange:o("unit")}),e.unit===
"week"&&r(D,{label:"Weeks start",value:e.week_starts,choices:It(n.weekdays),onChange:o("week_starts")})]});return r(gt,{node:e,none:t,unfinished:"Unfinished rul\
e about a habit",yes:"regularly did",no:"did not regularly do",lines:s})}function Xo({node:e,none:t}){let n=g(),o=n.fact(e.id).value,s=n.issues(e.id).value,{choices:i,
operator:a}=Gt(e.id,e.operator),l=ue(e.id);return r(G,{id:e.id,label:o.text||"Unfinished ratio",counted:!0,none:t,under:r(b,{children:[r(qo,{node:e.of,word:"num\
ber of"}),r(qo,{node:e.to,word:"for each"})]}),children:[r(Vt,{id:e.id,negated:e.negated}),r("span",{class:"sk-muted",children:"ratio of events"}),r(D,{label:"O\
perator",part:"operator",value:e.operator??"",bad:H(s,"operator"),choices:i,onChange:l("operator")}),r(pt,{operator:a,values:e.arguments,fact:{...o,type:o.type||
"float"},subject:null,fields:!1,bad:c=>H(s,"arguments",c),onChange:l("arguments")})]})}function qo({node:e,word:t}){let n=g();return r(G,{id:e.id,label:`${t} ${n.
fact(e.id).value.text||(e.type??"an event")}`,under:r(Go,{node:e,children:r(Ae,{id:e.id,kind:"selection",name:"window",window:e.window,word:"when",children:r(ht,
{node:e})})}),grip:r("span",{}),children:[r("span",{class:"sk-muted",children:t}),r(mt,{id:e.id,type:e.type})]})}function Jt({id:e,what:t}){let n=g(),o=n.folded(e).value;return r("button",{type:"button",class:"sk-ghost sk-tiny","aria-expanded":!o,"aria-label":o?`Expand ${t}`:
`Collapse ${t}`,onClick:()=>wn(n,e),children:r(_,{name:o?"right":"down"})})}function bt(e,t){let[n,o]=P(!1);return N(()=>{if(!e)return o(!1);let s=setTimeout(()=>o(!0),t);return()=>clearTimeout(s)},[e,t]),e&&n}function er({node:e}){let t=g(),n=t.folded(e.id).value,o=t.fact(e.id).value.text||`Unfinished sequence of ${e.steps.length} steps`,s=e.steps.reduce((i,a,l)=>a.excluded||
a.muted?i:l,0);return r("div",{class:"sk-group","data-tone":"order","data-kind":"sequence",children:[r(G,{id:e.id,head:!0,label:o,counted:!0,children:[r(J,{class:"\
sk-kind",align:"start",label:"Kind of group: IN ORDER",actions:()=>[...t.catalog.menus.groups.filter(i=>i.key!=="not").map(i=>({label:i.label,checked:!1,run:()=>{
t.edit([{op:"kind",id:e.id,kind:i.key}],{focus:e.id})}})),{label:"IN ORDER",checked:!0,run:()=>{}}],children:["IN ORDER",r(Z,{})]}),r("button",{type:"button",class:"\
sk-ghost sk-not","aria-pressed":e.negated,title:"NOT: everybody else",onClick:()=>{t.edit([{op:"negate",ids:[e.id]}],{focus:e.id})},children:e.negated?"NOT":"no\
t"}),r(Jt,{id:e.id,what:"the sequence"}),n&&r("span",{class:"sk-muted",children:o})]}),!n&&r(b,{children:[r("ol",{class:"sk-kids",children:e.steps.map((i,a)=>r(
"li",{children:r(Es,{step:i,at:a,last:s,sequence:e})},i.id))}),r(Ts,{node:e}),r(Cs,{node:e})]})]})}function Cs({node:e}){let t=g(),n=o=>()=>{t.edit([{op:"add",parent:e.
id,slot:"steps",at:null,node:{kind:"step",excluded:o,events:[{}]}}])};return r("div",{class:"sk-adds",children:[r("button",{type:"button","data-add":"step",onClick:n(
!1),children:"+ Step"}),r("button",{type:"button","data-add":"without",onClick:n(!0),children:"+ Did not"})]})}function Ts({node:e}){let t=g(),n=new Set(e.steps.
flatMap(i=>i.events.map(a=>a.type))),o=t.catalog.events.filter(i=>n.has(i.name)).map(i=>i.fields).reduce((i,a)=>i.filter(l=>a.some(c=>c.name===l.name)),t.catalog.
events.find(i=>n.has(i.name))?.fields??[]),s=[{key:"",label:"nothing"},...o.map(i=>({key:i.name,label:_e(i,i.name)}))];return r("div",{class:"sk-gap",children:[
r(Ae,{id:e.id,kind:"sequence",name:"window",window:e.window,word:"all of it"}),r("div",{class:"sk-line",children:[r(Zt,{label:"first to last step within",span:e.
within,onChange:i=>t.set(e.id,"within",i)}),r("span",{children:"the steps share"}),r("select",{"aria-label":"What the steps share",value:e.same,class:H(t.issues(
e.id).value,"same")?"sk-bad":"",onChange:i=>t.set(e.id,"same",i.currentTarget.value),children:[s.map(i=>r("option",{value:i.key,children:i.label},i.key)),e.same&&
!o.some(i=>i.name===e.same)&&r("option",{value:e.same,children:e.same})]})]})]})}function Es({step:e,at:t,last:n,sequence:o}){let s=g(),i=s.fact(e.id).value,[a]=e.
events,l=e.events.length>1,c=ue(e.id),d=Ps(e,t,n,o,c),u=`Step ${t+1}: ${i.text||`${e.excluded?"did not":"did"} ${e.events.map(m=>m.type??"…").join(" or ")}`}`;
return r("div",{class:"sk-stepbox",children:[r(Ms,{step:e,at:t,set:c}),r(G,{id:e.id,label:u,also:l?[]:a?[a.id]:[],grip:r("span",{class:"sk-step-n","aria-hidden":"\
true",children:t+1}),counted:!0,under:r(b,{children:[l&&r("ul",{class:"sk-kids",children:e.events.map((m,h)=>r("li",{children:r(As,{event:m,word:h===0?"either":
"or"})},m.id))}),!l&&a?.where&&r(ut,{owner:a.id,where:a.where}),e.lasting&&r("div",{class:"sk-line",children:r(Zt,{label:"for",span:e.lasting,onChange:c("lastin\
g")})}),e.tied&&r("div",{class:"sk-line",children:[r("span",{children:["only events with ",o.same?`the same ${o.same}`:"the same value"," count"]}),r("button",{
type:"button",class:"sk-ghost","aria-label":"Count any of them",onClick:()=>c("tied")(!1),children:r(_,{name:"close"})})]})]}),children:[r("button",{type:"butto\
n",class:"sk-ghost sk-not","data-on":e.excluded,"data-part":"did",title:"Happened, or did not happen",onClick:()=>c("excluded")(!e.excluded),children:e.excluded?
"did not":"did"}),e.nth!==null&&r(b,{children:[r("span",{class:"sk-muted",children:"the"}),r(q,{label:"Which such event",value:e.nth,onCommit:c("nth")}),r("butt\
on",{type:"button",class:"sk-ghost sk-tiny","aria-label":"Any such event",onClick:()=>c("nth")(null),children:r(_,{name:"close"})})]}),!l&&a&&r(mt,{id:a.id,type:a.
type}),!l&&a?.type!=null&&!a.where&&r("span",{class:"sk-adds",children:r(zt,{id:a.id})}),l&&r("span",{class:"sk-muted",children:["any of ",e.events.length," eve\
nts"]}),r(J,{class:"sk-ghost sk-tiny",align:"start",label:`Options of step ${t+1}`,actions:()=>[{label:"Or another event",run:()=>{s.edit([{op:"add",parent:e.id,
slot:"events",at:null,node:{kind:"step_event"}}])}},...d],children:r(_,{name:"plus"})})]})]})}function Ps(e,t,n,o,s){let i={count:7,unit:"day"};return[...!e.excluded&&
t>0&&!e.within?[{label:"Within … of the step before",run:()=>s("within")(i)}]:[],...!e.excluded&&t>0&&!e.after?[{label:"At least … after the step before",run:()=>s(
"after")({...i,count:1})}]:[],...!e.excluded&&t>0&&e.nth===null?[{label:"The nth such event",run:()=>s("nth")(2)}]:[],...e.excluded&&t>n&&!e.lasting?[{label:"Fo\
r … after the last step",run:()=>s("lasting")(i)}]:[],...e.excluded&&o.same&&!e.tied?[{label:`Only with the same ${o.same}`,run:()=>s("tied")(!0)}]:[]]}function Ms({
step:e,at:t,set:n}){return t===0?null:r("div",{class:"sk-gap",children:r("div",{class:"sk-line",children:[r("span",{children:"then"}),e.after&&r(Zt,{label:"at l\
east",span:e.after,onChange:n("after")}),e.after&&r("span",{children:["after step ",t,e.within?",":""]}),e.within&&r(Zt,{label:"within",span:e.within,onChange:n(
"within")}),e.within&&r("span",{children:["of step ",t]}),!e.after&&!e.within&&!e.excluded&&r("button",{type:"button",class:"sk-ghost",onClick:()=>n("within")({
count:7,unit:"day"}),children:"+ within"})]})})}function Zt({label:e,span:t,onChange:n}){let{catalog:o}=g();return t?r(b,{children:[r("span",{children:e}),r(q,{
label:`${e}, how many`,value:t.count,onCommit:s=>n({...t,count:s})}),r(D,{label:`${e}, unit`,value:t.unit,choices:Pe(o.menus.elapsed_units),onChange:s=>n({...t,
unit:s})}),r("button",{type:"button",class:"sk-ghost sk-tiny","aria-label":`Without "${e}"`,onClick:()=>n(null),children:r(_,{name:"close"})})]}):r("button",{type:"\
button",class:"sk-ghost",onClick:()=>n({count:7,unit:"day"}),children:["+ ",e]})}function As({event:e,word:t}){return r(G,{id:e.id,label:`${t} ${e.type??"an eve\
nt"}`,under:e.where&&r(ut,{owner:e.id,where:e.where}),children:[r("span",{class:"sk-muted",children:t}),r(mt,{id:e.id,type:e.type}),e.type!==null&&!e.where&&r("\
span",{class:"sk-adds",children:r(zt,{id:e.id})})]})}var Os={all_of:"all",any_of:"any",none_of:"none",at_least:"any",not:"none"};function On({node:e,none:t,filter:n=!1}){if(K(e))return r($s,{node:e,filter:n});switch(e.
kind){case"attribute":return r(Bo,{node:e,none:t,filter:n});case"segment":return r(Uo,{node:e,none:t});case"event":return r(Vo,{node:e,none:t});case"first_time":
return r(zo,{node:e,none:t});case"stopped":return r(Jo,{node:e,none:t});case"came_back":return r(Yo,{node:e,none:t});case"regularly":return r(Qo,{node:e,none:t});case"\
ratio":return r(Xo,{node:e,none:t});case"sequence":return r(er,{node:e});default:return e}}function $s({node:e,filter:t}){let n=g(),{menus:o}=n.catalog,s=n.folded(
e.id).value,i=o.groups.find(d=>d.key===e.kind)?.label??e.kind,a=n.rootId.value===e.id,l=o.groups.filter(d=>d.key!=="not"||e.kind==="not"),c=`${e.rules.length} ${e.
rules.length===1?"rule":"rules"}`;return r("div",{class:"sk-group","data-tone":Os[e.kind],"data-kind":e.kind,children:[r(G,{id:e.id,head:!0,label:`${e.negated?"\
NOT ":""}${i}, ${c}`,counted:!t,children:[r(J,{class:"sk-kind",align:"start",label:`Kind of group: ${i}`,actions:()=>l.map(d=>({label:d.label,checked:d.key===e.
kind,run:()=>{n.edit([{op:"kind",id:e.id,kind:d.key}],{focus:e.id})}})),children:[i,r(Z,{})]}),e.kind==="at_least"&&r(q,{label:"How many rules hold",value:e.count,
onCommit:d=>n.set(e.id,"count",d)}),e.kind==="at_least"&&r("span",{class:"sk-muted",children:["of ",c]}),r("button",{type:"button",class:"sk-ghost sk-not","aria\
-pressed":e.negated,title:"NOT: everybody else",onClick:()=>{n.edit([{op:"negate",ids:[e.id]}],{focus:e.id})},children:e.negated?"NOT":"not"}),e.rules.length>0&&
r(Jt,{id:e.id,what:i}),s&&r("span",{class:"sk-muted",children:[c,": ",n.fact(e.id).value.text]})]}),!s&&r(b,{children:[r("ul",{class:"sk-kids",children:e.rules.
map(d=>r("li",{children:On({node:d,none:e.kind==="none_of",filter:t})},d.id))}),a&&e.rules.length===0&&r(Fs,{}),r(Rs,{id:e.id,full:e.kind==="not"&&e.rules.length>
0,filter:t,root:a})]})]})}var Ns=["attribute","event","sequence","segment"];function Rs({id:e,full:t,filter:n,root:o}){let s=g(),{menus:i,segments:a}=s.catalog,
l={parent:e,slot:"rules",at:null},c=`${e}+`,d=f=>W(s,f==="attribute"?{kind:f}:Ee(s,f),l),u=i.nodes.filter(f=>!n||f.kind==="attribute").filter(f=>f.kind!=="segme\
nt"||a.length>0),m=u.filter(f=>Ns.includes(f.kind)&&(o||f.kind==="attribute"||f.kind==="event")),h=u.filter(f=>!m.includes(f)),p=()=>s.dragged!==null&&st(s.places,
s.dragged,l);return t||s.frame(e).value.locked?null:r("div",{class:"sk-adds","data-drop":s.dropSide(c),onDragOver:f=>{p()&&(f.preventDefault(),s.drop?.id!==c&&(s.
drop={id:c,side:"into"}))},onDrop:f=>{if(!s.dragged||!p())return;f.preventDefault();let S=Kt(s.places,s.dragged,l);s.letGo(),s.edit(S)},children:[m.map(f=>r("bu\
tton",{type:"button",title:f.description,"data-add":f.kind,onClick:()=>d(f.kind),children:["+ ",f.label]},f.kind)),r("button",{type:"button","data-add":"group",
onClick:()=>W(s,{kind:"any_of"},l),children:"+ Group"}),h.length>0&&r(J,{class:"",label:"+ More kinds of rule",align:"start",actions:()=>h.map(f=>({label:f.label,
run:()=>d(f.kind)})),children:"+ More"})]})}function Fs(){let e=g(),{examples:t,profiles:n}=e.catalog;return r("div",{class:"sk-starts",children:[r("p",{children:"\
No rule yet: everybody is in. Choose a field on the left, or begin with one of these:"}),r("div",{children:[t.map(o=>r("button",{type:"button","data-part":"exam\
ple",onClick:()=>W(e,o.node,{parent:e.rootId.value,slot:"rules",at:null}),children:o.label},o.label)),t.length===0&&r("span",{class:"sk-muted",children:["The ",
n," have no fields to ask about."]})]})]})}function tr({onCommand:e}){let t=g(),n=[...t.selection];if(n.length<2)return null;let o=()=>{t.selection=new Set};return r(
"div",{class:"sk-selection",role:"toolbar","aria-label":"Selected rows",children:[r("span",{children:[n.length," selected"]}),t.catalog.menus.groups.filter(s=>[
"all_of","any_of","none_of"].includes(s.key)).map(s=>r("button",{type:"button",onClick:()=>it(t,n,s.key),children:["Group as ",s.label]},s.key)),r("button",{type:"\
button",onClick:()=>e("mute"),children:"Mute"}),r("button",{type:"button",onClick:()=>e("remove"),children:"Remove"}),r("button",{type:"button",class:"sk-ghost",
"aria-label":"Clear the selection",onClick:o,children:r(_,{name:"close"})})]})}var Ds=12;function nr({children:e}){let t=g(),n=bt(Y(()=>t.stale).value,Ds);return r(
"div",{class:"sk-canvas",role:"region","aria-label":"Rules","data-part":"canvas","data-stale":n?"true":void 0,onPointerDown:()=>t.drawer&&t.update({drawer:!1}),
children:[r(Sn.Provider,{value:On,children:r(Ls,{})}),e]})}function Ls(){return On({node:g().root.value,none:!1})}var Ks=200,Hs=700;function Is({state:e,exact:t}){switch(e){case"invalid":return"unfinished";case"failed":return"failed";case"ready":case"empty":case"computing":
return t?"exact":"estimated";default:return e}}function or(){let e=g(),{derived:t,catalog:n}=e,o=bt(Y(()=>e.derived.state==="computing"||e.stale&&e.derived.state!==
"invalid").value,Ks),s=t.state==="invalid",i=t.total,a=i===null||t.base===0?null:i/t.base,l=!t.exact&&t.low!==null&&t.high!==null?` (${w(t.low)} – ${w(t.high)}\
)`:"";return r("div",{class:"sk-est","aria-busy":o,children:[r("span",{class:"sk-total sk-num","data-part":"total","data-state":i===null?"none":o?"stale":"ready",
children:i===null?t.state==="ready"?"few":"—":`${t.exact?"":"≈ "}${w(i)}`}),r("span",{class:"sk-muted",children:[s&&t.last_total!==null&&r(b,{children:["las\
t valid: ",w(t.last_total)," "]}),"of ",w(t.base)," ",n.profiles,a!==null&&r(b,{children:[" · ",t.share||Be(a)]}),l]}),r("span",{class:"sk-meter","aria-hidden":"\
true",children:i!==null&&r("i",{style:{width:`${Ue(i,t.base)}%`}})}),r("span",{class:"sk-chip sk-num","data-part":"basis",children:[o?"updating…":Is(t),!o&&t.
state==="ready"&&r(b,{children:[" · ",Lo(t.ms)]})," · as of ",t.as_of]}),t.state==="computing"&&o&&r("button",{type:"button",class:"sk-ghost",onClick:()=>{e.ask(
{kind:"cancel"}).catch(()=>{})},children:"Cancel"}),!t.exact&&t.state==="ready"&&r("button",{type:"button",onClick:()=>{e.ask({kind:"estimate.exact"}).catch(()=>{})},
children:"Count exactly"}),r(js,{}),r("span",{class:"sk-grow"}),r("span",{class:"sk-seg sk-wide",role:"group","aria-label":"Numbers beside the rules",children:[
"funnel","alone"].map(c=>r("button",{type:"button","aria-pressed":e.alone.value===(c==="alone"),title:c==="funnel"?"Who is left after each rule":"Who satisfies \
each rule by itself",onClick:()=>e.setUi({numbers:c}),children:c},c))}),o&&r("span",{class:"sk-progress"})]})}function js(){let{waitingSince:e}=g();return bt(e!==
null,Hs)&&r("span",{class:"sk-muted",role:"status",children:r(Ws,{since:e??0})})}function Ws({since:e}){let[t,n]=P(performance.now());N(()=>{let s=setInterval(()=>n(
performance.now()),500);return()=>clearInterval(s)},[]);let o=Math.max(1,Math.round((t-e)/1e3));return r(b,{children:o>15?`no answer for ${o} s: is the kernel r\
unning?`:`kernel busy, ${o} s`})}function rr(){let e=g(),{derived:t}=e;return r(b,{children:[e.gone&&r("div",{class:"sk-strip","data-tone":"warning",role:"alert",
children:[r(_,{name:"warn"}),r("p",{children:"Disconnected: what you see is the last state. Run the cell again to go on."})]}),t.state==="failed"&&r("div",{class:"\
sk-strip","data-tone":"error",role:"alert",children:[r(_,{name:"error"}),r("p",{children:t.failure}),r("button",{type:"button",class:"sk-link",onClick:()=>{at(t.
failure)},children:"copy details"})]}),t.base===0&&r("div",{class:"sk-strip","data-tone":"warning",children:[r(_,{name:"warn"}),r("p",{children:["There are 0 ",
e.catalog.profiles," in the data."]})]}),t.notes.map(n=>r("div",{class:"sk-strip","data-tone":"warning",children:[r(_,{name:"warn"}),r("p",{children:n})]},n))]})}
function sr(){let e=g(),{derived:t}=e,[n,o]=P(""),s=E(!0),i=t.state==="ready"&&t.total!==null&&!e.stale?`${t.exact?"":"about "}${w(t.total)} of ${w(t.base)} ${e.
catalog.profiles}`:"";return N(()=>{if(!i)return;if(s.current){s.current=!1;return}let a=setTimeout(()=>o(i),600);return()=>clearTimeout(a)},[i]),r(b,{children:[
r("div",{class:"sk-hide",role:"status","aria-live":"polite","data-part":"said",children:e.said}),r("div",{class:"sk-hide","aria-live":"polite","data-part":"said\
-total",children:n})]})}function ir(){let e=g(),t=E(null),n=s=>{e.update({help:!1}),s&&t.current?.focus()},o=Math.ceil(Ke.length/2);return r(b,{children:[r("button",{ref:t,type:"button",
class:"sk-ghost","aria-label":"Keys and help",title:"Keys and help (?)","aria-haspopup":"dialog","aria-expanded":e.help,onClick:()=>e.update({help:!e.help}),children:r(
_,{name:"help"})}),e.help&&r(oe,{anchor:t,align:"end",label:"Keys and help",class:"sk-help",onClose:n,children:[r("h2",{class:"sk-h",children:"Keys"}),r("p",{class:"\
sk-muted",children:"Letters act on the row that has the focus, never inside a box. Tab goes from the bar to the fields, to the rules, to the tabs."}),r("div",{class:"\
sk-help-cols",children:[Ke.slice(0,o),Ke.slice(o)].map(s=>r("table",{children:r("tbody",{children:s.map(i=>r("tr",{children:[r("td",{children:r("span",{class:"s\
k-kbd",children:i.shown})}),r("td",{children:i.does})]}))})}))}),r("p",{class:"sk-muted",style:{marginTop:"8px"},children:"The number beside a rule is who is le\
ft after it; the hatched part of its bar was lost there. “alone” counts every rule by itself. A muted rule is kept and not counted. NOT takes everybody else, al\
so those without a value; the opposite of an operator does not."}),r("button",{type:"button","data-autofocus":!0,onClick:()=>n(!0),children:"Close"})]})]})}var Oe=[["fields","Attributes"],["events","Events"],["segments","Segments"]],$n=200,Bs=150;function ar(e,t,n){let o={kind:"attribute",subject:n};return t===""?{
rule:o,filter:{kind:"attribute",subject:{profile:n}}}:{rule:{...Ee(e,"event"),type:t,where:o},filter:o,step:{kind:"step",events:[{type:t,where:o}]}}}function Us(e,t,n){
let o=ar(e,t,n);e.drawer=!1,!(t!==""&&Eo(e,t,o.filter))&&W(e,o.rule)}function qs(e,t){e.drawer=!1;let n=e.places.get(e.focus);if(n?.slot==="steps")return W(e,{kind:"\
step",events:[{type:t}]},{parent:n.parent??"",slot:"steps",at:n.at+1});if(n&&"steps"in n.part)return W(e,{kind:"step",events:[{type:t}]},{parent:n.id,slot:"step\
s",at:null});W(e,{...Ee(e,"event"),type:t})}function lr(){let e=g(),{catalog:t}=e,[n,o]=P("fields"),[s,i]=P(""),a=Vs(e,s),l=t.fields.length+t.events.length+t.segments.
length,c=u=>{let m=Oe.findIndex(([f])=>f===n),h={ArrowRight:m+1,ArrowLeft:m-1}[u.key];if(h===void 0)return;u.preventDefault(),u.stopPropagation();let p=Oe[(h+Oe.
length)%Oe.length];p&&o(p[0]),u.currentTarget.querySelectorAll("[role=tab]")[(h+Oe.length)%Oe.length]?.focus()},d=()=>{switch(n){case"fields":return r(Js,{query:s,
found:a});case"events":return r(Xs,{query:s,found:a});case"segments":return r(ti,{query:s});default:return n}};return r("aside",{class:"sk-rail","data-open":e.drawer?
"true":void 0,"aria-label":"Fields",children:[r("div",{class:"sk-search",children:[r("input",{type:"search","data-part":"search","aria-label":"Search fields, ev\
ents, segments and values",placeholder:`Search ${w(l)} fields`,value:s,onInput:u=>i(u.currentTarget.value),onKeyDown:u=>{u.key==="Escape"&&s&&(u.stopPropagation(),
i("")),u.key==="ArrowDown"&&(u.preventDefault(),u.currentTarget.closest(".sk-rail")?.querySelector(".sk-field-add")?.focus())}}),!s&&r("span",{class:"sk-kbd","a\
ria-hidden":"true",children:"/"})]}),r("div",{class:"sk-tabs3",role:"tablist","aria-label":"What to show",onKeyDown:c,children:Oe.map(([u,m])=>r("button",{type:"\
button",role:"tab","aria-selected":n===u,tabIndex:n===u?0:-1,onClick:()=>o(u),children:[m,s&&r(zs,{catalog:t,tab:u,query:s,found:a})]},u))}),r("div",{class:"sk-\
fields",role:"tabpanel","aria-label":n,onKeyDown:Gs,children:d()})]})}function Gs(e){let t={ArrowDown:1,ArrowUp:-1}[e.key],n=e.target;if(!t||!n.matches(".sk-fie\
ld-add, .sk-bars button"))return;let o=[...e.currentTarget.querySelectorAll(".sk-field-add")],s=n.closest(".sk-field")?.querySelector(".sk-field-add");o[o.indexOf(
s??n)+t]?.focus(),e.preventDefault(),e.stopPropagation()}function Vs(e,t){let[n,o]=P([]),s=E(0);return N(()=>{let i=++s.current;if(t.trim().length<2)return o([]);
let a=setTimeout(()=>{e.ask({kind:"fields.search",text:t.trim()}).then(l=>i===s.current&&o(l.fields),()=>i===s.current&&o([]))},Bs);return()=>clearTimeout(a)},[
t]),n}function vt(e,t){return ne(t,e.name,e.label,e.description,e.path,...e.top.map(n=>n.label))}function zs({catalog:e,tab:t,query:n,found:o}){let s=a=>o.filter(
l=>l.event!==""===a),i={fields:e.fields.filter(a=>vt(a,n)||s(!1).some(l=>l.field===a.name)).length,events:e.events.filter(a=>ne(n,a.name,a.label,a.description)||
a.fields.some(l=>vt(l,n))||s(!0).some(l=>l.event===a.name)).length,segments:e.segments.filter(a=>ne(n,a.name,a.description,a.sentence)).length}[t];return r("spa\
n",{class:"sk-muted",children:i})}function Js({query:e,found:t}){let n=g(),o=new Map(t.filter(i=>i.event==="").map(i=>[i.field,i])),s=n.catalog.fields.filter(i=>vt(
i,e)||o.has(i.name));return s.length?r(b,{children:[s.slice(0,$n).map(i=>r(ur,{field:i,event:"",hit:o.get(i.name)},i.name)),s.length>$n&&r("p",{class:"sk-empty",
children:[w(s.length-$n)," more: search for them."]})]}):r("p",{class:"sk-empty",children:["No attribute has “",e,"”."]})}function Zs(e){let t=e.null_share===
null||e.null_share===0?"":`${Be(e.null_share)} null`,n=e.top[0],o=e.type==="text"||e.is_list,s=e.distinct===null||e.type==="boolean"?"":`${w(e.distinct)} values`,
i=n&&(o||e.type==="boolean")?n.label:"";return[e.path&&`via ${e.path}`,o?s:e.range||s,i,t].filter(Boolean).join(" · ")}function ur({field:e,event:t,hit:n}){let o=g(),
s=_e(e,e.name),i=n?`has ${n.label}`:Zs(e);return r("div",{class:"sk-field",draggable:!0,onDragStart:l=>{o.dragged={from:"rail",...ar(o,t,e.name)},l.dataTransfer?.
setData("text/plain",s),l.dataTransfer&&(l.dataTransfer.effectAllowed="copy")},onDragEnd:()=>o.letGo(),children:[r("button",{type:"button",class:"sk-field-add",
"data-field":e.name,title:[e.name,e.description,i].filter(Boolean).join(`
`),onClick:()=>Us(o,t,e.name),children:[r(je,{kind:e.type,list:e.is_list}),r("span",{children:[r("span",{class:"sk-field-name",children:s}),r("small",{children:i||
e.type})]})]}),r(Ys,{field:e,event:t,title:s})]})}function Ys({field:e,event:t,title:n}){let o=g(),[s,i]=P(e.chart),[a,l]=P(!1);N(()=>i(e.chart),[e]);let c=()=>{
l(!0),o.ask({kind:"field.chart",event:t,field:e.name}).then(i,()=>{})},d=u=>{let m={ArrowRight:1,ArrowLeft:-1}[u.key];if(!m)return;let h=[...u.currentTarget.querySelectorAll(
"button")];h[h.indexOf(u.target)+m]?.focus(),u.preventDefault(),u.stopPropagation()};return s.kind==="none"?a?r("small",{class:"sk-muted",children:e.distinct===
null?"":`${w(e.distinct)}`}):t===""&&!e.path?r("span",{}):r("button",{type:"button",class:"sk-ghost sk-tiny","aria-label":`Show the values of ${n}`,title:"Show \
its values",onClick:c,children:r(_,{name:"more"})}):r("div",{class:"sk-bars",role:"group","aria-label":`Values of ${n}`,onKeyDown:d,children:s.bars.map((u,m)=>r(
"button",{type:"button",tabIndex:m===0?0:-1,title:`${u.label}: ${w(u.count)}`,"aria-label":`${n} ${u.label}: ${w(u.count)}`,"data-bar":m,onClick:()=>Qs(o,t,e.name,
m),children:r("i",{style:{height:`${Math.max(4,Math.round(u.height*100))}%`}})},u.label))})}function Qs(e,t,n,o){e.drawer=!1;let i=(t===""||Dt(e.places,e.focus)!==
t?null:Le(e.places,e.focus))??ot(e.places,e.focus,e.tree.root.id);e.edit([{op:"pick",...i,event:t,field:n,bar:o}],{into:!1})}function Xs({query:e,found:t}){let{
catalog:n}=g();if(!n.has_events)return r("p",{class:"sk-empty",children:["There are no events. Give the frame some with ",r("code",{children:".with_events(event\
s, key=…, time=…, type=…)"}),"."]});let o=t.filter(i=>i.event!==""),s=n.events.filter(i=>ne(e,i.name,i.label,i.description)||i.fields.some(a=>vt(a,e))||o.
some(a=>a.event===i.name));return s.length?r(b,{children:s.map(i=>r(ei,{event:i,query:e,hits:o.filter(a=>a.event===i.name)},i.name))}):r("p",{class:"sk-empty",children:[
"No event has “",e,"”."]})}function ei({event:e,query:t,hits:n}){let o=g(),[s,i]=P(!1),a=e.label||e.name,l=ne(t,e.name,e.label,e.description),c=e.fields.filter(
m=>l||vt(m,t)||n.some(h=>h.field===m.name)),d=s||t!==""&&!l;return r("div",{children:[r("div",{class:"sk-field",draggable:!0,onDragStart:m=>{o.dragged={from:"ra\
il",rule:{...Ee(o,"event"),type:e.name},step:{kind:"step",events:[{type:e.name}]}},m.dataTransfer?.setData("text/plain",a)},onDragEnd:()=>o.letGo(),children:[r(
"button",{type:"button",class:"sk-field-add","data-event":e.name,title:e.description||e.name,onClick:()=>qs(o,e.name),children:[r(je,{kind:"event"}),r("span",{children:[
r("span",{class:"sk-field-name",children:a}),r("small",{children:e.count===null?"":`${w(e.count)} events`})]})]}),r("button",{type:"button",class:"sk-ghost sk-t\
iny","aria-expanded":d,"aria-label":`Properties of ${a}`,onClick:()=>i(!s),children:[r("span",{class:"sk-muted",children:e.fields.length}),r(_,{name:d?"down":"r\
ight"})]})]}),d&&r("div",{class:"sk-props",children:c.map(m=>r(ur,{field:m,event:e.name,hit:n.find(h=>h.field===m.name)},m.name))})]})}function ti({query:e}){let t=g(),
n=t.catalog.segments.filter(o=>ne(e,o.name,o.description,o.sentence));return t.catalog.segments.length?r(b,{children:n.map(o=>r("div",{class:"sk-field",draggable:o.
usable,onDragStart:()=>{t.dragged={from:"rail",rule:{kind:"segment",name:o.name}}},onDragEnd:()=>t.letGo(),children:[r("button",{type:"button",class:"sk-field-a\
dd","data-segment":o.name,disabled:!o.usable,title:o.usable?o.sentence:"It refers to the segment that is built here.",onClick:()=>{t.drawer=!1,W(t,{kind:"segmen\
t",name:o.name})},children:[r(je,{kind:"segment"}),r("span",{children:[r("span",{class:"sk-field-name",children:o.name}),r("small",{children:o.description||o.sentence})]})]}),
r("button",{type:"button",class:"sk-ghost sk-tiny","aria-label":`Open ${o.name} in the builder`,title:"Open it here (can be undone)",onClick:()=>{t.open(o.name)},
children:"open"})]},o.name))}):r("p",{class:"sk-empty",children:"No saved segments. What you save here can be used in others."})}var ni="WITH|RECURSIVE|AS|SELECT|DISTINCT|FROM|WHERE|AND|OR|NOT|IN|EXISTS|JOIN|LEFT|INNER|CROSS|ON|GROUP|ORDER|BY|HAVING|UNION|ALL|EXCEPT|INTERSECT|CASE|WHEN|TH\
EN|ELSE|END|IS|NULL|CAST|TIMESTAMP|DATE|INTERVAL|BETWEEN|LIMIT|OVER|PARTITION|COUNT|SUM|MIN|MAX|VALUES",oi="import|from|as|and|or|not|in|is|None|True|False|def|\
return|lambda";function cr(e,t){let n=new RegExp(`(--[^\\n]*|#[^\\n]*|'(?:[^'\\\\]|\\\\.|'')*'|"(?:[^"\\\\]|\\\\.)*")|\\b(${t?ni:oi})\\b`,"g"),o=[],s=0;for(let i of e.
matchAll(n))i.index>s&&o.push({kind:"plain",text:e.slice(s,i.index)}),o.push({kind:i[2]===void 0?"text":"word",text:i[0]}),s=i.index+i[0].length;return s<e.length&&
o.push({kind:"plain",text:e.slice(s)}),o}var dr=46,Ge=84,Nn=20,ri=12;function pr({overlap:e}){let{sets:t}=e;if(t.length<2)return r("p",{class:"sk-muted",children:"There is no other saved segment to com\
pare with. Save this one, or others, into the book."});let n=e.cells.slice(0,ri),o=Math.max(1,...n.map(u=>u.count)),s=Math.min(220,Math.max(90,...t.map(u=>u.name.
length*6.4+54))),i=s+n.length*dr+8,a=Ge+22+t.length*Nn,l=u=>Ge+14-u/o*Ge,c=n[0],d=`Overlap of ${t.length} segments. ${c?`The largest part, ${w(c.count)}, is in ${c.
sets.map(u=>t[u]?.name).join(" and ")} only.`:""}`;return r("div",{class:"sk-overlap",children:[r("svg",{width:i,height:a,viewBox:`0 0 ${i} ${a}`,role:"img","ar\
ia-label":d,children:[n.map((u,m)=>{let h=s+m*dr,p=[...u.sets].sort((k,v)=>k-v),f=p[0]??0,S=p.at(-1)??0,x=k=>Ge+28+k*Nn;return r("g",{children:[r("title",{children:[
w(u.count)," in ",p.map(k=>t[k]?.name).join(", ")," only"]}),r("rect",{class:"sk-ubar","data-own":u.sets.includes(0),x:h,y:l(u.count),width:28,height:Math.max(1,
Ge+14-l(u.count)),rx:"2"}),r("text",{x:h+14,y:l(u.count)-3,"text-anchor":"middle",children:w(u.count)}),S>f&&r("line",{class:"sk-uline",x1:h+14,x2:h+14,y1:x(f),
y2:x(S),"stroke-width":"2"}),t.map((k,v)=>r("circle",{class:"sk-udot","data-on":u.sets.includes(v),cx:h+14,cy:x(v),r:"5.5"}))]},u.sets.join())}),t.map((u,m)=>r(
"text",{x:s-12,y:Ge+32+m*Nn,"text-anchor":"end",children:[si(u.name)," · ",w(u.size)]},u.name))]}),r("table",{class:"sk-table",style:{minWidth:"0"},children:[r(
"thead",{children:r("tr",{children:[r("th",{scope:"col",children:"Segment"}),r("th",{scope:"col",class:"sk-right",children:"Customers"}),r("th",{scope:"col",class:"\
sk-right",children:"Shared"}),r("th",{scope:"col",class:"sk-right",children:"of this one"})]})}),r("tbody",{children:t.slice(1).map((u,m)=>{let h=ii(e,m+1),p=t[0]?.
size??0;return r("tr",{children:[r("td",{children:u.name}),r("td",{class:"sk-right",children:w(u.size)}),r("td",{class:"sk-right",children:h===null?"–":w(h)}),
r("td",{class:"sk-right",children:h===null||p===0?"–":Be(h/p)})]},u.name)})})]}),e.other_cells>0&&r("p",{class:"sk-muted",children:["and ",w(e.other_cells)," \
more combinations with ",w(e.other_count)," customers"]})]})}function si(e){return e.length>24?`${e.slice(0,23)}…`:e}function ii(e,t){return e.other_cells>0?null:
e.cells.filter(n=>n.sets.includes(0)&&n.sets.includes(t)).reduce((n,o)=>n+o.count,0)}var de=[["sql","SQL"],["overlap","Overlap"],["sample","Sample rows"],["python","Python"],["issues","Issues"]],ai=20,li=250;function mr(){let e=g(),t=Y(()=>e.derived.
state==="empty"?[]:e.derived.sentence).value;return t.length?r("p",{class:"sk-sentence","data-part":"sentence",children:t.map(({kind:n,text:o})=>{switch(n){case"\
name":return r("b",{children:o});case"joint":return r("em",{children:o});case"value":return r("q",{children:o});case"text":return o;default:return n}})}):null}function hr(){
let e=g(),{catalog:t}=e,n=Y(()=>e.derived.issues).value,o=de.some(([f])=>f===e.ui.tab)?e.ui.tab:"sql",s=E(null),i=e.ui.dialect||t.menus.dialects[0]?.key||"",a=n.
some(f=>f.severity==="error"),[l,c]=P(!1),[d,u]=P(""),m=f=>{let S=de.findIndex(([A])=>A===o),k={ArrowRight:S+1,ArrowLeft:S-1,Home:0,End:de.length-1}[f.key];if(k===
void 0)return;let[v]=de[(k+de.length)%de.length]??de[0];e.setUi({tab:v}),s.current?.querySelector(`[data-tab="${v}"]`)?.focus(),f.preventDefault(),f.stopPropagation()},
h=o==="sql"||o==="python",p=()=>{switch(o){case"sql":return r(fr,{kind:"sql.render",body:{dialect:i,live:l},onText:u},o);case"python":return r(fr,{kind:"python.\
source",body:{},onText:u},o);case"overlap":return r(di,{});case"sample":return r(pi,{});case"issues":return r(fi,{});default:return o}};return r(b,{children:[r(
"div",{class:"sk-tabbar",children:[r("div",{role:"tablist","aria-label":"What the segment becomes",ref:s,onKeyDown:m,children:de.map(([f,S])=>r("button",{type:"\
button",role:"tab","data-tab":f,"aria-selected":o===f,tabIndex:o===f?0:-1,"data-tone":f==="issues"&&a?"error":void 0,onClick:()=>e.setUi({tab:f}),children:[S,f===
"issues"&&n.length>0&&` (${n.length})`]},f))}),r("span",{class:"sk-grow"}),r("div",{class:"sk-tools",children:[o==="sql"&&r(b,{children:[r("label",{class:"sk-li\
ve",children:[r("input",{type:"checkbox",checked:l,onChange:f=>c(f.currentTarget.checked)})," from the database’s clock"]}),r(D,{label:"SQL dialect",value:i,choices:t.
menus.dialects,onChange:f=>e.setUi({dialect:f})})]}),h&&r(ui,{text:d})]})]}),r("div",{class:"sk-pane",role:"tabpanel","aria-label":de.find(([f])=>f===o)?.[1],tabIndex:0,
children:p()})]})}function ui({text:e}){let[t,n]=P(""),o=g();N(()=>{if(!t)return;let i=setTimeout(()=>n(""),1600);return()=>clearTimeout(i)},[t]);let s=async()=>{
let i=await at(e);n(i?"Copied":"Select and copy by hand"),o.say(i?"Copied.":"The clipboard is out of reach.")};return r("button",{type:"button",disabled:!e,onClick:()=>{
s()},children:[r(_,{name:t?"check":"copy"}),t||"Copy"]})}function Rn(e,t){let n=g(),[o,s]=P({answer:null,failure:""}),i=E(0),l=Y(()=>JSON.stringify([n.tree.rev,
n.derived.state==="invalid",n.catalog.segments.length])).value+JSON.stringify(t);return N(()=>{let c=++i.current,d=setTimeout(()=>{n.ask({kind:e,...t}).then(u=>c===
i.current&&s({answer:u,failure:""}),u=>c===i.current&&s({answer:null,failure:u instanceof Error?u.message:String(u)}))},o.answer||o.failure?li:0);return()=>clearTimeout(
d)},[l]),o}function Fn({failure:e}){return r("p",{class:"sk-muted","data-part":"withheld",children:e})}function fr({kind:e,body:t,onText:n}){let{answer:o,failure:s}=Rn(
e,t),i=o?"sql"in o?o.sql:o.source:"";if(N(()=>n(i),[i]),s)return r(Fn,{failure:s});if(!o)return r("p",{class:"sk-muted",children:"…"});let a="notes"in o?o.notes:
[];return r(b,{children:[r("pre",{class:"sk-pre","data-part":"code",children:cr(i,e==="sql.render").map(ci)}),a.map(l=>r("p",{class:"sk-muted",style:{marginTop:"\
6px"},children:l}))]})}function ci({kind:e,text:t}){switch(e){case"word":return r("b",{children:t});case"text":return r("i",{children:t});case"plain":return t;default:
return e}}function di(){let{answer:e,failure:t}=Rn("overlap",{});return t?r(Fn,{failure:t}):e?r(pr,{overlap:e}):r("p",{class:"sk-muted",children:"…"})}function pi(){
let e=g(),{answer:t,failure:n}=Rn("sample.rows",{limit:ai});if(n)return r(Fn,{failure:n});if(!t)return r("p",{class:"sk-muted",children:"…"});if(!t.rows.length)
return r("p",{class:"sk-muted",children:["0 ",e.catalog.profiles,": no rule lets anybody through. The numbers beside the rules show where they are lost."]});let o=t.
columns.map(s=>ee(s.type));return r(b,{children:[r("table",{class:"sk-table",children:[r("caption",{class:"sk-hide",children:[t.rows.length," of ",w(t.total)]}),
r("thead",{children:r("tr",{children:t.columns.map((s,i)=>r("th",{scope:"col",class:o[i]?"sk-right":"","data-used":s.used?"true":void 0,title:`${s.name}, ${s.type}`,
children:s.label||s.name},s.name))})}),r("tbody",{children:t.rows.map(s=>r("tr",{children:s.map((i,a)=>r("td",{class:o[a]?"sk-right sk-num":"",title:i??void 0,children:i??
r("span",{class:"sk-muted",children:"–"})}))}))})]}),r("p",{class:"sk-muted",style:{marginTop:"6px"},children:[w(t.rows.length)," of ",w(t.total)," ",e.catalog.
profiles]})]})}function fi(){let e=g(),t=Y(()=>e.derived.issues).value;return t.length?r("ul",{class:"sk-issues",children:t.map(n=>r("li",{children:[r("button",
{type:"button",class:"sk-link",onClick:()=>e.update({wanted:{id:n.id,into:!1}}),children:n.path||"the segment"}),r(An,{issue:n})]}))}):r("p",{class:"sk-muted",children:[
r(_,{name:"check"})," Nothing to mend."]})}var mi="input:not([type=checkbox]),textarea",gr="button,select,input,textarea";function hi(e){return e.matches("[data-row]")?"row":e.matches(mi)?"text":"control"}
function gi(e){let t=!1;return()=>{t||(t=!0,queueMicrotask(()=>queueMicrotask(()=>{t=!1,e()})))}}function br({session:e,root:t}){return bi(e,t),vi(e,t),r(xn.Provider,
{value:e,children:r("section",{"aria-label":Y(()=>`Segment Builder: ${e.tree.name}`),children:[r(_i,{root:t}),r(or,{}),r(rr,{}),r("div",{class:"sk-body",children:[
r(lr,{}),r(nr,{children:r(tr,{onCommand:n=>ye(e,t,n,[...e.selection][0])})})]}),r(mr,{}),r(hr,{}),r(wi,{}),r(sr,{})]})})}function bi(e,t){N(()=>{let n=i=>{if(yo(
i)||(i.stopPropagation(),i.defaultPrevented||i.isComposing))return;let a=i.target;if(a.closest(".sk-pop"))return;let l=vo(i,hi(a));if(!l)return;let c=a.closest(
"[data-node]")?.dataset.node;l==="leave"&&c===void 0||l==="copy"&&window.getSelection()?.toString()||(l!=="paste"&&i.preventDefault(),l!=="paste"&&ye(e,t,l,c??e.
focus))},o=i=>{i.target.matches?.("[data-row]")&&(i.preventDefault(),i.stopPropagation(),lt(e,i.clipboardData?.getData("text/plain")||void 0))},s=i=>{let a=i.target,
l=a.matches(gr)?a.closest("[data-node]")?.dataset.node??"":"";if(l===e.inside&&(!l||l===e.focus))return;e.update(l?{inside:l,focus:l}:{inside:l});let c=a.closest(
"[data-part=canvas]");c&&vr(e,c)};return t.addEventListener("keydown",n),t.addEventListener("paste",o),t.addEventListener("focusin",s),()=>{t.removeEventListener(
"keydown",n),t.removeEventListener("paste",o),t.removeEventListener("focusin",s)}},[e,t])}function vr(e,t){let n=(o,s)=>{o.tabIndex!==(s?0:-1)&&(o.tabIndex=s?0:
-1)};for(let o of t.querySelectorAll("[data-row]"))n(o,o.dataset.row===e.focus);for(let o of t.querySelectorAll(gr)){let s=o.closest("[data-node]");n(o,s?s.dataset.
node===e.inside:!o.closest(".sk-adds,.sk-where,.sk-gap"))}}function vi(e,t){Et(()=>{let n=!1,o=gi(()=>{let s=t.querySelector("[data-part=canvas]");if(!s)return;
let i=_n(t);i.includes(e.focus)||(e.focus=[e.heir,e.tree.root.id].find(c=>i.includes(c))??i[0]??""),vr(e,s);let{wanted:a}=e,l=a&&!e.behind&&ve(e.places,a.id).find(
c=>i.includes(c.id))?.id;a&&l?(e.wanted=null,yi(e,t,l,a)):n&&t.ownerDocument.activeElement===t.ownerDocument.body&&He(t,e.focus)?.focus(),n=t.contains(t.ownerDocument.
activeElement),t.dataset.skDrawn=e.waitingSince===null?String(e.tree.rev):""});return ae(()=>{e.follow(),o()})},[e,t])}function yi(e,t,n,{into:o,stay:s}){let i=o?
To(t,n):void 0;i?(i.focus(),i.matches("[aria-haspopup=dialog]")&&i.click()):(!s||!t.contains(t.ownerDocument.activeElement))&&Ht(e,t,n)}function _i({root:e}){let t=g(),
{tree:n}=t,o=s=>r("button",{type:"button",class:"sk-ghost","aria-disabled":n[s]?void 0:!0,"aria-label":n[s]?`${s}: ${n[s]}`:s,title:n[s]||`nothing to ${s}`,onClick:()=>ye(
t,e,s),children:r(_,{name:s})});return r("div",{class:"sk-top",role:"toolbar","aria-label":"Segment",children:[r("button",{type:"button",class:"sk-ghost sk-draw\
er-open","aria-label":"Fields","aria-expanded":t.drawer,onClick:()=>t.update({drawer:!t.drawer}),children:r(_,{name:"fields"})}),r(B,{class:"sk-name",label:"Nam\
e of the segment",value:n.name,onCommit:s=>{t.edit([{op:"rename",text:s}],{focus:t.focus})}}),r("span",{class:"sk-chip",children:n.saved?"saved":"draft"}),r("sp\
an",{class:"sk-grow"}),o("undo"),o("redo"),r(ir,{}),r(ki,{})]})}function ki(){let e=g(),{open:t,button:n,toggle:o,...s}=We(),[i,a]=P(""),l=E(null),c=u=>{s.close(
u),a("")},d=async()=>{try{let u=await e.ask({kind:"save",name:l.current?.value.trim()??""});c(!0),e.show({text:u.replaced?`Saved ${u.name} in the place of the o\
ne before.`:`Saved as ${u.name}.`,tone:"info",undo:!1}),e.say(`Saved as ${u.name}.`)}catch(u){a(u instanceof Error?u.message:String(u))}};return r(b,{children:[
r("button",{ref:n,type:"button","aria-haspopup":"dialog","aria-expanded":t,onClick:o,children:"Save as…"}),t&&r(oe,{anchor:n,align:"end",label:"Save the segme\
nt",onClose:c,children:r("form",{class:"sk-form",onSubmit:u=>{u.preventDefault(),d()},children:[r("label",{children:["Name in the book",r("input",{ref:l,"data-a\
utofocus":!0,type:"text",defaultValue:e.tree.name})]}),i&&r("p",{class:"sk-issue",role:"alert",children:i}),r("div",{children:[r("button",{type:"button",onClick:()=>c(
!0),children:"Cancel"}),r("button",{type:"submit",class:"sk-primary",children:"Save"})]})]})})]})}function wi(){let e=g(),{toast:t}=e;return r("div",{class:"sk-\
toast",children:t&&r("div",{role:t.tone==="error"?"alert":"status","data-part":"toast","data-tone":t.tone,children:[r("span",{children:t.text}),t.undo&&r("butto\
n",{type:"button",onClick:()=>{e.show(null),e.edit([{op:"undo"}],{into:!1})},children:"Undo"}),r("button",{type:"button","aria-label":"Close the message",onClick:()=>e.
show(null),children:r(_,{name:"close"})})]})})}function xi({model:e,el:t}){let n=document.createElement("div");n.className="sk-root",t.append(n);let o=new Ct(e),s=new Lt(o),i=bo(n,a=>{n.dataset.skTheme=a,o.get(
"_theme")!==a&&o.set("_theme",a)});return ln(r(br,{session:s,root:n}),n),()=>{i(),ln(null,n),s.close(),o.close(),n.remove()}}var Hc={render:xi};export{Hc as default};

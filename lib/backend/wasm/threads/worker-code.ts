/** threads/worker.ts as a script that sets `script`: written by assembly/build.mjs. */
export const workerCode =
  "\"use strict\";var script=(()=>{var p=Object.defineProperty;var v=Object.getOwnPropertyDescriptor;v\
ar h=Object.getOwnPropertyNames;var k=Object.prototype.hasOwnProperty;var F=(t,e)=>{for(var s in e)p\
(t,s,{get:e[s],enumerable:!0})},I=(t,e,s,c)=>{if(e&&typeof e==\"object\"||typeof e==\"function\")for\
(let r of h(e))!k.call(t,r)&&r!==s&&p(t,r,{get:()=>e[r],enumerable:!(c=v(e,r))||c.enumerable});retur\
n t};var K=t=>I(p({},\"__esModule\",{value:!0}),t);var O={};F(O,{main:()=>H});var o={left:0,kernel:1\
,pieces:2,grain:3,count:4,asleep:5,waiting:6,state:16},A=16,y=40,B=31,d=o.state+B*A,W=4*d+16*y,b=0,u\
=-1,x=t=>u-t,w=t=>({words:new Int32Array(t,0,d),numbers:new Float64Array(t,4*d,y),strides:new Float6\
4Array(t,4*d+8*y)});function g(t,e,s,c){let{words:r,numbers:f,strides:m}=t,n=[];for(let l=0;l<r[o.co\
unt];l++)n.push(f[l]+s*m[l]);let a=(c-1)*r[o.grain],i=Math.min(a+r[o.grain],r[o.pieces]);e[r[o.kerne\
l]](...n,a,i)}var C=.2;function H({module:t,memory:e,control:s,thread:c}){let{exports:r}=new WebAsse\
mbly.Instance(t,{env:{memory:e}}),f=Object.values(r),m=w(s),{words:n}=m,a=o.state+(c-1)*A;for(;;){M(\
n),Atomics.store(n,a,u);let i=Atomics.sub(n,o.left,1);if(i>0){Atomics.store(n,a,i);try{g(m,f,c,i)}ca\
tch(l){throw Atomics.store(n,a,x(i)),Atomics.notify(n,a),l}}Atomics.store(n,a,b),Atomics.load(n,o.wa\
iting)&&Atomics.notify(n,a)}}function M(t){for(let e=performance.now();performance.now()-e<C;)for(le\
t s=0;s<100;s++)if(Atomics.load(t,o.left)>0)return;Atomics.add(t,o.asleep,1);for(let e;(e=Atomics.lo\
ad(t,o.left))<=0;)Atomics.wait(t,o.left,e);Atomics.sub(t,o.asleep,1)}return K(O);})();";

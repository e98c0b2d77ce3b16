/** threads/worker.ts as a script that sets `script`: written by assembly/build.mjs. */
export const workerCode =
  "\"use strict\";var script=(()=>{var f=Object.defineProperty;var h=Object.getOwnPropertyDescriptor;v\
ar w=Object.getOwnPropertyNames;var v=Object.prototype.hasOwnProperty;var k=(t,e)=>{for(var n in e)f\
(t,n,{get:e[n],enumerable:!0})},I=(t,e,n,c)=>{if(e&&typeof e==\"object\"||typeof e==\"function\")for\
(let s of w(e))!v.call(t,s)&&s!==n&&f(t,s,{get:()=>e[s],enumerable:!(c=h(e,s))||c.enumerable});retur\
n t};var K=t=>I(f({},\"__esModule\",{value:!0}),t);var O={};k(O,{main:()=>H});var o={left:0,kernel:1\
,pieces:2,grain:3,scratch:4,count:5,asleep:6,waiting:7,state:16},y=16,B=40,C=31,p=o.state+C*y,W=4*p+\
8*B,d=0,A=-1,u=t=>A-t,b=t=>({words:new Int32Array(t,0,p),numbers:new Float64Array(t,4*p)});function \
x({words:t,numbers:e},n,c,s){let l=t[o.grain],i=t[o.count]-1,r=Array.from(e.subarray(0,i+1));t[o.scr\
atch]>0&&(r[i]+=c*t[o.scratch]);let a=(s-1)*l;n[t[o.kernel]](...r,a,Math.min(a+l,t[o.pieces]))}var F\
=.2;function H({module:t,memory:e,control:n,thread:c}){let{exports:s}=new WebAssembly.Instance(t,{en\
v:{memory:e}}),l=Object.values(s),i=b(n),{words:r}=i,a=o.state+(c-1)*y;for(;;){M(r),Atomics.store(r,\
a,A);let m=Atomics.sub(r,o.left,1);if(m>0){Atomics.store(r,a,m);try{x(i,l,c,m)}catch(g){throw Atomic\
s.store(r,a,u(m)),Atomics.notify(r,a),g}}Atomics.store(r,a,d),Atomics.load(r,o.waiting)&&Atomics.not\
ify(r,a)}}function M(t){for(let e=performance.now();performance.now()-e<F;)for(let n=0;n<100;n++)if(\
Atomics.load(t,o.left)>0)return;Atomics.add(t,o.asleep,1);for(let e;(e=Atomics.load(t,o.left))<=0;)A\
tomics.wait(t,o.left,e);Atomics.sub(t,o.asleep,1)}return K(O);})();";

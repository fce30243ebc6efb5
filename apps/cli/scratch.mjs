import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { arraySource, randomKey, normal, uniform } from '@gen/core';
import { parseCsv, tableSource } from '@gen/datasets';
import '@gen/backend-simd';
import { vaeDefinition } from '@gen/vae/definition';
const D='/usr/lib/python3/dist-packages/sklearn/datasets/data/';
const enc=new TextEncoder();
function mixed(n=1000){
  const k=randomKey(77), u=uniform(k,5*n), z=normal(randomKey(78),4*n);
  let t='city,age,income,member,visits,constant\n';
  for(let i=0;i<n;i++){
    const c=u[5*i]<0.5?'Bern':u[5*i]<0.8?'Basel':'Chur';
    const base=c==='Bern'?35:c==='Basel'?50:62;
    const age=Math.round(base+6*z[4*i]);
    const income=(20+0.9*age+ (c==='Chur'?-25:0)+5*z[4*i+1]).toFixed(2);
    const member=u[5*i+1]<(age>50?0.8:0.2)?'yes':'no';
    const visits=Math.max(0,Math.round(member==='yes'?8+2*z[4*i+2]:2+z[4*i+2]));
    t+=`${c},${age},${u[5*i+2]<0.1?'':income},${u[5*i+3]<0.1?'?':member},${visits},7.5\n`;
  }
  return t;
}
const load={
  iris:()=>tableSource(parseCsv(enc.encode(readFileSync(D+'iris.csv','utf8').replace(/^.*\n/,'sl,sw,pl,pw,kind\n')),'iris'),'iris',{types:{kind:'category'}}),
  wine:()=>tableSource(parseCsv(enc.encode(readFileSync(D+'wine_data.csv','utf8').replace(/^.*\n/,'')),'w'),'w',{types:{'column 14':'category'}}),
  breast:()=>tableSource(parseCsv(enc.encode(readFileSync(D+'breast_cancer.csv','utf8').replace(/^.*\n/,'')),'b'),'b',{types:{'column 31':'category'}}),
  boston:()=>tableSource(parseCsv(enc.encode(readFileSync(D+'boston_house_prices.csv','utf8').replace(/^.*\n/,'')),'b'),'b',{}),
  digits:()=>tableSource(parseCsv(gunzipSync(readFileSync(D+'digits.csv.gz')),'d'),'d',{types:{'column 65':'category'}}),
  mixed:()=>tableSource(parseCsv(enc.encode(mixed()),'m'),'m',{}),
};
const stats=(x,n,W,cols)=>{
  // per value columns masked by missing
  const out=[];let at=0;const present=[];
  for(const c of cols){ if(c.type==='number'){out.push({kind:'n',at,flag:c.hasMissing?at+1:-1,name:c.name}); if(c.hasMissing)out.push({kind:'f',at:at+1,flag:-1,name:c.name+'?'}); at+=c.hasMissing?2:1;} else {c.categories.forEach((t,i)=>out.push({kind:'c',at:at+i,flag:-1,name:c.name+'='+t}));at+=c.categories.length;} }
  const col=out.map(o=>{let s=0,q=0,m=0;for(let r=0;r<n;r++){if(o.flag>=0&&x[r*W+o.flag]>.5)continue;const v=x[r*W+o.at];s+=v;q+=v*v;m++;}const mean=s/m;return{...o,mean,std:Math.sqrt(Math.max(0,q/m-mean*mean))};});
  const corr=[];
  for(let i=0;i<col.length;i++)for(let j=0;j<i;j++){let s=0,m=0,sa=0,sb=0,qa=0,qb=0;for(let r=0;r<n;r++){if(col[i].flag>=0&&x[r*W+col[i].flag]>.5)continue;if(col[j].flag>=0&&x[r*W+col[j].flag]>.5)continue;const a=x[r*W+col[i].at],b=x[r*W+col[j].at];s+=a*b;sa+=a;sb+=b;qa+=a*a;qb+=b*b;m++;}
    const va=qa/m-(sa/m)**2,vb=qb/m-(sb/m)**2;corr.push(va>1e-6&&vb>1e-6?(s/m-sa*sb/m/m)/Math.sqrt(va*vb):NaN);}
  return{col,corr};
};
const [,,name,optsText='{}',fitText='{}']=process.argv;
const opts=JSON.parse(optsText),fit=JSON.parse(fitText);
for(const set of name.split(',')){
  const src=load[set]();const cols=src.spec.columns,W=src.spec.shape[0];
  const all=await src.read(Uint32Array.from({length:src.size},(_,i)=>i),{epoch:0,seed:0});
  const vae=vaeDefinition.create({seed:1,...opts},src.spec);
  const batch=fit.batchSize??Math.min(128,Math.max(16,Math.ceil(src.size/10)));
  const steps=fit.steps??2000;
  const t=Date.now();
  const {history}=await vae.fit(src,{steps,batchSize:batch,learningRate:fit.learningRate??0.001});
  const sec=(Date.now()-t)/1000;
  const s=await vae.sample(2000,{seed:3});const d=await s.data();
  const A=stats(all.x,src.size,W,cols),B=stats(d,2000,W,cols);
  let mm=0,smin=9,smax=0,cs=0;
  A.col.forEach((a,i)=>{const b=B.col[i];if(a.kind==='n'&&a.std>1e-6){mm=Math.max(mm,Math.abs(a.mean-b.mean)/a.std);smin=Math.min(smin,b.std/a.std);smax=Math.max(smax,b.std/a.std);}else if(a.kind!=='n')cs=Math.max(cs,Math.abs(a.mean-b.mean));});
  let cd=[];A.corr.forEach((c,i)=>{if(Number.isFinite(c)&&Number.isFinite(B.corr[i]))cd.push(Math.abs(c-B.corr[i]));});
  cd.sort((a,b)=>a-b);
  const act=await vae.latentActivity(src);
  console.log(set,src.size,'W',W,'batch',batch,'epochs',history.length,sec.toFixed(1)+'s loss',history.at(-1).training.loss.toFixed(2),'kl',history.at(-1).training.kl.toFixed(2),'active',act.activeUnits,'| mean',mm.toFixed(3),'std',smin.toFixed(2),smax.toFixed(2),'share',cs.toFixed(3),'corr mean',(cd.reduce((x,y)=>x+y,0)/cd.length).toFixed(3),'max',cd.at(-1).toFixed(3));
  if(process.env.V) A.col.forEach((a,i)=>console.log('  ',a.name,a.mean.toFixed(3),a.std.toFixed(3),'→',B.col[i].mean.toFixed(3),B.col[i].std.toFixed(3)));
}

import * as tf from '@tensorflow/tfjs-core';
import { registerSimdBackend, setThreads } from '../dist/index.js';
import { enableRelaxedSimd } from '../dist/node.js';
enableRelaxedSimd(); await tf.setBackend('simd'); setThreads(1);
const x=tf.randomNormal([128,784]), y=tf.randomNormal([128,784]), r=tf.randomNormal([784]), c=tf.randomNormal([128,1]);
const t=tf.randomNormal([4]);
const cases={add:()=>tf.add(x,y),addRow:()=>tf.add(x,r),addCol:()=>tf.add(x,c),relu:()=>tf.relu(x),step:()=>tf.step(x),exp:()=>tf.exp(x),log1p:()=>tf.log1p(x),sigmoid:()=>tf.sigmoid(x),tanh:()=>tf.tanh(x),softplus:()=>tf.softplus(x),greater:()=>tf.greater(x,y),where:()=>tf.where(tf.greater(x,y),x,y),tinyAdd:()=>tf.add(t,t),tinyRelu:()=>tf.relu(t),tinyReshape:()=>tf.reshape(t,[2,2]), fill:()=>tf.zeros([128,784])};
for (const [n,f] of Object.entries(cases)) { const best=[]; for(let k=0;k<15;k++){ const m=n.startsWith('tiny')?2000:20; const s=performance.now(); for(let i=0;i<m;i++) tf.dispose(f()); best.push((performance.now()-s)/m*1000);} best.sort((a,b)=>a-b); console.log(n.padEnd(12), best[0].toFixed(2),'µs min', best[7].toFixed(2),'median'); }

import { test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { normal, uniform, randomKey, foldIn } from '@gen/core';
import { lossCurves, scatterMap, dimensionBars } from './index.js';
test('look', async () => {
  const history = Array.from({length: 5}, (_, i) => { const e=i+1; const r=80+60*Math.exp(-e*0.8), k=25-6*Math.exp(-e*.7); return { epoch:e, step:e*422, learningRate:1e-3, seconds:9, training:{loss:r+k, reconstruction:r, kl:k}, validation:{loss:r+k+1.2, reconstruction:r+1, kl:k+.2}}; });
  writeFileSync('/tmp/look/curves.svg', await lossCurves(history));
  writeFileSync('/tmp/look/curves1.svg', await lossCurves(history.slice(0,1).map(h=>({...h, validation: undefined}))));
  writeFileSync('/tmp/look/curves100.svg', await lossCurves(Array.from({length:137},(_, i)=>({...history[0]!, epoch:i+1, training:{loss:120+300/(i+1), reconstruction:100+200/(i+1), kl:25, klAdjustment: -3}, validation: undefined}))));
  const n=10000; const z=normal(randomKey(1), 2*n); const labels=Int32Array.from({length:n},(_, i)=>i%10);
  for (let i=0;i<n;i++){ const c=labels[i]!; z[2*i]=z[2*i]!*.45+2.2*Math.cos(c*2.4)*Math.sqrt(c/4); z[2*i+1]=z[2*i+1]!*.3+2.2*Math.sin(c*2.4)*Math.sqrt(c/4);}
  const t=performance.now();
  const svg=await scatterMap(z, labels, {title:'Codes of 10,000 test digits', xLabel:'code dimension 0', yLabel:'code dimension 1'});
  writeFileSync('/tmp/look/time.txt', `${performance.now()-t} ms ${svg.length}`);
  writeFileSync('/tmp/look/map.svg', svg);
  writeFileSync('/tmp/look/map0.svg', await scatterMap(z.subarray(0,400)));
  writeFileSync('/tmp/look/bars.svg', await dimensionBars(uniform(randomKey(4), 20).map((v, i)=> i%3===0? v*.005: v*3)));
});

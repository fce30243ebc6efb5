import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gen } from '../figures/gen.js';
import { page, type Demo } from './page.js';

const wanted = process.argv.slice(2);
const { experiments } = JSON.parse(gen('reproduce --json')) as { experiments: readonly { name: string; demo: { budget: string; data: string } }[] };
const unknown = wanted.filter((name) => !experiments.some((experiment) => experiment.name === name));
if (unknown.length > 0) {
  console.error(`There are no demos of ${unknown.join(', ')}. Demos: ${experiments.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const folderOf = (name: string): string => fileURLToPath(new URL(`../pictures/demos/${name}/`, import.meta.url));
for (const { name, demo } of experiments) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const out = folderOf(name);
  rmSync(out, { recursive: true, force: true });
  gen(`reproduce ${name} --budget ${demo.budget} --data ${demo.data} --out ${out} --quiet`);
  rmSync(`${out}report.html`);
}
const shown = experiments.filter(({ name }) => existsSync(`${folderOf(name)}findings.json`));
writeFileSync(new URL('../demos.md', import.meta.url), page(shown.map(({ name }) => JSON.parse(readFileSync(`${folderOf(name)}findings.json`, 'utf8')) as Demo)));

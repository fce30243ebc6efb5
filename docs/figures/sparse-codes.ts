import { join } from 'node:path';
import { show, type Figure } from './figure.js';
import { gen } from './gen.js';

/** What sparse coding makes of squares of photographs: run by the command that draws the dictionary too. */
export function sparseCodeFigures(work: string): Figure[] {
  const folder = process.env.GEN_DATA_DIR;
  if (folder === undefined) throw new Error('The figures of sparse codes need GEN_DATA_DIR, with natural-images in it.');
  const photographs = join(folder, 'natural-images', 'bsd100-grey256-idx3-ubyte.gz');
  const printed = gen(`reproduce natural-patch-dictionary --budget full --data idx:${photographs} --out ${join(work, 'dictionary')} --json`);
  const { findings } = JSON.parse(printed) as { readonly findings: readonly { readonly name: string; readonly value: number }[] };
  const share = (name: string): number => {
    const found = findings.find((finding) => finding.name === name);
    if (!found) throw new Error(`The experiment says nothing of ${name}.`);
    return found.value;
  };
  const [atoms, components, units] = [share('atomEdges'), share('componentEdges'), share('autoencoderEdges')];
  return [{
    name: 'sparse coding of 8×8 whitened squares of 20 photographs: share of 64 atoms that are local and have one direction (principal components; units of a linear autoencoder with an L1 penalty)',
    measured: `${show(atoms)} (${show(components)}; ${show(units)})`,
    reference: '—',
    accepted: 'more than half, and at least twice the share of principal components',
    passes: atoms > 0.5 && atoms >= 2 * components,
    command: 'npm run figures -- sparse-codes',
  }];
}

import type { LayersModel } from '@tensorflow/tfjs-layers';

/** A table of networks: each layer's name, output shape and number of parameters, with totals. */
export function summarizeNetworks(networks: Readonly<Record<string, LayersModel>>): string {
  const rows: string[][] = [['network', 'layer', 'output shape', 'parameters']];
  let total = 0;
  for (const [network, model] of Object.entries(networks)) {
    for (const layer of model.layers) {
      const parameters = layer.countParams();
      total += parameters;
      rows.push([network, layer.getClassName(), showShape(layer.outputShape), String(parameters)]);
    }
  }
  rows.push(['total', '', '', String(total)]);
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => (column === 3 ? cell.padStart(widths[3]!) : cell.padEnd(widths[column]!))).join('  ')).join('\n');
}

function showShape(shape: unknown): string {
  const sides = Array.isArray(shape) && Array.isArray(shape[0]) ? shape[0] : shape;
  return `[${(sides as (number | null)[]).map((side) => side ?? 'batch').join(', ')}]`;
}

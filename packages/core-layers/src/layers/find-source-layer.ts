import { SymbolicTensor, type layers } from '@tensorflow/tfjs-layers';

/** The layer of this name among those that symbolic tensors come from, and within nested models; undefined if none. */
export function findSourceLayer(name: string, tensors: readonly unknown[]): layers.Layer | undefined {
  const seen = new Set<SymbolicTensor>();
  const queue = tensors.filter((tensor) => tensor instanceof SymbolicTensor);
  for (const tensor of queue) {
    if (seen.has(tensor)) continue;
    seen.add(tensor);
    const found = findWithin(name, tensor.sourceLayer);
    if (found) return found;
    queue.push(...tensor.inputs);
  }
  return undefined;
}

function findWithin(name: string, layer: layers.Layer): layers.Layer | undefined {
  if (layer.name === name) return layer;
  const nested = 'layers' in layer ? (layer.layers as layers.Layer[]) : [];
  for (const inner of nested) {
    const found = findWithin(name, inner);
    if (found) return found;
  }
  return undefined;
}

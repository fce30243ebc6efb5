import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Variable } from '@tensorflow/tfjs-core';
import type { NamedVariables } from '../training/trainable.js';

/**
 * The variables of networks by path: the network's name, the number of the layer among those that have weights, and
 * the weight's own name, such as `encoder/0/kernel`. A variable that is shared comes once, where it is first met.
 */
export function networkVariables(networks: Readonly<Record<string, LayersModel>>): NamedVariables {
  const named: Record<string, Variable> = {};
  const seen = new Set<Variable>();
  for (const [network, model] of Object.entries(networks)) {
    model.layers
      .filter((layer) => layer.weights.length > 0)
      .forEach((layer, position) => {
        for (const weight of layer.weights) {
          const variable = weight.read() as Variable;
          if (seen.has(variable)) continue;
          seen.add(variable);
          const path = `${network}/${position}/${weight.originalName.split('/').at(-1)!}`;
          let unique = path;
          for (let copy = 1; unique in named; copy++) unique = `${path}_${copy}`;
          named[unique] = variable;
        }
      });
  }
  return named;
}

import * as tf from '@tensorflow/tfjs-core';
import { LayersModel, models } from '@tensorflow/tfjs-layers';
import { CheckpointError } from '@gen/core';
import { registerLayers } from '../layers/index.js';

type Topology = Extract<Parameters<typeof models.modelFromJSON>[0], { modelTopology: unknown }>['modelTopology'];

/** The layers of a network and how they are connected, without weights, as JSON. */
export function networkToJson(network: LayersModel): unknown {
  return network.toJSON(undefined, false);
}

/**
 * A network from its JSON, with weights yet to be given. Only registered layer classes can be in it; nothing in it is executed.
 *
 * @param name - what it is, for messages
 * @throws CheckpointError if it is not a network
 */
export async function networkFromJson(json: unknown, name: string): Promise<LayersModel> {
  registerLayers();
  const before = new Set(Object.values(tf.engine().registeredVariables));
  // Wrapped, so that a list of weight files within the JSON is not looked at: it would be fetched.
  const building = models.modelFromJSON({ modelTopology: json as Topology });
  // The layers are built before the call returns: what is new are theirs, also those before one that fails.
  const made = Object.values(tf.engine().registeredVariables).filter((variable) => !before.has(variable));
  try {
    const network = await building;
    if (!(network instanceof LayersModel)) throw new TypeError('it is something else that layers are made of.');
    return network;
  } catch (error) {
    tf.dispose(made);
    throw new CheckpointError(`The saved ${name} is no network that can be built: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * Networks from their JSON, by name; of several either all are made or none.
 *
 * @throws CheckpointError naming the first that is not a network
 */
export async function networksFromJson(saved: Readonly<Record<string, unknown>>): Promise<Record<string, LayersModel>> {
  const networks: Record<string, LayersModel> = {};
  try {
    for (const [name, json] of Object.entries(saved)) networks[name] = await networkFromJson(json, name);
    return networks;
  } catch (error) {
    for (const network of Object.values(networks)) network.dispose();
    throw error;
  }
}

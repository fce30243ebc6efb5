import * as tf from '@tensorflow/tfjs-core';
import { subset, type IndexedSource } from '@gen/core';
import { supports, type Capabilities, type CapabilityName, type Model, type ModelDefinition } from '../model/index.js';

/** Calls each verb of a capability in a way that gives the same at every call. */
type Calls = { [C in CapabilityName]?: (model: Model & Capabilities[C], context: VerbContext) => Promise<tf.Tensor | readonly number[]> };

interface VerbContext {
  readonly x: tf.Tensor;
  readonly source: IndexedSource;
}

const calls: Calls = {
  encoder: (model, { x }) => model.encode(x),
  decoder: async (model, { x }) => {
    const code = await (model as Model & Capabilities['decoder'] & Partial<Capabilities['encoder']>).encode?.(x);
    if (!code) return [];
    try {
      return await model.decode(code);
    } finally {
      code.dispose();
    }
  },
  sampler: (model) => model.sample(3, { seed: 11 }),
  'conditional-sampler': (model) => model.sample(3, { seed: 11, label: 0 }),
  reconstructor: (model, { x }) => model.reconstruct(x),
  interpolator: async (model, { x }) => {
    const [from, to] = tf.tidy(() => [tf.slice(x, [0], [1]), tf.slice(x, [1], [1])] as const);
    try {
      return await model.interpolate(from, to, { steps: 4, path: 'spherical' });
    } finally {
      tf.dispose([from, to]);
    }
  },
  'attribute-editor': async (model, { x, source }) => {
    const middle = Math.ceil(source.size / 2);
    const [having, lacking] = [positions(0, middle), positions(middle, source.size)].map((part) => subset(source, part)) as [IndexedSource, IndexedSource];
    const vector = await model.attributeVector(having, lacking);
    try {
      return await model.applyAttribute(x, vector, { alpha: 1.5 });
    } finally {
      vector.dispose();
    }
  },
  'latent-grid': (model) => model.grid({ side: 3 }),
  likelihood: async (model, { x }) => {
    const { value, perExample } = await model.logLikelihood(x, { samples: 5, seed: 11 });
    return [value, ...perExample];
  },
  evaluator: async (model, { source }) => {
    const metrics = await model.evaluate(source, { samples: 3, seed: 11 });
    return Object.values(metrics).map((metric) => (typeof metric === 'number' ? metric : metric.value));
  },
  'latent-activity': async (model, { source }) => {
    const { kl, meanVariance, activeUnits } = await model.latentActivity(source);
    return [activeUnits, ...kl, ...meanVariance];
  },
  classifier: (model, { x }) => model.classify(x),
  clusterer: (model, { x }) => model.assign(x),
  regressor: (model, { x }) => model.predict(x),
  'image-transformer': (model, { x }) => model.transform(x),
  restorer: async (model, { source }) => {
    const { input, output, target } = await model.restorations(source, { count: 3, seed: 11 });
    try {
      return [...(await input.data()), ...(await output.data()), ...(await target.data())];
    } finally {
      tf.dispose([input, output, target]);
    }
  },
  'anomaly-scorer': async (model, { x }) => {
    const [scores, parts] = [await model.score(x), await model.contributions(x)];
    try {
      return [...(await scores.data()), ...(await parts.data())];
    } finally {
      tf.dispose([scores, parts]);
    }
  },
  filters: (model) => model.filters(),
  'unit-maximizer': async (model) => (await model.optimalStimulus(0, { starts: 2, iterations: 3, seed: 11 })).stimulus,
};

const positions = (from: number, to: number): Uint32Array => Uint32Array.from({ length: to - from }, (_, offset) => from + offset);

/** What every verb of a model gives, by capability; each call must give and keep exactly the tensors it returns. */
export async function callVerbs(definition: ModelDefinition, model: Model, source: IndexedSource): Promise<Map<CapabilityName, Float32Array>> {
  const batch = await source.read(Uint32Array.of(0, 1, 2, 3), { epoch: 0, seed: 0 });
  const x = tf.tensor(batch.x, [batch.size, ...source.spec.shape]);
  const outputs = new Map<CapabilityName, Float32Array>();
  try {
    for (const name of definition.capabilities) outputs.set(name, await call(definition, model, name, { x, source }));
  } finally {
    x.dispose();
  }
  return outputs;
}

/** Capabilities whose verb takes examples of the model's shape. */
const TAKE_EXAMPLES: readonly CapabilityName[] = ['encoder', 'reconstructor', 'interpolator', 'attribute-editor', 'likelihood', 'classifier', 'clusterer', 'regressor', 'image-transformer', 'anomaly-scorer'];

/** Hands on each verb that takes examples, to be called with these. */
export async function callWithExamples(
  definition: ModelDefinition,
  model: Model,
  x: tf.Tensor,
  use: (capability: CapabilityName, run: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const source = definition.fixture.data();
  for (const name of definition.capabilities.filter((capability) => TAKE_EXAMPLES.includes(capability))) {
    await use(name, () => call(definition, model, name, { x, source }));
  }
}

async function call<C extends CapabilityName>(definition: ModelDefinition, model: Model, capability: C, context: VerbContext): Promise<Float32Array> {
  const verb = calls[capability];
  if (!verb || !supports(definition, model, capability)) return new Float32Array();
  const result = await verb(model, context);
  if (!(result instanceof tf.Tensor)) return Float32Array.from(result);
  const values = Float32Array.from(await result.data());
  result.dispose();
  return values;
}

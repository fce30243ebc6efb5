import type { Values } from '../../data/values.js';

/** What a network sees in examples. */
export interface Seen {
  /** `[examples, width]` */
  readonly features: Values;
  /** `[examples, classes]`, if the network tells classes. */
  readonly probabilities?: Values;
}

/** Where generated examples are compared with the data. */
export interface FeatureSpace {
  /** What it is, to complete "compared by …". */
  readonly description: string;
  /** Whether the features are a network's, so that FID and KID have a meaning. */
  readonly isNetwork: boolean;
  /** Whether distances between neighbours in it have a meaning: not so in the pixels of pictures, unless asked for. */
  readonly hasNeighbours: boolean;
  /** Names of the classes that the network tells. */
  readonly classNames?: readonly string[];
  see(examples: Values): Promise<Seen>;
}

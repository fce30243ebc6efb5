import type { NamedTensorMap } from '@tensorflow/tfjs-core';

/** Processes that train one model together, each on its share of every batch. */
export interface Communicator {
  /** Number of this process, from 0. */
  readonly rank: number;
  /** How many there are. */
  readonly size: number;
  /** The mean over all processes of each tensor; called in the same order everywhere. */
  allReduce(tensors: NamedTensorMap): NamedTensorMap;
  /** Rank 0's tensors, everywhere. */
  broadcast(tensors: NamedTensorMap): NamedTensorMap;
  /** Returns when every process has come here. */
  barrier(): void;
}

/** One process alone. */
export const alone: Communicator = {
  rank: 0,
  size: 1,
  allReduce: (tensors) => tensors,
  broadcast: (tensors) => tensors,
  barrier: () => {},
};

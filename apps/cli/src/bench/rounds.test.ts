import { describe, expect, it } from 'vitest';
import { GenError } from '@gen/core';
import { InterruptedError } from '../errors.js';
import type { Contestant } from './contestant.js';
import { failuresOf, resultsOf, strangers } from './results.js';
import { runRounds } from './rounds.js';

const calls: string[] = [];

/** Takes so many milliseconds for a step, by its own word. */
function contestant(backend: string, threads: number, ms: number, loss: (step: number) => number = () => 1): Contestant {
  let step = 0;
  return {
    setting: { backend, threads, blas: 'wasm' },
    run: async (_, steps) => {
      calls.push(backend);
      return { milliseconds: Array.from({ length: steps }, () => ms), loss: loss((step += steps)) };
    },
    end: () => void calls.push(`end ${backend}`),
  };
}

const failing = (backend: string, error: Error): Contestant => ({ ...contestant(backend, 1, 1), run: () => Promise.reject(error) });
const options = { rounds: 4, signal: new AbortController().signal, onRound: () => {} };

describe('rounds', () => {
  it('are taken in turn, forth and back', async () => {
    calls.length = 0;
    await runRounds('vae', [contestant('a', 1, 100), contestant('b', 1, 100)], options);
    expect(calls.slice(4).join('')).toBe('abbaabba');
  });

  it('give ratios of the same round at the same number of threads', async () => {
    const { measured } = await runRounds('vae', [contestant('simd', 1, 30), contestant('simd', 2, 10), contestant('pytorch', 1, 20), contestant('wasm', 3, 90)], options);
    const results = resultsOf('vae', measured, 'pytorch');
    expect(results.map(({ timeAgainstPyTorch }) => timeAgainstPyTorch)).toEqual([1.5, null, 1, null]);
    expect(results[0]).toEqual({
      task: 'vae', backend: 'simd', blas: 'wasm', threads: 1, msPerStep: { median: 30, p25: 30 }, timeAgainstPyTorch: 1.5, quartilesAgainstPyTorch: [1.5, 1.5], rounds: 4, firstLoss: 1,
    });
  });

  it('are fewer where a step takes seconds, and of more steps where it takes little', async () => {
    const { measured } = await runRounds('vae', [contestant('slow', 1, 5000), contestant('fast', 1, 20)], options);
    expect(measured.map(({ rounds, milliseconds }) => [rounds.length, milliseconds.length])).toEqual([[2, 2], [4, 80]]);
  });

  it('go on without those that fail, whose reasons are told', async () => {
    const { measured, failed } = await runRounds('vae', [failing('wasm', new GenError('no kernel')), contestant('nan', 1, 100, (step) => (step > 1 ? NaN : 1)), contestant('simd', 1, 100)], options);
    expect(measured.map(({ contestant: { setting } }) => setting.backend)).toEqual(['simd']);
    expect(failuresOf('vae', failed)).toEqual([
      { task: 'vae', backend: 'wasm', blas: 'wasm', threads: 1, reason: 'no kernel' },
      { task: 'vae', backend: 'nan', blas: 'wasm', threads: 1, reason: 'its loss is NaN' },
    ]);
  });

  it('end when the user stops them, and what was not foreseen is not hidden', async () => {
    const stop = new AbortController();
    calls.length = 0;
    const stopped = runRounds('vae', [contestant('a', 1, 100)], { ...options, signal: stop.signal, onRound: () => stop.abort() });
    await expect(stopped).rejects.toThrow(InterruptedError);
    expect(calls.at(-1)).toBe('end a');
    await expect(runRounds('vae', [failing('a', new TypeError('a fault'))], options)).rejects.toThrow(TypeError);
  });

  it('show who computes something else', async () => {
    const { measured } = await runRounds('vae', [contestant('a', 1, 9), contestant('b', 1, 9, () => 1.04), contestant('c', 1, 9, () => 1.2)], options);
    expect(strangers(resultsOf('vae', measured, 'pytorch')).map(({ backend }) => backend)).toEqual(['c']);
  });
});

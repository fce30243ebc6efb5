import { memoryStore, OptionError, readText, writeText } from '@gen/core';
import { describe, expect, it } from 'vitest';
import { readRunRecord, writeRunRecord, type RunRecord } from './run-record.js';

const record: RunRecord = {
  format: 'gen-run',
  version: 1,
  status: 'running',
  model: 'vae',
  data: 'digits?limit=200',
  spec: { shape: [28, 28, 1], values: 'real', range: [0, 1], classNames: ['0', '1'] },
  examples: 200,
  options: { latentDim: 2, hidden: [200, 200] },
  seed: 3,
  training: { epochs: 5, steps: null, batch: 128, lr: 0.001, optimizer: 'adam', patience: null, validation: 0.1 },
  backend: { name: 'wasm', threads: 1 },
  versions: { gen: '1.0.0', node: '20.20.2', tfjs: '4.22.0' },
  machine: { platform: 'linux', arch: 'x64', cpu: 'A CPU', cores: 2, memoryBytes: 8e9 },
  sessions: [{ command: ['train', 'vae'], started: '2025-01-01T00:00:00.000Z', seconds: 1.5 }],
  result: null,
};

describe('a run record', () => {
  it('comes back as it was written', async () => {
    const store = memoryStore();
    await writeRunRecord(store, record);
    expect(await readRunRecord(store)).toEqual(record);
  });

  it('is refused where there is none', async () => {
    await expect(readRunRecord(memoryStore())).rejects.toThrow('There is no run in memory');
  });

  it('is refused when cut at any byte', async () => {
    const store = memoryStore();
    await writeRunRecord(store, record);
    const text = await readText(store, 'run.json');
    for (let length = 0; length < text.length - 2; length += 7) {
      await writeText(store, 'run.json', text.slice(0, length));
      await expect(readRunRecord(store)).rejects.toThrow(OptionError);
    }
  });

  it.each([
    [{ ...record, format: 'other' }, 'is not the record of a run'],
    [null, 'is not the record of a run'],
    [{ ...record, version: 2 }, 'format version 2'],
    [{ ...record, seed: '3' }, 'seed must be a number'],
    [{ ...record, options: null }, 'options must be an object'],
    [{ ...record, sessions: {} }, 'sessions must be a list'],
  ])('is refused when it is %j', async (content, message) => {
    const store = memoryStore();
    await writeText(store, 'run.json', JSON.stringify(content));
    await expect(readRunRecord(store)).rejects.toThrow(message);
  });
});

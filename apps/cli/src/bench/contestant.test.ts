import { afterEach, describe, expect, it } from 'vitest';
import { GenError } from '@gen/core';
import { ContestantProcess } from './contestant.js';
import { findTorch } from './python.js';

const node = process.execPath;
const setting = { backend: 'some', threads: 1, blas: 'wasm' };
const started: ContestantProcess[] = [];

function contestant(...command: [string, ...string[]]): ContestantProcess {
  const made = new ContestantProcess(setting, command);
  started.push(made);
  return made;
}
afterEach(() => started.splice(0).forEach((one) => one.end()));

const answering = (answer: string) =>
  contestant(node, '-e', `console.log('TensorFlow says hello'); console.log('{}'); process.stdin.on('data', (line) => ${answer})`);

describe('a contestant', () => {
  it('does steps when it is told to, whatever else it prints', async () => {
    const one = answering(`console.log('noise\\n' + JSON.stringify({ milliseconds: [1, 2], loss: 3, asked: String(line) }))`);
    expect(await one.run('vae', 2, 20_000)).toEqual({ milliseconds: [1, 2], loss: 3, asked: 'run vae 2\n' });
    expect(await one.run('rbm', 1, 20_000)).toMatchObject({ asked: 'run rbm 1\n' });
  });

  it('says why it cannot', async () => {
    await expect(answering(`console.log('{"error":"no kernel"}')`).run('vae', 1, 20_000)).rejects.toThrow(new GenError('no kernel'));
    await expect(answering(`{ console.error('out of memory'); process.exit(1); }`).run('vae', 1, 20_000)).rejects.toThrow('out of memory');
    await expect(contestant('/nowhere/python3').run('vae', 1, 20_000)).rejects.toThrow(/ENOENT/);
  });

  it('is ended when it takes too long, and starts anew', async () => {
    const one = answering(`String(line).startsWith('run vae') || console.log('{"milliseconds":[1],"loss":2}')`);
    await one.run('rbm', 1, 20_000);
    await expect(one.run('vae', 1, 1000)).rejects.toThrow('a step takes longer than 1 s');
    expect(await one.run('rbm', 1, 20_000)).toEqual({ milliseconds: [1], loss: 2 });
  });
});

describe('findTorch', () => {
  it('takes the first that has PyTorch, and none where there is none', async () => {
    const url = new URL('../../package.json', import.meta.url).pathname;
    expect(await findTorch(url, ['/nowhere/python3', node])).toBeUndefined();
  });
});

import type { Progress } from '@gen/core-layers';
import { describe, expect, it } from 'vitest';
import { createProgress } from './progress.js';

const state: Progress = {
  epoch: 2,
  epochs: 5,
  step: 600,
  totalSteps: 2345,
  losses: { loss: 110.234, reconstruction: 85.1, kl: 25.134 },
  examplesPerSecond: 5120.4,
  secondsLeft: 125,
};
const record = { epoch: 2, step: 938, learningRate: 0.001, training: { loss: 110 }, validation: { loss: 111.5 }, seconds: 12 };

function screen(isTTY: boolean, columns = 200) {
  let time = 0;
  const texts: string[] = [];
  const display = createProgress({ write: (text: string) => texts.push(text), isTTY, columns }, () => time);
  return { display, texts, wait: (milliseconds: number) => void (time += milliseconds) };
}

describe('progress on a terminal', () => {
  it('draws a bar with the rate, the time left and the parts of the loss', () => {
    const { display, texts } = screen(true);
    display.training(state);
    expect(texts.at(-1)).toBe('epoch 2/5  ━━━━━━──────────────────   25 %  5,120/s  2:05 left  loss 110.23  reconstruction 85.1  kl 25.134');
  });

  it('draws over itself, at most ten times a second, and never wider than the terminal', () => {
    const { display, texts, wait } = screen(true, 40);
    display.training(state);
    wait(50);
    display.training(state);
    expect(texts).toHaveLength(1);
    wait(60);
    display.training(state);
    expect(texts[1]).toBe('\r\u001B[K');
    expect(texts[2]).toHaveLength(39);
  });

  it('gives each epoch a line, and clears the bar at the end', () => {
    const { display, texts } = screen(true);
    display.training(state);
    display.epoch(record, 5);
    expect(texts.slice(1)).toEqual(['\r\u001B[K', 'epoch 2/5  loss 110  validation loss 111.5  12 s\n']);
    display.training(state);
    display.end();
    expect(texts.at(-1)).toBe('\r\u001B[K');
    display.end();
    expect(texts).toHaveLength(5);
  });
});

describe('progress elsewhere', () => {
  it('writes whole lines, thirty seconds apart, none at once', () => {
    const { display, texts, wait } = screen(false);
    for (let second = 0; second < 65; second++) {
      display.training(state);
      wait(1000);
    }
    expect(texts).toEqual(Array(2).fill('epoch 2/5  step 600/2345   25 %  5,120/s  2:05 left  loss 110.23  reconstruction 85.1  kl 25.134\n'));
  });

  it('counts examples and bytes', () => {
    const { display, texts, wait } = screen(false);
    wait(30_000);
    display.count('evaluating', 500, 1000);
    wait(30_000);
    display.count('downloading x', 4_000_000, undefined, 'bytes');
    expect(texts).toEqual(['evaluating   50 %  500 of 1,000  17/s  30 s left\n', 'downloading x  4.0 MB  66.7 kB/s\n']);
  });

  it.each([
    [false, [1, 31, 61, 91, 100]],
    [true, [1, 3, 5, 7, 9]],
  ])('gives of a hundred epochs of a second each some a line, on a terminal (%s) more, and the last one', (isTTY, shown) => {
    const { display, texts, wait } = screen(isTTY);
    for (let epoch = 1; epoch <= 100; epoch++) {
      display.epoch({ ...record, epoch }, 100);
      wait(1000);
    }
    const epochs = texts.map((text) => Number(/^epoch (\d+)/.exec(text)![1]));
    expect(epochs.slice(0, 5)).toEqual(shown);
    expect(epochs.at(-1)).toBe(100);
  });

  it('leaves out how many epochs there will be where that is not known', () => {
    const { display, texts, wait } = screen(false);
    wait(30_000);
    display.training({ ...state, epochs: Infinity, totalSteps: 1000 });
    display.epoch(record, undefined);
    expect(texts[0]).toMatch(/^epoch 2 {2}step 600\/1000/);
    expect(texts[1]).toMatch(/^epoch 2 {2}loss/);
  });
});

it('shows nothing without a stream', () => {
  const display = createProgress(undefined);
  expect(() => {
    display.training(state);
    display.epoch(record, 5);
    display.count('x', 1, 2);
    display.end();
  }).not.toThrow();
});

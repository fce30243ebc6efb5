import type { EpochRecord, Progress } from '@gen/core-layers';
import type { TextStream } from './io.js';
import { formatBytes, formatNumber, formatSeconds } from './output.js';

/** Milliseconds between two lines where no one looks on, and between two pictures of the bar on a terminal. */
const SPARSE = 30_000;
const LIVE = 100;
/** Epochs up to which each has its line; of more than these, those that end within so many milliseconds of the last line on a terminal, or as many as lie between two lines elsewhere, have none. */
const MOST_LINES = 50;
const SHORT = 2000;

/** Shows how far work is: as a bar that is drawn over itself on a terminal, as sparse lines elsewhere. */
export interface ProgressDisplay {
  /** How far training is. */
  training(progress: Progress): void;
  /** An epoch is done: it gets a line of its own, unless there are more than 50 and the last line is not two seconds old, or half a minute where no one looks on. */
  epoch(record: EpochRecord, epochs: number | undefined): void;
  /** How many of how many are done, if that is known. */
  count(label: string, done: number, total: number | undefined, unit?: 'examples' | 'bytes'): void;
  /** What is being worked on that has no count. */
  working(label: string): void;
  /** Clears the bar, so that other text can follow. */
  end(): void;
}

/** A display on a stream, or one that shows nothing. */
export function createProgress(stream: TextStream | undefined, now: () => number = () => performance.now()): ProgressDisplay {
  if (!stream) return { training: () => {}, epoch: () => {}, count: () => {}, working: () => {}, end: () => {} };
  const isLive = stream.isTTY === true;
  const started = now();
  let shownAt = isLive ? -Infinity : started;
  let isOpen = false;
  let epochAt = -Infinity;

  const clear = (): void => {
    if (isOpen) stream.write('\r\u001B[K');
    isOpen = false;
  };
  const draw = (line: () => string): void => {
    const time = now();
    if (time - shownAt < (isLive ? LIVE : SPARSE)) return;
    shownAt = time;
    if (!isLive) return void stream.write(`${line()}\n`);
    clear();
    stream.write(line().slice(0, (stream.columns || 80) - 1));
    isOpen = true;
  };
  const always = (line: string): void => {
    clear();
    stream.write(`${line}\n`);
    shownAt = isLive ? -Infinity : now();
  };

  return {
    training: (progress) => draw(() => trainingLine(progress, isLive)),
    epoch(record, epochs) {
      // Where there are hundreds, they come faster than anyone reads.
      if (epochs !== undefined && epochs > MOST_LINES && record.epoch < epochs && now() - epochAt < (isLive ? SHORT : SPARSE)) return;
      epochAt = now();
      always(epochLine(record, epochs));
    },
    count: (label, done, total, unit = 'examples') => draw(() => countLine({ label, done, total, unit, seconds: (now() - started) / 1000, isLive })),
    working: (label) => draw(() => `${label} …`),
    end: clear,
  };
}

function trainingLine({ epoch, epochs, step, totalSteps, losses, examplesPerSecond, secondsLeft }: Progress, isLive: boolean): string {
  const share = totalSteps ? step / totalSteps : undefined;
  return [
    epochText(epoch, epochs),
    ...(share === undefined ? [`step ${step}`] : [isLive ? bar(share) : `step ${step}/${totalSteps}`, percent(share)]),
    `${formatNumber(Math.round(examplesPerSecond))}/s`,
    ...(secondsLeft === undefined ? [] : [`${formatSeconds(secondsLeft)} left`]),
    lossText(losses),
  ].join('  ');
}

function epochLine({ epoch, training, validation, seconds }: EpochRecord, epochs: number | undefined): string {
  const parts = [epochText(epoch, epochs), lossText(training), ...(validation ? [`validation ${lossText(validation)}`] : []), formatSeconds(seconds)];
  return parts.join('  ');
}

function epochText(epoch: number, epochs: number | undefined): string {
  return epochs !== undefined && Number.isFinite(epochs) ? `epoch ${epoch}/${epochs}` : `epoch ${epoch}`;
}

function countLine({ label, done, total, unit, seconds, isLive }: {
  readonly label: string;
  readonly done: number;
  readonly total: number | undefined;
  readonly unit: 'examples' | 'bytes';
  readonly seconds: number;
  readonly isLive: boolean;
}): string {
  const amount = unit === 'bytes' ? formatBytes : formatNumber;
  const rate = seconds > 0 ? done / seconds : 0;
  if (!total) return [label, amount(done), `${amount(Math.round(rate))}/s`].join('  ');
  const left = rate > 0 ? [`${formatSeconds((total - done) / rate)} left`] : [];
  return [label, ...(isLive ? [bar(done / total)] : []), percent(done / total), `${amount(done)} of ${amount(total)}`, `${amount(Math.round(rate))}/s`, ...left].join('  ');
}

/** Losses by name: the total first, as it comes, then its parts. */
function lossText(losses: Readonly<Record<string, number>>): string {
  return Object.entries(losses).map(([name, value]) => `${name} ${formatNumber(value)}`).join('  ');
}

function bar(share: number): string {
  const width = 24;
  const filled = Math.round(Math.min(1, share) * width);
  return `${'━'.repeat(filled)}${'─'.repeat(width - filled)}`;
}

function percent(share: number): string {
  return `${Math.floor(Math.min(1, share) * 100)} %`.padStart(5);
}

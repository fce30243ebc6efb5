import { OptionError } from '@gen/core';
import { throwIfInterrupted } from '../errors.js';
import { className } from './class-name.js';
import type { Drawing, Measurement, Metric } from './measurement.js';
import type { Subject } from './subject.js';

/** The figures of one group. */
interface MeasuredGroup {
  readonly name: string;
  readonly title: string;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly omitted: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

/** All figures of one class. */
export type ClassRow = { readonly label: number; readonly class: string } & Readonly<Record<string, number | string>>;

/** What an evaluation came to. */
export interface Evaluation {
  readonly groups: readonly MeasuredGroup[];
  readonly perClass: readonly ClassRow[];
  readonly drawings: readonly Drawing[];
}

/**
 * Measures all that applies. A name that two groups have stays with the first, so that what a model reports of itself is not replaced.
 *
 * @throws OptionError if none of the groups applies
 */
export async function runMeasurements(subject: Subject, measurements: readonly Measurement[]): Promise<Evaluation> {
  const applying = measurements.filter((measurement) => measurement.appliesTo(subject));
  if (applying.length === 0) throw new OptionError(`Nothing of ${measurements.map(({ name }) => name).join(', ')} can be measured of the model ${subject.definition.name} on this data.`);
  const groups: MeasuredGroup[] = [];
  const drawings: Drawing[] = [];
  const classes = new Map<number, Record<string, number>>();
  const taken = new Set<string>();
  for (const measurement of applying) {
    throwIfInterrupted(subject.context.io.signal);
    const watched = watching(subject);
    const { metrics, omitted = {}, notes = [], ...measured } = await measurement.measure(watched.subject);
    subject.progress.end();
    const fresh = Object.fromEntries(Object.entries(metrics).filter(([name]) => !taken.has(name)));
    for (const name of Object.keys(fresh)) taken.add(name);
    groups.push({ name: measurement.name, title: measurement.title, metrics: fresh, omitted, notes: [...notes, ...(await watched.notes())] });
    drawings.push(...(measured.drawings ?? []));
    for (const { label, figures } of measured.perClass ?? []) classes.set(label, { ...figures, ...classes.get(label) });
  }
  const perClass = [...classes].sort(([a], [b]) => a - b).map(([label, figures]) => ({ label, class: className(subject.source.spec, label), ...figures }));
  return { groups, perClass, drawings };
}

/** A subject with a note on whether what is measured of it rests on some of its examples only. */
function watching(subject: Subject): { readonly subject: Subject; readonly notes: () => Promise<string[]> } {
  let taken: ReturnType<Subject['examples']> | undefined;
  return {
    subject: { ...subject, examples: () => (taken = subject.examples()) },
    async notes() {
      const examples = await taken;
      return !examples || examples.isAll ? [] : [`Measured on ${examples.x.shape[0]} of the ${subject.source.size} examples, drawn at random.`];
    },
  };
}

/** The metrics of all groups, by name. */
export function metricsOf({ groups }: Evaluation): Readonly<Record<string, Metric>> {
  return Object.assign({}, ...groups.map(({ metrics }) => metrics)) as Readonly<Record<string, Metric>>;
}

/** Why metrics are not there, by name. */
export function omittedOf({ groups }: Evaluation): Readonly<Record<string, string>> {
  return Object.assign({}, ...groups.map(({ omitted }) => omitted)) as Readonly<Record<string, string>>;
}

import type { Estimate } from '@gen/core';
import type { Subject } from './subject.js';

/** A figure: a number, or one that rests on a sample, with what else is to be said of it. */
export type Metric = number | (Estimate & Readonly<Record<string, unknown>>);

/** A picture that an evaluation draws. */
export interface Drawing {
  /** File name: `confusion-matrix.svg`. */
  readonly file: string;
  readonly title: string;
  /** A sentence or two below it. */
  readonly caption: string;
  /** Told to who cannot see it. */
  readonly alt: string;
  readonly svg: string;
}

/** Figures of one class. */
export interface ClassFigures {
  /** Number of the class, as labels count. */
  readonly label: number;
  readonly figures: Readonly<Record<string, number>>;
}

/** What a measurement came to. */
export interface Measured {
  /** By documented name. */
  readonly metrics: Readonly<Record<string, Metric>>;
  /** Why a metric is not among them, by its name. */
  readonly omitted?: Readonly<Record<string, string>>;
  readonly perClass?: readonly ClassFigures[];
  readonly drawings?: readonly Drawing[];
  /** What must be known to read the figures: how they were taken. */
  readonly notes?: readonly string[];
}

/** A group of metrics, with what a model must be able to do for them. */
export interface Measurement {
  /** What `--only` calls it. */
  readonly name: string;
  /** Heading above its figures. */
  readonly title: string;
  /** Whether the model and the data have what it needs. */
  appliesTo(subject: Subject): boolean;
  measure(subject: Subject): Promise<Measured>;
}

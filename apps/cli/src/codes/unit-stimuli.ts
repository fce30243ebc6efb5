import { bestUnit, topStimuli } from '@gen/autoencoders';
import { OptionError, type IndexedSource } from '@gen/core';
import type { UnitMaximizer } from '@gen/core-layers';
import type { Context } from '../context.js';
import { encodeSource } from '../data/code-verbs.js';
import { examplesAt, firstExamples } from '../data/examples.js';
import { readTensor, rowOf, rowsOf, tensorOf, type Values } from '../data/values.js';
import { flatRows } from './flat-rows.js';

/** What is asked of a unit. */
export interface UnitRequest {
  readonly unit?: number | undefined;
  /** Name or number of a class, whose best unit is meant. */
  readonly class?: string | undefined;
  readonly k: number;
  readonly norm?: number | undefined;
  readonly frequencies?: number | undefined;
  readonly count?: number | undefined;
  readonly seed: number;
}

/** What a unit answers most to. */
export interface UnitStimuli {
  readonly unit: number;
  /** The optimal stimulus, `[1, ...shape]`. */
  readonly stimulus: Values;
  readonly response: number;
  /** The examples with the largest answers, the largest first. */
  readonly top: readonly { readonly position: number; readonly response: number; readonly class?: string }[];
  /** Those, `[k, ...shape]`, and among how many they were found. */
  readonly examples: Values & { readonly of: number };
  /** The class that it was chosen for, and how well it tells it. */
  readonly best?: { readonly name: string; readonly accuracy: number; readonly majority: number };
}

const MEASURED = 1000;

/** Finds a unit's optimal stimulus and its top stimuli among examples. */
export async function unitStimuli(model: UnitMaximizer, source: IndexedSource, request: UnitRequest, context: Context): Promise<UnitStimuli> {
  const { codes, labels } = await encodeSource(model, source, { limit: request.count }, context);
  const { classNames } = source.spec;
  const rows = tensorOf(flatRows(codes));
  try {
    const wanted = request.class === undefined ? undefined : classOf(request.class, labels, classNames);
    const best = wanted === undefined ? undefined : await bestUnit(rows, labels!, { label: wanted });
    const unit = best?.unit ?? request.unit!;
    const top = await topStimuli(rows, unit, request.k);
    const examples = await examplesAt(source, Object.fromEntries(top.map(({ position }, rank) => [String(rank), position])));
    const norm = request.norm ?? (await meanLength(source));
    const strongest = rowsOf(examples, 0, 1);
    const from = strongest.data.some((value) => value !== 0) ? tensorOf(strongest) : undefined;
    const { stimulus, response } = await model.optimalStimulus(unit, { norm, seed: request.seed, ...(request.frequencies === undefined ? {} : { frequencies: request.frequencies }), ...(from ? { from } : {}) }).finally(() => from?.dispose());
    const { shape, data } = await readTensor(stimulus);
    const nameOf = (label: number): string => classNames?.[label] ?? String(label);
    return {
      unit,
      stimulus: { shape: [1, ...shape], data },
      response,
      top: top.map((one) => ({ ...one, ...(labels ? { class: nameOf(labels[one.position]!) } : {}) })),
      examples: { ...examples, of: codes.shape[0]! },
      ...(best ? { best: { name: nameOf(wanted!), accuracy: best.accuracy, majority: best.majority } } : {}),
    };
  } finally {
    rows.dispose();
  }
}

function classOf(wanted: string, labels: Int32Array | undefined, classNames: readonly string[] | undefined): number {
  if (!labels) throw new OptionError(`--class ${wanted}: this data has no classes. Give --unit.`);
  const named = classNames?.indexOf(wanted) ?? -1;
  const label = named >= 0 ? named : /^\d+$/.test(wanted) ? Number(wanted) : -1;
  if (labels.includes(label)) return label;
  const known = [...new Set(labels)].sort((one, other) => one - other).map((each) => classNames?.[each] ?? String(each));
  throw new OptionError(`--class ${wanted}: there is no example of such a class. Classes: ${known.slice(0, 20).join(', ')}.`);
}

/** Of the examples' lengths ‖x‖; 1 if all are zeros. */
async function meanLength(source: IndexedSource): Promise<number> {
  const first = await firstExamples(source, MEASURED);
  const count = first.shape[0]!;
  const lengths = Array.from({ length: count }, (_, row) => Math.sqrt(rowOf(first, row).data.reduce((sum, value) => sum + value * value, 0)));
  return lengths.reduce((sum, length) => sum + length, 0) / count || 1;
}

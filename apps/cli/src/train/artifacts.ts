import { join } from 'node:path';
import type { BatchSource, Column } from '@gen/core';
import { supports, type EpochRecord } from '@gen/core-layers';
import type { Context } from '../context.js';
import { drawCodeMap } from '../data/code-map.js';
import { encodeSource } from '../data/code-verbs.js';
import { firstExamples, firstOf } from '../data/examples.js';
import { applyTo, readTensor, type Values } from '../data/values.js';
import { isPicture, isPoint, naturalFormat } from '../files/formats.js';
import { renderExamples, renderRows } from '../files/write-examples.js';
import { writeFile } from '../files/write-file.js';
import type { ReportPicture } from '../report/index.js';
import type { RunRecord } from '../run/run-record.js';
import { lossUnitOf } from './loss-unit.js';
import type { PreparedTraining } from './prepare.js';
import { writeReport } from './write-report.js';

const SAMPLES = 64;
/** A point is one dot: it takes many to see what they lie on. */
const SAMPLED_POINTS = 1000;
const SHOWN_ROWS = 12;
const RECONSTRUCTIONS = 20;
const RESTORATIONS = 10;
const MAPPED = 2000;
const GRID_SIDE = 15;

/** Draws samples into the run folder, the same codes each time, if the model can. */
export async function writeSamples({ settings, source, model }: PreparedTraining): Promise<ReportPicture[]> {
  if (!supports(settings.definition, model, 'sampler')) return [];
  const format = naturalFormat(source.spec);
  const count = isPoint(source.spec) ? SAMPLED_POINTS : SAMPLES;
  const samples = await readTensor(await model.sample(count, { seed: settings.seed }));
  const content = await renderExamples(samples, source.spec, format);
  await writeFile(join(settings.path, `samples.${format}`), content);
  if (source.spec.columns) return [await shownRows(samples, source.spec.columns, settings.seed)];
  return asPicture(content, { title: 'Samples', caption: `${count} new examples, seed ${settings.seed}.`, alt: isPoint(source.spec) ? `A plot of ${count} generated points.` : `A grid of ${count} generated examples.` }, format);
}

/** The first rows of a sample as a table of the report. */
async function shownRows({ data }: Values, columns: readonly Column[], seed: number): Promise<ReportPicture> {
  const { decodeRows } = await import('@gen/datasets');
  const { names, rows } = decodeRows(data, columns);
  const caption = `The first ${SHOWN_ROWS} of ${SAMPLES} new rows, seed ${seed}; an empty cell is a missing value.`;
  return { title: 'Samples', caption, alt: 'A table of generated rows.', table: { names, rows: rows.slice(0, SHOWN_ROWS) } };
}

/** Writes all that a finished run shows: pictures, curves, and the report with all of them. */
export async function writeArtifacts(prepared: PreparedTraining, history: readonly EpochRecord[], record: RunRecord, context: Context): Promise<void> {
  const { path } = prepared.settings;
  const pictures = [...(await writeSamples(prepared)), ...(await writeReconstructions(prepared)), ...(await writeRestorations(prepared)), ...(await writeCodes(prepared, context)), ...(await drawActivity(prepared))];
  const { lossCurves } = await import('../plots/index.js');
  const curves = history.length > 0 ? await lossCurves(history, { unit: lossUnitOf(prepared.settings.definition, record) }) : undefined;
  if (curves !== undefined) await writeFile(join(path, 'curves.svg'), curves);
  await writeReport({ path, definition: prepared.settings.definition, record, history, pictures, curves });
}

/** The data that pictures show: what was only looked at, where there is such. */
function shownSource({ source, validation }: PreparedTraining): { readonly shown: BatchSource; readonly name: string } {
  return typeof validation === 'object' ? { shown: validation, name: 'validation' } : { shown: source, name: 'training' };
}

async function writeReconstructions(prepared: PreparedTraining): Promise<ReportPicture[]> {
  const { settings, source, model } = prepared;
  if (!supports(settings.definition, model, 'reconstructor') || !isPicture(source.spec)) return [];
  const { shown, name } = shownSource(prepared);
  const x = await firstExamples(shown, RECONSTRUCTIONS);
  const png = await renderRows([x, await applyTo(x, (examples) => model.reconstruct(examples))], source.spec);
  await writeFile(join(settings.path, 'reconstructions.png'), png);
  return [{ title: 'Reconstructions', caption: `The first ${x.shape[0]} examples of the ${name} data, and below each what the model makes of it.`, alt: 'Rows of examples over rows of their reconstructions.', png }];
}

async function writeRestorations(prepared: PreparedTraining): Promise<ReportPicture[]> {
  const { settings, model } = prepared;
  if (!supports(settings.definition, model, 'restorer')) return [];
  const { shown, name } = shownSource(prepared);
  const { input, output, target } = await model.restorations(shown, { count: RESTORATIONS, seed: settings.seed });
  const rows = await Promise.all([input, output, target].map(readTensor));
  const png = await renderRows(rows, { shape: rows[0]!.shape.slice(1) });
  await writeFile(join(settings.path, 'restorations.png'), png);
  return [{ title: 'Restorations', caption: `The first ${rows[0]!.shape[0]} pictures of the ${name} data as they went in, below each what the model makes of it, and below that what it should be.`, alt: 'Rows of damaged pictures over what became of them, over what they should be.', png }];
}

async function writeCodes(prepared: PreparedTraining, context: Context): Promise<ReportPicture[]> {
  const { settings, model, source } = prepared;
  if (!supports(settings.definition, model, 'encoder')) return [];
  const { shown, name } = shownSource(prepared);
  const { codes, labels } = await encodeSource(model, shown, { limit: MAPPED, seed: settings.seed }, context);
  if (codes.shape.length !== 2 || codes.shape[1]! < 2) return [];
  const subject = `${codes.shape[0]} examples of the ${name} data`;
  const { svg, axes } = await drawCodeMap(codes, labels, { classNames: source.spec.classNames, subject });
  await writeFile(join(settings.path, 'map.svg'), svg);
  const caption = axes === 'code' ? `Where the codes of ${subject} lie.` : `The codes of ${subject}, by the two directions in which they vary most.`;
  const map: ReportPicture = { title: 'Map of codes', caption, alt: 'A scatter plot of codes, coloured by class.', svg };
  return [...(codes.shape[1] === 2 ? await writeGrid(prepared) : []), map];
}

async function drawActivity(prepared: PreparedTraining): Promise<ReportPicture[]> {
  const { settings, model } = prepared;
  if (!supports(settings.definition, model, 'latent-activity')) return [];
  const { shown, name } = shownSource(prepared);
  const examples = await firstOf(shown, MAPPED);
  const { kl, activeUnits } = await model.latentActivity(examples, { seed: settings.seed });
  const { dimensionBars } = await import('../plots/index.js');
  const caption = `What each dimension of the code costs on ${examples.size} examples of the ${name} data; ${activeUnits} of ${kl.length} are active, which is to say that their mean varies by more than 0.01.`;
  return [{ title: 'Use of the code', caption, alt: 'Bars of the KL divergence of each dimension, largest first.', svg: await dimensionBars(kl) }];
}

async function writeGrid({ settings, model, source }: PreparedTraining): Promise<ReportPicture[]> {
  if (!supports(settings.definition, model, 'latent-grid') || !isPicture(source.spec)) return [];
  const content = await renderExamples(await readTensor(await model.grid({ side: GRID_SIDE })), source.spec, 'png', { columns: GRID_SIDE });
  await writeFile(join(settings.path, 'grid.png'), content);
  return asPicture(content, { title: 'Grid', caption: `What ${GRID_SIDE} × ${GRID_SIDE} codes at the quantiles of the prior stand for.`, alt: 'A grid of decoded examples.' }, 'png');
}

/** Content as a picture of the report, if it is one. */
function asPicture(content: Uint8Array | string, words: { readonly title: string; readonly caption: string; readonly alt: string }, format: string): ReportPicture[] {
  if (format === 'npy' || format === 'csv') return [];
  return [typeof content === 'string' ? { ...words, svg: content } : { ...words, png: content }];
}

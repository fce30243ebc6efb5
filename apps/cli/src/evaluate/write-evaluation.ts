import { join } from 'node:path';
import { writeFile } from '../files/write-file.js';
import { counted } from '../output.js';
import { evaluationReport } from '../report/index.js';
import { lossUnitOf } from '../train/loss-unit.js';
import { shellCommand } from '../train/write-report.js';
import { classColumns } from './describe-evaluation.js';
import type { Evaluation } from './evaluation.js';
import type { Subject } from './subject.js';

/** Writes the pictures of an evaluation and its report into a folder; the paths of what was written. */
export async function writeEvaluation(folder: string, subject: Subject, { groups, perClass, drawings }: Evaluation, examples: number): Promise<string[]> {
  for (const { file, svg } of drawings) await writeFile(join(folder, file), svg);
  const page = evaluationReport({
    title: `${subject.definition.name} on ${subject.data}`,
    lede: `Trained on ${subject.record.data} and measured on ${counted(examples, 'example')}. ${subject.definition.description}`,
    groups,
    lossUnit: lossUnitOf(subject.definition, subject.record),
    classes: perClass,
    columns: classColumns(perClass),
    pictures: drawings,
    command: shellCommand(subject.context.argv),
  });
  await writeFile(join(folder, 'report.html'), page);
  return ['report.html', ...drawings.map(({ file }) => file)].map((file) => join(folder, file));
}

import type { ConfusionMatrix } from '@gen/metrics';
import { confusionHeatMap, rocCurves } from '../plots/index.js';
import { className } from './class-name.js';
import type { ClassLine } from './classes.js';
import type { Drawing } from './measurement.js';
import type { Subject } from './subject.js';

/** Classes beyond these make a matrix that nobody can read. */
const MOST = 80;

/** The confusion matrix and the ROC curves. */
export async function drawClassification({ source: { spec } }: Subject, table: ConfusionMatrix, lines: readonly ClassLine[]): Promise<Drawing[]> {
  const names = table.labels.map((label) => className(spec, Number(label)));
  const matrix: Drawing[] =
    names.length > MOST
      ? []
      : [{
          file: 'confusion-matrix.svg',
          title: 'Confusion matrix',
          caption: 'How often each class (rows) was taken for each (columns); the darker, the larger the share of the row.',
          alt: 'A heat map of true classes against predicted ones.',
          svg: await confusionHeatMap(table.counts, { names }),
        }];
  if (lines.length === 0) return matrix;
  const title = lines.length === 1 ? `ROC curve of ${lines[0]!.name}` : 'ROC curves, each class against the rest';
  const roc: Drawing = {
    file: 'roc.svg',
    title,
    caption: 'True against false positive rate over all thresholds of the probability; the dashed line is chance.',
    alt: `Curves of true against false positive rate for ${lines.map(({ name }) => name).join(', ')}.`,
    svg: await rocCurves(lines, { title }),
  };
  return [...matrix, roc];
}

import { extname, join } from 'node:path';
import { integer, number } from '@gen/core';
import { computeFlags, runDataFlags } from '../args/common.js';
import { text } from '../args/fields.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { fileOfKind } from '../files/output-file.js';
import { writeFile } from '../files/write-file.js';
import { counted, formatEstimate, formatNumber, table } from '../output.js';

export const anomaly = command({
  name: 'anomaly',
  summary: 'Find the examples that are unlike what a model has learned, and say where',
  details:
    'Every example has a score, and those above the threshold count as anomalies: it is set by training, at a quantile of the scores of the validation\n' +
    'data, else of the training data. The CSV file has all examples, the highest score first; of a table with the columns that make a row unusual and\n' +
    "their shares, which count from what a column usually adds. The highest are drawn with where their scores come from, and stand on a page beside it.\n" +
    "With a class 'normal' and others, or classes 0 and 1, it says how well scores tell them apart.",
  positionals: [runArgument],
  flags: {
    ...runDataFlags,
    quantile: number({ min: 0, max: 1, doc: "Share of the scores of the run's own validation data, else of its training data, that are below the threshold; they are computed anew. Default: the threshold that training set." }),
    count: integer({ min: 1, default: 20, doc: 'How many of the highest are shown and drawn.' }),
    out: text({ placeholder: 'FILE', doc: 'Where to write all scores, .csv; the drawing and the page come beside it, .svg and .html. Default: scores.csv in the run.' }),
    ...computeFlags,
  },
  shorts: { count: 'n' },
  examples: ['gen anomaly runs/autoencoder-csv-sensors --data csv:new.csv', "gen anomaly runs/autoencoder-mnist --data 'fashion-mnist?split=test&limit=1000' --quantile 0.999"],
  async run({ flags, positionals: [path] }, context) {
    const out = flags.out ?? join(path!, 'scores.csv');
    await fileOfKind(out, '.csv');
    const beside = (extension: string): string => `${out.slice(0, -extname(out).length)}${extension}`;
    const { anomalyCaption, anomalyReport, anomalyRows, drawAnomalies, formatScores, openRunData, reviewExamples, withRun } = await import('../computing.js');
    const { shellCommand } = await import('../train/write-report.js');
    return withRun(path!, 'anomaly-scorer', flags, context, async ({ model, definition, record }) => {
      const { source, text: data } = await openRunData(record, flags, context);
      const { ranked, threshold, metrics } = await reviewExamples(model, record, source, { path: path!, ...flags }, context);
      const { spec } = source;
      const highest = ranked.slice(0, flags.count);
      const above = ranked.filter(({ isAnomaly }) => isAnomaly).length;
      const caption = anomalyCaption(spec);
      const title = `Unusual examples for ${record.model}, ${data}`;
      const drawing = caption === undefined ? undefined : { caption, svg: await drawAnomalies(model, definition, source, { highest, title }) };
      const page = anomalyReport({ title, description: definition.description, count: ranked.length, threshold, above, metrics, highest, drawing, command: shellCommand(context.argv) });
      await writeFile(out, formatScores(ranked, spec.columns));
      if (drawing) await writeFile(beside('.svg'), drawing.svg);
      await writeFile(beside('.html'), page);
      const files = [out, ...(drawing ? [beside('.svg')] : []), beside('.html')];
      const [names, ...rows] = anomalyRows(highest) as [string[], ...string[][]];
      const figures = Object.entries(metrics).map(([name, metric]) => [name, typeof metric === 'number' ? formatNumber(metric) : formatEstimate(metric.value, metric.standardError)]);
      return {
        json: { run: path, data, count: ranked.length, threshold, quantile: flags.quantile ?? null, above, metrics, highest, out, drawing: drawing ? beside('.svg') : null, report: beside('.html') },
        text: [
          table(rows, names),
          ...(figures.length > 0 ? ['', table(figures)] : []),
          '',
          `${formatNumber(above)} of ${counted(ranked.length, 'example')} above the threshold ${formatNumber(threshold)}`,
          ...files,
        ].join('\n'),
      };
    });
  },
});

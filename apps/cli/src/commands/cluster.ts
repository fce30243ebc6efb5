import { extname, join } from 'node:path';
import { integer, OptionError } from '@gen/core';
import { computeFlags, runDataFlags } from '../args/common.js';
import { seed, text } from '../args/fields.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { fileOfKind } from '../files/output-file.js';
import { writeFile } from '../files/write-file.js';
import { counted, formatNumber, table } from '../output.js';

/** Clusters of a model that has none of its own. */
const CLUSTERS = 10;

export const cluster = command({
  name: 'cluster',
  summary: 'Group examples by their codes, and by their values beside it',
  details:
    'Both by k-means; a model that has clusters of its own is asked for these, and k-means stands beside them. With classes in the data it says how well the clusters agree with them: accuracy under the best matching of clusters to classes, ' +
    'normalised mutual information, and the adjusted Rand index. Members of each cluster are drawn, or, where examples are no pictures, a map of the codes.',
  positionals: [runArgument],
  flags: {
    ...runDataFlags,
    k: integer({ min: 1, doc: 'How many clusters. Default: 10, or as many as the model has of its own, which cannot be changed.' }),
    count: integer({ min: 1, default: 10_000, doc: 'At most so many examples, drawn at random from the data.' }),
    seed: seed({ default: 0, doc: 'Seed of that draw and of the first centres.' }),
    out: text({ placeholder: 'FILE', doc: 'Where to write the cluster of each example, .csv; the drawing comes beside it, .svg. Default: clusters.csv in the run.' }),
    ...computeFlags,
  },
  shorts: { k: 'k', count: 'n' },
  examples: ['gen cluster runs/vae-mnist -k 10', "gen cluster runs/vae-mnist --data 'mnist?split=train' -n 5000 --out clusters.csv"],
  async run({ flags, positionals: [path] }, context) {
    const { k: asked, ...settings } = flags;
    const out = flags.out ?? join(path!, 'clusters.csv');
    await fileOfKind(out, '.csv');
    const drawing = `${out.slice(0, -extname(out).length)}.svg`;
    const { clusterExamples, drawClusters, drawsClusters, formatClusters, openRunData, shownClustering, supports, withRun } = await import('../computing.js');
    return withRun(path!, 'encoder', flags, context, async ({ model, definition, record }) => {
      const { source, text: data } = await openRunData(record, flags, context);
      const count = Math.min(source.size, flags.count);
      const clusterer = supports(definition, model, 'clusterer') ? model : undefined;
      if (clusterer && asked !== undefined) throw new OptionError(`-k ${asked}: the model ${record.model} has clusters of its own, as many as it was trained with: leave -k out.`);
      const k = asked ?? CLUSTERS;
      if (k > count) throw new OptionError(`-k ${k}: ${counted(count, 'example')} cannot make so many clusters.`);
      const clustered = await clusterExamples(model, source, { ...settings, k }, context, clusterer);
      await writeFile(out, formatClusters(clustered, source.spec));
      const drawn = drawsClusters(clustered) ? drawing : null;
      if (drawn !== null) await writeFile(drawn, await drawClusters(clustered, { spec: source.spec, title: `Clusters by the codes of ${record.model}, ${data}` }));
      const { own, codes, values } = clustered;
      const { sizes } = shownClustering(clustered);
      const compared = [...(own ? [['own clusters', own] as const] : []), [own ? 'k-means on codes' : 'on codes', codes] as const, [own ? 'k-means on values' : 'on values', values] as const];
      const rows = Object.keys(codes.metrics).map((name) => [name, ...compared.map(([, { metrics }]) => formatNumber(metrics[name]!))]);
      return {
        json: { run: path, data, count, k: sizes.length, sizes, ...(own ? { ownMetrics: own.metrics } : {}), metrics: codes.metrics, valueMetrics: values.metrics, out, drawing: drawn },
        text: [
          ...(rows.length > 0 ? [table(rows, [own ? '' : 'k-means', ...compared.map(([name]) => name)]), ''] : []),
          `${counted(count, 'example')} in ${counted(sizes.length, 'cluster')} of ${sizes.map(formatNumber).join(', ')}: ${out}${drawn === null ? '' : `, ${drawn}`}`,
        ].join('\n'),
      };
    });
  },
});

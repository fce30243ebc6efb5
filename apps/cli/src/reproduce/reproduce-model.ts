import { GenError } from '@gen/core';
import type { ModelDefinition } from '@gen/core-layers';
import type { Outcome } from '../command.js';
import type { Context } from '../context.js';
import { openRunData } from '../data/open-data.js';
import { EXIT } from '../errors.js';
import { metricsOf, runMeasurements } from '../evaluate/evaluation.js';
import { ownMetrics } from '../evaluate/own-metrics.js';
import { createSubject } from '../evaluate/subject.js';
import type { Finding } from '../experiments/experiment.js';
import { metricName } from '../report/metric-name.js';
import { MEASURED } from '../run/capabilities.js';
import { withRun } from '../run/with-run.js';
import { trainAsked } from '../train/train-run.js';
import { findingTable, holds } from './findings.js';
import type { ReproduceRequest } from './request.js';

/** Trains a model as its definition says and measures what it claims to reach, on the test split. */
export async function reproduceModel(definition: ModelDefinition, request: ReproduceRequest, context: Context): Promise<Outcome> {
  const { budget, out, data, seed, dataDir, backend, threads, blas } = request;
  const plan = definition.reproduce[budget];
  const trained = await trainAsked(
    { model: definition.name, data: data ?? plan.data, epochs: plan.epochs, seed: seed ?? plan.seed, out, dataDir, backend, threads, blas, resume: false, set: [], options: plan.options },
    context,
  );
  if (trained.code === EXIT.interrupted) return trained;
  const findings = await withRun(out, MEASURED, request, context, async ({ model, record }) => {
    const { source, text } = await openRunData(record, { dataDir }, context);
    const options = { samples: undefined, seed: 0, batch: undefined, generated: undefined, features: undefined };
    const metrics = metricsOf(await runMeasurements(createSubject({ path: out, definition, model, record, source, data: text, dataDir, options, context }), [ownMetrics]));
    const missing = Object.keys(plan.atMost).filter((name) => !Object.hasOwn(metrics, name));
    if (missing.length > 0) throw new GenError(`${definition.name} claims ${missing.join(', ')}, which its evaluation does not measure.`);
    return Object.entries(metrics).map(([name, metric]): Finding => {
      const atMost = plan.atMost[name];
      const value = typeof metric === 'number' ? metric : metric.value;
      return { name, what: metricName(name).name, value, ...(atMost === undefined ? {} : { atMost }) };
    });
  });
  return {
    json: { model: definition.name, budget, run: out, findings: findings.map((finding) => ({ ...finding, holds: holds(finding) })) },
    text: [trained.text, '', findingTable(findings)].join('\n'),
    code: findings.every(holds) ? EXIT.done : EXIT.failed,
  };
}

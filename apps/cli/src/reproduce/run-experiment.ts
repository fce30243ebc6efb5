import { join } from 'node:path';
import { OptionError } from '@gen/core';
import { useBackend } from '../backend/use-backend.js';
import type { Outcome } from '../command.js';
import type { Context } from '../context.js';
import { checkSourceName } from '../data/advise-scheme.js';
import { openNamed } from '../data/open-data.js';
import { isSameSource, trainingSource, withTestSplit } from '../data/source-text.js';
import { EXIT, InterruptedError, throwIfInterrupted } from '../errors.js';
import type { Experiment, ExperimentSetting } from '../experiments/experiment.js';
import { writeFile } from '../files/write-file.js';
import { shellCommand } from '../train/write-report.js';
import { experimentReport } from './experiment-report.js';
import { findingTable, holds } from './findings.js';
import type { ReproduceRequest } from './request.js';

const SEED = 1;

/** Runs an experiment and writes its pictures, `findings.json` and `report.html`. What it does not show makes it fail. */
export async function runExperiment(experiment: Experiment, request: ReproduceRequest, context: Context): Promise<Outcome> {
  const { budget, dataDir, seed = SEED, out } = request;
  if (request.data !== undefined) await checkSourceName(request.data, '--data');
  const data = trainingSource(request.data ?? experiment.data[budget]);
  const held = withTestSplit(data);
  if (isSameSource(data, held)) throw new OptionError(`--data ${data}: an experiment learns from these examples and measures on the test split, which they are. Name the training split, or none.`);
  await useBackend(request);
  const open = (text: string) => openNamed(text, { dataDir }, context);
  const display = context.progress();
  const setting: ExperimentSetting = {
    budget,
    data,
    source: await open(data),
    test: () => open(held),
    open,
    seed,
    signal: context.io.signal,
    progress(what) {
      throwIfInterrupted(context.io.signal);
      display.working(what);
    },
    async fit(what, model, source, options) {
      context.note(`${what} …`);
      const result = await model.fit(source, { ...options, signal: context.io.signal, onProgress: (state) => display.training(state) });
      display.end();
      if (result.stopped === 'aborted') throw new InterruptedError('Interrupted.');
      return result;
    },
  };
  try {
    const { findings, pictures } = await experiment.run(setting);
    const { name, title, shows, paper } = experiment;
    const command = shellCommand(context.argv);
    const json = {
      experiment: name, title, shows, ...(paper ? { paper } : {}), budget, data, seed,
      findings: findings.map((finding) => ({ ...finding, holds: holds(finding) })),
      pictures: pictures.map(({ file, title: what, caption }) => ({ file, title: what, caption })),
    };
    for (const { file, content } of pictures) await writeFile(join(out, file), content);
    await writeFile(join(out, 'findings.json'), `${JSON.stringify(json, undefined, 2)}\n`);
    await writeFile(join(out, 'report.html'), experimentReport({ experiment, data, findings, pictures, command }));
    const files = ['report.html', 'findings.json', ...pictures.map(({ file }) => file)].map((file) => join(out, file));
    return {
      json: { ...json, out, files },
      text: [`${title} (${data})`, '', findingTable(findings), '', ...files].join('\n'),
      code: findings.every(holds) ? EXIT.done : EXIT.failed,
    };
  } finally {
    display.end();
  }
}

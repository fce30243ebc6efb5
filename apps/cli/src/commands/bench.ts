import { access, constants, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { integer, integers, OptionError } from '@gen/core';
import { blas } from '../args/common.js';
import { text, toggle } from '../args/fields.js';
import { command } from '../command.js';

export const bench = command({
  name: 'bench',
  summary: 'Measure training steps on this machine, beside PyTorch',
  details: [
    'Each training step is done on every backend that is here, and in PyTorch where a python3 has it, in turn, round after round,',
    'so that a machine that is busy is busy for all of them. --json prints { machine, results: [{ task, backend, blas, threads,',
    'msPerStep: { median, p25 }, timeAgainstPyTorch, … }], cannot: […] }. Let nothing else run meanwhile.',
  ].join('\n'),
  positionals: [],
  flags: {
    tasks: text({ placeholder: 'A,B', doc: 'Training steps: vae-784-400-20, conv-vae, dcgan-28, lstm, rbm. Default: all.' }),
    backends: text({ placeholder: 'A,B', doc: 'Backends: simd, wasm, cpu, tensorflow, pytorch. Default: all that are here.' }),
    threads: integers({ min: 1, max: 256, doc: 'Numbers of threads. Default: 1 and the number of cores.' }),
    rounds: integer({ min: 1, default: 10, doc: 'How often each has its turn.' }),
    blas,
    page: text({ placeholder: 'FILE', doc: 'Write the results as a page of Markdown too.' }),
    profile: toggle('Show instead where the time of each step goes on the simd backend (or the one of --backends), kernel by kernel.'),
  },
  examples: ['gen bench', 'gen bench --tasks vae-784-400-20 --backends simd,pytorch --threads 1,2 --rounds 20 --json', 'gen bench --profile --tasks dcgan-28 --threads 1'],
  async run({ flags }, context) {
    const { benchTask, benchTasks, describeProfiles, describeReport, profileTasks, runBench, speedPage } = await import('../bench/index.js');
    const tasks = flags.tasks === undefined ? benchTasks : [...new Set(flags.tasks.split(','))].map(benchTask);
    if (flags.threads?.length === 0) throw new OptionError('--threads must have at least one number of threads, such as 1,2.');
    const backends = flags.backends?.split(',');
    if (flags.profile) {
      if ((backends?.length ?? 1) > 1 || (flags.threads?.length ?? 1) > 1) throw new OptionError('--profile takes one of --backends and one number of --threads.');
      const profiles = await profileTasks(tasks, { backend: backends?.[0], threads: flags.threads?.[0], blas: flags.blas }, context.io.signal);
      return { json: profiles, text: describeProfiles(profiles) };
    }
    if (flags.page !== undefined) await requireFolderOf(flags.page);
    const report = await runBench(tasks, { backends, threads: flags.threads, blas: flags.blas, rounds: flags.rounds }, context);
    if (flags.page !== undefined) await writeFile(flags.page, speedPage(report, tasks));
    return { json: report, text: describeReport(report, tasks) };
  },
});

/** Before minutes of measuring, so that the page can be written after them. */
async function requireFolderOf(path: string): Promise<void> {
  const folder = dirname(resolve(path));
  try {
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new OptionError(`--page ${path}: ${folder} is no folder that can be written to.`, { cause });
  }
}

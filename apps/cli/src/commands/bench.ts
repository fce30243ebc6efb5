import { text, toggle } from '../args/fields.js';
import { integers } from '@gen/core';
import { blas } from '../args/common.js';
import { command } from '../command.js';

export const bench = command({
  name: 'bench',
  summary: 'Measure training steps on this machine',
  positionals: [],
  flags: {
    tasks: text({ placeholder: 'A,B', doc: 'Which training steps, separated by commas. Default: all.' }),
    threads: integers({ min: 1, doc: 'Numbers of threads, separated by commas. Default: 1 and the number of cores.' }),
    blas,
    profile: toggle('Show instead where the time of each step goes on the simd backend, kernel by kernel.'),
  },
  examples: ['gen bench --profile --tasks dcgan-28 --threads 1'],
  async run({ flags }, { io }) {
    const { benchTask, benchTasks } = await import('../bench/tasks/index.js');
    const tasks = flags.tasks?.split(',').map(benchTask) ?? benchTasks;
    const { describeProfiles, profileTasks } = await import('../bench/profile.js');
    const profiles = await profileTasks(tasks, { threads: flags.threads?.at(-1), blas: flags.blas }, io.signal);
    return { json: profiles, text: describeProfiles(profiles) };
  },
});

import { dataDir } from '../args/common.js';
import { command } from '../command.js';
import { EXIT } from '../errors.js';

export const doctor = command({
  name: 'doctor',
  summary: 'Check this machine: backends and their speed, native BLAS, folders, memory',
  details: 'Exit code 1 if something stands in the way of working; each problem comes with what to do about it.',
  positionals: [],
  flags: { dataDir },
  examples: ['gen doctor'],
  async run({ flags }, { io }) {
    const { diagnose, describeDiagnosis } = await import('../doctor/index.js');
    const diagnosis = await diagnose(flags.dataDir, io.env);
    return { json: diagnosis, text: describeDiagnosis(diagnosis), code: diagnosis.problems.length > 0 ? EXIT.failed : EXIT.done };
  },
});

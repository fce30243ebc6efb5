import { build } from '../../tsup.preset.ts';

export default build({ entry: ['src/index.ts', 'src/baselines/index.ts', 'src/definition.ts', 'src/supervised/index.ts', 'src/testing/index.ts'] });

import { build } from '../../tsup.preset.ts';

export default build({ entry: ['src/index.ts', 'src/definition.ts'] });

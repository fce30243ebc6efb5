import { build } from '../../tsup.preset.ts';

export default build({ entry: ['src/gen.ts', 'src/bench/child.ts'], app: true });

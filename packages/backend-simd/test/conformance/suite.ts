/** tfjs-core's own tests of its ops, against one backend: what is bundled and given to jasmine. */
import './environment.ts';
import './report.ts';
import '@tensorflow/tfjs-core/dist/tests';

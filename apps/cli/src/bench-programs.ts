import { fileURLToPath } from 'node:url';

/** The program that does training steps when it is told to, built from `src/bench/child.ts`. Right from `src` and from `dist`. */
export const tensorflowProgram = fileURLToPath(new URL('../dist/bench/child.js', import.meta.url));

/** The same in PyTorch. */
export const pytorchProgram = fileURLToPath(new URL('../python/steps.py', import.meta.url));

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { OptionError } from '@gen/core';

const PACKAGE = '@tensorflow/tfjs-node';

/** Where the user's packages may lie: beside this command, and in the folder that it is called from. */
const places = (): string[] => [import.meta.url, pathToFileURL(join(process.cwd(), 'package.json')).href];

/** Whether the user has TensorFlow's own library for Node. */
export function hasTensorflow(): boolean {
  return tensorflowFile() !== undefined;
}

/**
 * Loads it, which registers the backend `tensorflow`.
 *
 * @throws OptionError if it is not installed
 */
export async function loadTensorflow(): Promise<unknown> {
  const file = tensorflowFile();
  if (file === undefined) throw new OptionError(`The backend tensorflow is not installed. Install it: npm i ${PACKAGE}`);
  return import(pathToFileURL(file).href);
}

function tensorflowFile(): string | undefined {
  for (const place of places()) {
    try {
      return createRequire(place).resolve(PACKAGE);
    } catch {
      // Not there: the next place.
    }
  }
  return undefined;
}

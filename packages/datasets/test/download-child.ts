import { createHash } from 'node:crypto';
import { DataError } from '@gen/core';
import { download } from '../src/node/download.js';

const [url, target, sha256] = process.argv.slice(2) as [string, string, string];
const bytes = await download({
  urls: [url],
  target,
  maxBytes: 2 ** 24,
  pauseSeconds: 0.01,
  check: async (received) => {
    if (createHash('sha256').update(received).digest('hex') !== sha256) throw new DataError('these are other bytes');
    return received;
  },
});
process.stdout.write(String(bytes.length));

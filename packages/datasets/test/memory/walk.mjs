// Walks a source once, shuffled, in batches of 32, and says how much memory the process took at most.
import { openSource } from '@gen/datasets/node';

const source = await openSource(process.argv[2], { streams: true });
let examples = 0;
let sum = 0;
for await (const { size, x } of source.epoch(0, { batchSize: 32, shuffle: true, seed: 1 })) {
  examples += size;
  sum += x[0];
}
process.stdout.write(JSON.stringify({ examples, sum, shape: source.spec.shape, megabytes: process.resourceUsage().maxRSS / 1024 }));

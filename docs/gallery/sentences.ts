import { encode } from 'fast-png';
import { sentenceKinds, sentences, sentenceVocabulary } from '@gen/datasets';
import { first } from './read.js';
import { write } from './write.js';

const WINDOW = 4;
const SIDE = 4;
/** Pointwise mutual information, in nats, that is drawn black. */
const BLACK = 4;

/** Draws which words stand near which: a row and a column for each word that has a kind, kind after kind. */
export async function drawSentences(): Promise<void> {
  const source = sentences();
  const { x } = await first(source, source.size);
  const size = sentenceVocabulary.length + 1;
  const pairs = new Float64Array(size * size);
  for (const row of x) {
    row.forEach((word, at) => {
      for (const other of row.slice(at + 1, at + 1 + WINDOW)) if (word > 0 && other > 0) for (const place of [word * size + other, other * size + word]) pairs[place]!++;
    });
  }
  const totals = Array.from({ length: size }, (_, word) => pairs.subarray(word * size, (word + 1) * size).reduce((sum, count) => sum + count, 0));
  const all = totals.reduce((sum, count) => sum + count, 0);
  const order = Object.values(sentenceKinds).flat().map((word) => sentenceVocabulary.indexOf(word) + 1);
  const width = order.length * SIDE;
  const data = Uint8Array.from({ length: width * width }, (_, at) => {
    const [word, other] = [order[Math.floor(at / width / SIDE)]!, order[Math.floor((at % width) / SIDE)]!];
    const ratio = (pairs[word * size + other]! * all) / (totals[word]! * totals[other]!);
    return 255 - Math.round(255 * Math.min(1, Math.log(Math.max(1, ratio)) / BLACK));
  });
  write('sentences.png', encode({ width, height: width, channels: 1, depth: 8, data }));
}

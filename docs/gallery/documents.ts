import { encode } from 'fast-png';
import { documents, documentTopics, documentVocabulary } from '@gen/datasets';
import { first, firstOfEach } from './read.js';
import { write } from './write.js';

const EACH = 8;
const [WIDE, HIGH] = [2, 3];

/** Draws documents as a table of words: a row for each document, by topic, a column for each word, by the topic that has most of it. */
export async function drawDocuments(): Promise<void> {
  const source = documents();
  const all = await first(source, 4000);
  const uses = documentTopics.map((_, topic) => {
    const own = all.x.filter((__, index) => all.labels[index] === topic);
    return documentVocabulary.map((__, word) => own.reduce((sum, counts) => sum + counts[word]!, 0) / own.length);
  });
  const home = documentVocabulary.map((_, word) => {
    const counts = uses.map((topic) => topic[word]!);
    const most = Math.max(...counts);
    const isCommon = most < 2 * (counts.reduce((sum, count) => sum + count, 0) / counts.length);
    return { word, topic: isCommon ? documentTopics.length : counts.indexOf(most), most };
  });
  const order = home.sort((a, b) => a.topic - b.topic || b.most - a.most).map(({ word }) => word);
  const { x } = await firstOfEach(source, EACH);
  const [width, height] = [order.length * WIDE, x.length * HIGH];
  const data = Uint8Array.from({ length: width * height }, (_, at) => {
    const count = x[Math.floor(Math.floor(at / width) / HIGH)]![order[Math.floor((at % width) / WIDE)]!]!;
    return 255 - Math.min(255, 50 * count);
  });
  write('documents.png', encode({ width, height, channels: 1, depth: 8, data }));
}

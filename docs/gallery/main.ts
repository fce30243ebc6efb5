import { drawDocuments } from './documents.js';
import { drawPictures } from './pictures.js';
import { drawPoints } from './points.js';
import { drawSentences } from './sentences.js';
import { drawSeries } from './series.js';
import { drawStrokes } from './strokes.js';
import { drawTransforms } from './transforms.js';

const data = process.env['GEN_DATA_DIR'];
await drawPoints();
await drawSeries();
await drawDocuments();
await drawSentences();
await drawPictures(data);
await drawStrokes(data);
await drawTransforms();

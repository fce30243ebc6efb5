export { digits } from './digits/digits.js';
export type { DigitsOptions } from './digits/options.js';

export { splitSource as split } from '@gen/core';
export { binarize, type BinarizeMode, type BinarizeOptions } from './transforms/binarize.js';
export { filterByLabel } from './transforms/filter-by-label.js';
export { map, type MapContext } from './transforms/map.js';
export { take } from './transforms/take.js';
export { labelsOf, type LabelledSource } from './sources/labelled-source.js';

export { decompress } from './bytes/decompress.js';
export { parseIdx, type IdxArray } from './formats/idx.js';
export { parseBagOfWords, wordSource, type BagOfWords } from './formats/bag-of-words.js';
export { parseCifar, type CifarPictures } from './formats/cifar.js';
export { parseQuickdraw } from './formats/quickdraw.js';
export { encodeNpy, parseNpy, type NpyArray } from './formats/npy.js';

export { parseNpz, type Npz } from './formats/npz.js';
export { drawingsFromArrays, drawingsFromPoints, type Drawings } from './sketch/drawings.js';
export { strokeScale, strokeSource, type StrokeOptions } from './sketch/stroke-source.js';

export { formatCsv, parseCsv, type CsvOptions, type TextTable } from './tables/csv.js';
export { decodeRows, encodeRows } from './tables/encode-rows.js';
export { fitColumns, type FitColumnsOptions } from './tables/fit-columns.js';
export { tableSource, type TableOptions } from './tables/table-source.js';

export type { DatasetDefinition, DatasetFile } from './catalogue/dataset-definition.js';
export { datasets } from './catalogue/datasets.js';
export { sourceSchemes, type SourceScheme } from './catalogue/source-schemes.js';
export { formatSourceText, parseSourceText, type SourceText } from './source-text/source-text.js';
export { withSplit } from './source-text/with-split.js';

export { digits } from './digits/digits.js';
export type { DigitsOptions } from './digits/options.js';

export { grid } from './toys/grid.js';
export { moons } from './toys/moons.js';
export { ring } from './toys/ring.js';
export { swissRoll } from './toys/swiss-roll.js';
export type { GridOptions, MoonsOptions, RingOptions, SwissRollOptions } from './toys/options.js';
export { curves } from './series/curves.js';
export { anomalyKinds, plantedAnomaly, type PlantedSource, type Span } from './series/planted-anomaly.js';
export type { CurvesOptions, PlantedAnomalyOptions } from './series/options.js';
export { faceAttributes, faces } from './paintings/faces.js';
export { shapeNames, shapes } from './paintings/shapes.js';
export type { FacesOptions, ShapesOptions } from './paintings/options.js';
export { formatAttributeTable, type AttributedSource, type AttributeTable } from './attributes/attribute-table.js';
export { documents, documentTopics, documentVocabulary } from './documents/documents.js';
export type { DocumentsOptions } from './documents/options.js';
export { drawingNames } from './sketches/drawings.js';
export type { SketchesOptions } from './sketches/options.js';
export { sketches } from './sketches/sketches.js';

export { splitSource as split } from '@gen/core';
export { addGaussianNoise, type GaussianNoiseOptions } from './transforms/add-gaussian-noise.js';
export { binarize, type BinarizeMode, type BinarizeOptions } from './transforms/binarize.js';
export { crop, randomCrop, type CropOptions, type RandomCropOptions } from './transforms/crop.js';
export { downscale, type DownscaleOptions } from './transforms/downscale.js';
export { filterByLabel } from './transforms/filter-by-label.js';
export { fitWhitening, type Whitening, type WhiteningOptions } from './transforms/fit-whitening.js';
export { flip, randomFlip, type FlipOptions, type RandomFlipOptions } from './transforms/flip.js';
export type { InvertibleSource } from './transforms/invertible-source.js';
export { map, type MapContext } from './transforms/map.js';
export { maskPixels, type MaskOptions } from './transforms/mask-pixels.js';
export { occlude, type OccludeOptions } from './transforms/occlude.js';
export { patches, type PatchesOptions } from './transforms/patches.js';
export { saltAndPepper, type SaltAndPepperOptions } from './transforms/salt-and-pepper.js';
export { fitStandardization, standardize, type Standardization, type StandardizationOptions } from './transforms/standardize.js';
export { stamp, type Pattern, type StampOptions } from './transforms/stamp.js';
export { take } from './transforms/take.js';
export { toGrey } from './transforms/to-grey.js';
export { watermark, type WatermarkOptions } from './transforms/watermark.js';
export { whiten } from './transforms/whiten.js';
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

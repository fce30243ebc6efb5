import type { Experiment } from './experiment.js';

/** The experiments by name, each loaded when it is asked for: adding one is one file and one line here. */
export const experiments: Readonly<Record<string, () => Promise<Experiment>>> = {
  'anomalies-in-a-table': async () => (await import('./anomalies-in-a-table.js')).anomaliesInATable,
  'anomalies-in-digits': async () => (await import('./anomalies-in-digits.js')).anomaliesInDigits,
  'clean-documents': async () => (await import('./clean-documents.js')).cleanDocuments,
  'clusters-of-codes': async () => (await import('./clusters-of-codes.js')).clustersOfCodes,
  'colorize-pictures': async () => (await import('./colorize-pictures.js')).colorizePictures,
  'data-specificity': async () => (await import('./data-specificity.js')).dataSpecificity,
<<<<<<< HEAD
=======
  'deep-and-shallow': async () => (await import('./deep-and-shallow.js')).deepAndShallow,
>>>>>>> origin/next
  'deep-autoencoder-curves': async () => (await import('./deep-autoencoder-curves.js')).deepAutoencoderCurves,
  'denoise-pictures': async () => (await import('./denoise-pictures.js')).denoisePictures,
  'denoising-and-contraction': async () => (await import('./denoising-and-contraction.js')).denoisingAndContraction,
  'denoising-chain': async () => (await import('./denoising-chain.js')).denoisingChain,
  'digit-map': async () => (await import('./digit-map.js')).digitMap,
  'few-labels': async () => (await import('./few-labels.js')).fewLabels,
  'filters-by-corruption': async () => (await import('./filters-by-corruption.js')).filtersByCorruption,
  'inpaint-pictures': async () => (await import('./inpaint-pictures.js')).inpaintPictures,
  'layers-before-and-after': async () => (await import('./layers-before-and-after.js')).layersBeforeAndAfter,
  'map-of-documents': async () => (await import('./map-of-documents.js')).mapOfDocuments,
  'natural-patch-dictionary': async () => (await import('./natural-patch-dictionary.js')).naturalPatchDictionary,
  'off-cluster-codes': async () => (await import('./off-cluster-codes.js')).offClusterCodes,
  'pca-and-autoencoder': async () => (await import('./pca-and-autoencoder.js')).pcaAndAutoencoder,
  'pretraining-by-depth': async () => (await import('./pretraining-by-depth.js')).pretrainingByDepth,
  'recovery-field': async () => (await import('./recovery-field.js')).recoveryFieldExperiment,
  'remove-watermark': async () => (await import('./remove-watermark.js')).removeWatermark,
  'search-by-content': async () => (await import('./search-by-content.js')).searchByContent,
  'series-anomalies': async () => (await import('./series-anomalies.js')).seriesAnomalies,
  'stroke-reconstruction': async () => (await import('./stroke-reconstruction.js')).strokeReconstruction,
  'tangents-of-digits': async () => (await import('./tangents-of-digits.js')).tangentsOfDigits,
  'vae-plane': async () => (await import('./vae-plane.js')).vaePlane,
  'walk-along-codes': async () => (await import('./walk-along-codes.js')).walkAlongCodes,
  'what-is-a-cat': async () => (await import('./what-is-a-cat.js')).whatIsACat,
  'words-of-a-kind': async () => (await import('./words-of-a-kind.js')).wordsOfAKind,
};

import { choice, integer } from '@gen/core';
import type { DatasetDefinition } from './dataset-definition.js';
import { limit } from './source-options.js';

/** The options of CelebA beside the number of examples. */
export const celebaOptions = {
  split: choice(['train', 'valid', 'test'], { default: 'train', doc: 'Which part of the set, as its own partition says.' }),
  crop: integer({ min: 1, max: 178, default: 148, doc: 'Side in pixels of the square that is kept from the middle of each picture, which has 178 × 218.' }),
  resize: integer({ min: 1, max: 4096, default: 64, doc: 'Height and width in pixels that this square is brought to.' }),
};

/**
 * Faces with 40 binary attributes. Liu, Luo, Wang and Tang, "Deep learning face attributes in the wild", ICCV 2015. Its
 * makers give it for research that is not commercial and want it fetched from them, so that it is never downloaded.
 */
export const celebaDefinition: DatasetDefinition = {
  name: 'celeba',
  description: 'Photographs of faces with 40 binary attributes, cropped and brought to 64 × 64, colour',
  licence: 'non-commercial research',
  homepage: 'https://mmlab.ie.cuhk.edu.hk/projects/CelebA.html',
  shape: [64, 64, 3],
  classNames: [],
  attributeNames: [
    '5_o_Clock_Shadow', 'Arched_Eyebrows', 'Attractive', 'Bags_Under_Eyes', 'Bald', 'Bangs', 'Big_Lips', 'Big_Nose', 'Black_Hair', 'Blond_Hair',
    'Blurry', 'Brown_Hair', 'Bushy_Eyebrows', 'Chubby', 'Double_Chin', 'Eyeglasses', 'Goatee', 'Gray_Hair', 'Heavy_Makeup', 'High_Cheekbones',
    'Male', 'Mouth_Slightly_Open', 'Mustache', 'Narrow_Eyes', 'No_Beard', 'Oval_Face', 'Pale_Skin', 'Pointy_Nose', 'Receding_Hairline', 'Rosy_Cheeks',
    'Sideburns', 'Smiling', 'Straight_Hair', 'Wavy_Hair', 'Wearing_Earrings', 'Wearing_Hat', 'Wearing_Lipstick', 'Wearing_Necklace', 'Wearing_Necktie', 'Young',
  ],
  sizes: { train: 162_770, valid: 19_867, test: 19_962 },
  embedded: false,
  files: [
    { name: 'img_align_celeba', split: 'all', role: 'folder', bytes: 1_443_490_838, decompressedBytes: 1_443_490_838 },
    { name: 'list_attr_celeba.txt', otherNames: ['list_attr_celeba.csv'], split: 'all', role: 'attributes', bytes: 26_721_026, decompressedBytes: 26_721_026 },
    { name: 'list_eval_partition.txt', otherNames: ['list_eval_partition.csv'], split: 'all', role: 'partition', bytes: 2_836_386, decompressedBytes: 2_836_386 },
  ],
  mirrors: [],
  archive: 'img_align_celeba.zip (unpacked), list_attr_celeba.txt and list_eval_partition.txt',
  options: { ...celebaOptions, limit },
};

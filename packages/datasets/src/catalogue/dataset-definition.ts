import type { OptionSchema } from '@gen/core';

/** One file of a data set, as its makers publish it. */
export interface DatasetFile {
  /** The original file name. */
  readonly name: string;
  /** Other names under which the same is published, perhaps in another form. Default: none. */
  readonly otherNames?: readonly string[];
  /** `all` for a file that every split needs. */
  readonly split: 'train' | 'test' | 'all';
  /** `records` hold pictures and labels together, a `folder` pictures as files, a `partition` what belongs to which split. */
  readonly role: 'images' | 'labels' | 'records' | 'folder' | 'attributes' | 'partition';
  /** Size of the original download. */
  readonly bytes: number;
  /** Size of what it decompresses to. */
  readonly decompressedBytes: number;
  /** SHA-256 of what it decompresses to, in hexadecimal: wrappers differ, contents do not. Absent for files that are never downloaded by themselves. */
  readonly sha256?: string;
}

/** A tar archive in gzip, as makers of a data set publish it. */
export interface PackedFiles {
  /** Its file name. */
  readonly name: string;
  /** Its size. */
  readonly bytes: number;
  /** SHA-256 of the archive as it is downloaded, in hexadecimal. */
  readonly sha256: string;
  /** Folder in the archive that holds the files, ending with `/`. */
  readonly folder: string;
}

/** All that is to be known of a data set: what `gen datasets` shows and what opening it needs. */
export interface DatasetDefinition {
  /** Name in sources, on the command line and of its folder. */
  readonly name: string;
  /** One line. */
  readonly description: string;
  /** Terms of use. */
  readonly licence: string;
  /** Where it comes from. */
  readonly homepage: string;
  /** Shape of one example. */
  readonly shape: readonly number[];
  readonly classNames: readonly string[];
  /** Names of the binary attributes. Default: there are none. */
  readonly attributeNames?: readonly string[];
  /** Examples in each split. */
  readonly sizes: { readonly train: number; readonly valid?: number; readonly test: number };
  /** Whether it is made from a seed, so that nothing is downloaded. */
  readonly embedded: boolean;
  /** What is downloaded; empty for an embedded set. */
  readonly files: readonly DatasetFile[];
  /** Folders on the network that hold the files, tried in this order; each ends with `/`. Empty if they are not downloaded. */
  readonly mirrors: readonly string[];
  /** Name of the archive at the homepage that holds the files of a set that is not downloaded. */
  readonly archive?: string;
  /** The archive that the mirrors hold in place of the files. Default: they hold the files. */
  readonly packed?: PackedFiles;
  /** Of a set that has a file for each of many categories, which a source names: `name:CATEGORY`. Such a set lists no files. */
  readonly categories?: {
    /** What a category's file may end in; the first kind that is there is read. */
    readonly extensions: readonly string[];
    /** Folder on the network that has the files of the first kind. */
    readonly origin: string;
  };
  /** The options that may follow its name in a source: `mnist?split=test`. */
  readonly options: OptionSchema;
}

import { BackendError } from '@gen/core';

/** How it stands with a native BLAS. */
export interface BlasFacts {
  /** Whether koffi, which calls it, is installed. */
  readonly koffi: boolean;
  /** What is there; null without koffi, too. */
  readonly found: { readonly name: string; readonly path: string } | null;
  /** How to get what is missing; null where nothing is. */
  readonly advice: string | null;
}

/** Finds a BLAS, or throws a BackendError whose cause tells whether koffi was found. */
type Find = () => Promise<{ readonly name: string; readonly path: string }>;

const ADVICE: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'apt install libopenblas0-pthread (Debian, Ubuntu), dnf install openblas (Fedora), apk add openblas (Alpine)',
  darwin: 'brew install openblas',
  win32: 'put libopenblas.dll of https://github.com/OpenMathLib/OpenBLAS/releases on the PATH',
};

/** Looks for a BLAS of the machine. */
export async function checkBlas(find: Find = findNative, platform: NodeJS.Platform = process.platform): Promise<BlasFacts> {
  try {
    const { name, path } = await find();
    return { koffi: true, found: { name, path }, advice: null };
  } catch (error) {
    if (!(error instanceof BackendError)) throw error;
    const koffi = (error.cause as NodeJS.ErrnoException | undefined)?.code !== 'MODULE_NOT_FOUND';
    return { koffi, found: null, advice: koffi ? (ADVICE[platform] ?? 'install OpenBLAS and give its path as --blas') : 'npm i koffi' };
  }
}

const findNative: Find = async () => (await import('@gen/backend-simd/native')).findNativeBlas();

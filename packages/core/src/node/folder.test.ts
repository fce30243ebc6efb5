import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CheckpointError, StoreError } from '../errors.js';
import { commitFiles, readCommitted } from '../store/index.js';
import { assertWritable, folder } from './folder.js';

vi.mock('node:fs/promises', { spy: true });

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gen-folder-'));
});

afterEach(() => {
  vi.resetAllMocks();
  rmSync(root, { recursive: true, force: true });
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const failure = (code: string): Error => Object.assign(new Error(`${code}: as the system says it`), { code });

/** Lets the next file that is opened fail at its first use of a method, as a full disk does. */
function failNext(method: 'writeFile' | 'sync', code: string): void {
  const { open } = fs;
  vi.mocked(fs.open).mockImplementationOnce(async (...where: Parameters<typeof open>) => {
    const file = await open(...where);
    vi.spyOn(file, method).mockImplementation(async () => {
      if (method === 'writeFile') await file.write('half');
      throw failure(code);
    });
    return file;
  });
}

describe('reading and writing', () => {
  test('the folder is made by the first write, with the folders in between', async () => {
    const store = folder(join(root, 'runs/digits'));
    expect(await store.list()).toEqual([]);
    expect(existsSync(join(root, 'runs'))).toBe(false);
    await store.write('checkpoint/7/weights', bytes('w'));
    expect(readFileSync(join(root, 'runs/digits/checkpoint/7/weights'), 'utf8')).toBe('w');
    expect(await store.read('checkpoint/7/weights')).toEqual(bytes('w'));
  });

  test('a write replaces, an append adds and makes', async () => {
    const store = folder(root);
    await store.write('a', bytes('long text'));
    await store.write('a', bytes('short'));
    await store.append('a', bytes(' and more'));
    await store.append('b/c', bytes('new'));
    expect(readFileSync(join(root, 'a'), 'utf8')).toBe('short and more');
    expect(readFileSync(join(root, 'b/c'), 'utf8')).toBe('new');
  });

  test('writes to one file at once leave one of them whole, and no other file', async () => {
    const store = folder(root);
    const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(50_000));
    await Promise.all(texts.map((text) => store.write('a', bytes(text))));
    expect(texts).toContain(readFileSync(join(root, 'a'), 'utf8'));
    expect(readdirSync(root)).toEqual(['a']);
  });

  test('files are listed sorted, with slashes, without what a killed write left', async () => {
    const store = folder(root);
    for (const path of ['run.json', 'checkpoint/10/w', 'checkpoint/2/w']) await store.write(path, bytes(path));
    writeFileSync(join(root, 'run.json.123-1.partial'), '{"ha');
    mkdirSync(join(root, 'empty'));
    expect(await store.list()).toEqual(['checkpoint/10/w', 'checkpoint/2/w', 'run.json']);
    expect(await store.list('checkpoint/1')).toEqual(['checkpoint/10/w']);
  });

  test('a folder is removed with all that is in it, a file by its beginning, and nothing else', async () => {
    const store = folder(root);
    for (const path of ['checkpoint/1/w', 'checkpoint/10/w', 'run.json']) await store.write(path, bytes(path));
    writeFileSync(join(root, 'checkpoint/1/w.123-1.partial'), 'half');
    await store.remove('checkpoint/1/');
    expect(readdirSync(join(root, 'checkpoint'))).toEqual(['10']);
    await store.remove('run');
    await store.remove('not there');
    await store.remove('not/there/');
    expect(await store.list()).toEqual(['checkpoint/10/w']);
  });

  test('a file is not taken for the folder of its name', async () => {
    const store = folder(root);
    await store.write('a', bytes('kept'));
    await store.remove('a/');
    await store.remove('a/b/');
    expect(await store.list()).toEqual(['a']);
  });

  test('a committed folder is read again, and a cut file in it is told', async () => {
    const store = folder(root);
    const files = new Map([['weights', bytes('0123456789')]]);
    await commitFiles(store, 'checkpoint/7', files);
    expect(await readCommitted(store, 'checkpoint/7')).toEqual(files);
    writeFileSync(join(root, 'checkpoint/7/weights'), '01234');
    await expect(readCommitted(store, 'checkpoint/7')).rejects.toThrow(
      new CheckpointError(`${root}/checkpoint/7/weights is damaged: 10 bytes expected, 5 found.`),
    );
  });
});

describe('staying inside', () => {
  test.each(['../out', 'a/../../out', '/etc/hostname', '..', 'a/../..'])('the path %s is refused by every method', async (path) => {
    const inner = join(root, 'inner');
    mkdirSync(inner);
    writeFileSync(join(root, 'out'), 'untouched');
    const store = folder(inner);
    const message = `The path ${path} leads out of ${inner}.`;
    await expect(store.read(path)).rejects.toThrow(new StoreError(message));
    await expect(store.write(path, bytes('x'))).rejects.toThrow(new StoreError(message));
    await expect(store.append(path, bytes('x'))).rejects.toThrow(new StoreError(message));
    await expect(store.remove(`${path}/`)).rejects.toThrow(StoreError);
    expect(readFileSync(join(root, 'out'), 'utf8')).toBe('untouched');
    expect(readdirSync(root).sort()).toEqual(['inner', 'out']);
  });

  test.each(['', '.', './', 'a/..'])(`the path '%s' names the folder itself and is refused`, async (path) => {
    const store = folder(root);
    await store.write('kept', bytes('x'));
    const message = `The path '${path}' names no file in ${root}.`;
    await expect(store.write(path, bytes('x'))).rejects.toThrow(new StoreError(message));
    await expect(store.append(path, bytes('x'))).rejects.toThrow(new StoreError(message));
    expect(readFileSync(join(root, 'kept'), 'utf8')).toBe('x');
    await expect(store.remove('./')).rejects.toThrow(StoreError);
    expect(await store.list()).toEqual(['kept']);
  });

  test('names that only look like climbing are files like any other', async () => {
    const store = folder(root);
    await store.write('..a', bytes('x'));
    await store.write('b..', bytes('x'));
    expect(await store.list()).toEqual(['..a', 'b..']);
  });

  test('the root of the file system is a folder like any other', async () => {
    await expect(folder('/').read(join(root, 'a'))).rejects.toThrow(`Cannot read ${join(root, 'a')}: it does not exist.`);
    writeFileSync(join(root, 'a'), 'x');
    expect(await folder('/').read(join(root, 'a'))).toEqual(bytes('x'));
  });
});

describe('failing', () => {
  test.each(['writeFile', 'sync'] as const)('a disk that is full at %s keeps the older file, and no half one', async (method) => {
    const store = folder(root);
    await store.write('a', bytes('older'));
    failNext(method, 'ENOSPC');
    await expect(store.write('a', bytes('newer'))).rejects.toThrow(
      new StoreError(`Cannot write ${join(root, 'a')}: the disk is full; free some space and run again.`),
    );
    expect(readFileSync(join(root, 'a'), 'utf8')).toBe('older');
    expect(readdirSync(root)).toEqual(['a']);
    await store.write('a', bytes('newer'));
    expect(readFileSync(join(root, 'a'), 'utf8')).toBe('newer');
  });

  test('a write that fails at its renaming keeps the older file, and no other', async () => {
    const store = folder(root);
    await store.write('a', bytes('older'));
    vi.mocked(fs.rename).mockRejectedValueOnce(failure('EACCES'));
    await expect(store.write('a', bytes('newer'))).rejects.toThrow(new StoreError(`Cannot write ${join(root, 'a')}: permission denied.`));
    expect(readdirSync(root)).toEqual(['a']);
    expect(readFileSync(join(root, 'a'), 'utf8')).toBe('older');
  });

  test('the error keeps what the system said, known or not', async () => {
    vi.mocked(fs.readFile).mockRejectedValueOnce(failure('EIO'));
    const error: unknown = await folder(root)
      .read('a')
      .catch((thrown: unknown) => thrown);
    expect(error).toEqual(new StoreError(`Cannot read ${join(root, 'a')}: EIO: as the system says it.`));
    expect((error as Error).cause).toMatchObject({ code: 'EIO' });
  });

  test('files and folders in each other’s place are told', async () => {
    writeFileSync(join(root, 'file'), 'x');
    mkdirSync(join(root, 'folder'));
    const store = folder(root);
    await expect(store.read('missing')).rejects.toThrow(new StoreError(`Cannot read ${join(root, 'missing')}: it does not exist.`));
    await expect(store.read('folder')).rejects.toThrow(new StoreError(`Cannot read ${join(root, 'folder')}: it is a folder.`));
    await expect(store.write('file/a', bytes('x'))).rejects.toThrow(StoreError);
    await expect(store.write('folder', bytes('x'))).rejects.toThrow(new StoreError(`Cannot write ${join(root, 'folder')}: it is a folder.`));
    expect(readdirSync(root).sort()).toEqual(['file', 'folder']);
  });

  test('a folder that may not be looked into is not taken for an empty one', async () => {
    vi.mocked(fs.stat).mockRejectedValueOnce(failure('EACCES'));
    await expect(folder(root).list()).rejects.toThrow(new StoreError(`Cannot list ${root}: permission denied.`));
  });
});

describe('assertWritable', () => {
  test('makes the folder', async () => {
    await assertWritable(join(root, 'a/b'));
    expect(existsSync(join(root, 'a/b'))).toBe(true);
  });

  test('a file in the way is told', async () => {
    writeFileSync(join(root, 'file'), 'x');
    await expect(assertWritable(join(root, 'file'))).rejects.toThrow(
      new StoreError(`Cannot write to the folder ${join(root, 'file')}: a file of that name is in the way.`),
    );
    await expect(assertWritable(join(root, 'file/below'))).rejects.toThrow(
      new StoreError(`Cannot write to the folder ${join(root, 'file/below')}: a part of the path is a file, not a folder.`),
    );
  });

  test.each([
    ['EACCES', 'permission denied'],
    ['EROFS', 'the file system is read-only'],
  ])('%s is told', async (code, reason) => {
    vi.mocked(fs.access).mockRejectedValueOnce(failure(code));
    await expect(assertWritable(root)).rejects.toThrow(new StoreError(`Cannot write to the folder ${root}: ${reason}.`));
  });
});

test('a link to a file can be read', async () => {
  writeFileSync(join(root, 'file'), 'x');
  symlinkSync(join(root, 'file'), join(root, 'link'));
  expect(await folder(root).read('link')).toEqual(bytes('x'));
});

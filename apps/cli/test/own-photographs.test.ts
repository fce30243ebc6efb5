import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { decode } from 'fast-png';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseNpy } from '@gen/datasets';
import { openSource } from '@gen/datasets/node';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';

const IMAGES = '/usr/lib/python3/dist-packages/sklearn/datasets/images';
const at = temporaryFolder();
const isThere = existsSync(IMAGES);
if (!isThere && process.env.GEN_REQUIRE_DATA) throw new Error('python3-sklearn is not installed');

describe.skipIf(!isThere)('a folder of two photographs', () => {
  let run: string;
  let photos: string;
  let trained: Awaited<ReturnType<typeof runGen>>;

  beforeAll(async () => {
    [run, photos] = [at('run'), at('photos')];
    await mkdir(photos, { recursive: true });
    for (const name of ['china.jpg', 'flower.jpg']) await copyFile(`${IMAGES}/${name}`, `${photos}/${name}`);
    trained = await runGen(['train', 'vae', '--data', `folder:${photos}?resize=16`, '--out', run]);
  }, 240_000);

  it('trains with one command on both of them, and says so', async () => {
    expect(trained.code, trained.stderr).toBe(0);
    expect(trained.stderr).toContain('Training on all 2 examples: they are too few to hold some out to test on.');
    const record = JSON.parse(await readFile(`${run}/run.json`, 'utf8'));
    expect(record).toMatchObject({ examples: 2, data: `folder:${photos}?resize=16&split=all`, options: { likelihood: 'bernoulli' } });
  });

  it('gives pictures in colour back', async () => {
    const samples = decode(await readFile(`${run}/samples.png`));
    expect(samples.channels).toBe(3);
    expect(existsSync(`${run}/reconstructions.png`)).toBe(true);
  });

  it('reconstructs each nearer to itself than the mean of both is', async () => {
    const out = at('back.npy');
    const { code, stderr } = await runGen(['reconstruct', run, '--data', `folder:${photos}?resize=16`, '--out', out]);
    expect(code, stderr).toBe(0);
    const source = await openSource(`folder:${photos}?resize=16`);
    const { x } = await source.read(Uint32Array.of(0, 1), { epoch: 0, seed: 0 });
    const back = Float32Array.from(parseNpy(new Uint8Array(await readFile(out)), out).data);
    const width = x.length / 2;
    for (const picture of [0, 1]) {
      let [toBack, toMean] = [0, 0];
      for (let at = 0; at < width; at++) {
        const value = x[picture * width + at]!;
        toBack += (value - back[picture * width + at]!) ** 2;
        toMean += (value - (x[at]! + x[width + at]!) / 2) ** 2;
      }
      // A tenth of the error that is left when nothing is known but the mean.
      expect(toBack).toBeLessThan(0.1 * toMean);
    }
  });

  it('reads a plain folder as its own pictures, and says so', async () => {
    const [plain, sized] = [at('plain.npy'), at('sized.npy')];
    const { code, stderr } = await runGen(['reconstruct', run, '--data', `folder:${photos}`, '--out', plain]);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain(`Read as the run's own pictures are: folder:${photos}?resize=16\n`);
    await runGen(['reconstruct', run, '--data', `folder:${photos}?resize=16`, '--out', sized]);
    expect(Buffer.compare(await readFile(plain), await readFile(sized))).toBe(0);
  });

  it('has nothing held out: a verb without data says what to do', async () => {
    const { code, stderr } = await runGen(['evaluate', run]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/is used whole, so it has no test split\. Name other data/);
  });

  it('goes on with the same words as it began', async () => {
    const { code, stderr } = await runGen(['train', '--resume', '--out', run, '--data', `folder:${photos}?resize=16`, '--epochs', '301', '--quiet']);
    expect(code, stderr).toBe(0);
  });

  it('refuses a split of them, with what to do', async () => {
    const split = await runGen(['train', 'vae', '--data', `folder:${photos}?resize=16&split=train`, '--out', at('split')]);
    expect(split.code).toBe(2);
    expect(split.stderr).toMatch(/has 2 examples, too few to hold a tenth of them out, which takes 10: use all of them with split=all/);
  });
});

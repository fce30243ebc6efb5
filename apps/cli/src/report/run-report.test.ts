import type { EpochRecord } from '@gen/core-layers';
import { Window, type Document } from 'happy-dom';
import { expect, test } from 'vitest';
import { encodePng } from '../pictures/index.js';
import { runReport, type RunReport } from './run-report.js';

const history: readonly EpochRecord[] = [
  { epoch: 1, step: 422, learningRate: 0.001, training: { loss: 150.5, kl: 20 }, validation: { loss: 130.25, kl: 22 }, seconds: 41 },
  { epoch: 2, step: 844, learningRate: 0.0005, training: { loss: 120, kl: 24.5 }, validation: { loss: 118.125, kl: 25 }, seconds: 3725 },
];
const png = encodePng({ width: 4, height: 2, channels: 1, data: Uint8Array.from({ length: 8 }, (_, index) => 30 * index) });
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="300"><title>Größe</title></svg>';

const base: RunReport = {
  title: 'VAE on mnist',
  run: {
    model: 'vae',
    seed: 12345,
    examples: 60000,
    note: null,
    options: { latentDim: 20, hidden: [400, 200], tied: false, decoder: null },
    machine: { memoryBytes: 8 * 2 ** 30 },
    sessions: [{ command: ['train', 'vae'], started: '2025-11-21T01:13:59.250Z', seconds: 104.4 }, { command: ['train', '--resume'], seconds: 9 }],
  },
  history,
  pictures: [{ title: 'Samples', caption: 'From the prior.', alt: 'A grid of digits.', png }],
  command: 'gen train vae --data mnist',
};

function read(report: Partial<RunReport> = {}): Document {
  return new new Window().DOMParser().parseFromString(runReport({ ...base, ...report }), 'text/html');
}

/** Texts of the elements that match, in order, with single spaces. */
function texts(document: Document, selector: string): string[] {
  return [...document.querySelectorAll(selector)].map((element) => element.textContent.replace(/\s+/g, ' ').trim());
}

test('the top of the page says what was trained on what', () => {
  const document = read({ lede: 'A variational autoencoder.' });
  expect(document.title).toBe('VAE on mnist');
  expect(texts(document, 'h1, .lede, .facts div')).toEqual(['VAE on mnist', 'A variational autoencoder.', 'Modelvae', 'Seed12345', 'Examples60,000']);
});

test('without metrics the last epoch’s validation losses are the figures, without validation the training ones', () => {
  const document = read();
  expect(texts(document, '#figures')).toEqual(['After 2 epochs, on the validation data']);
  expect(texts(document, '.tile')).toEqual(['Total loss118.13nats per example', 'KL divergence25nats per example']);
  const alone = read({ history: [{ ...history[0]!, validation: undefined }] });
  expect(texts(alone, '#figures')).toEqual(['After one epoch, on the training data']);
  expect(texts(alone, '.value')).toEqual(['150.50', '20']);
});

test('metrics come with unit, standard error and what they are', () => {
  const document = read({
    metricsOf: '10,000 test images',
    metrics: {
      negativeElbo: { value: 105.916, standardError: 0.314, samples: 10_000, kind: 'estimate' },
      logLikelihood: { value: -102.1, standardError: 0.0004, samples: 10_000, kind: 'lower-bound' },
      kl: { value: 25, standardError: NaN, samples: 1, kind: 'exact' },
      activeUnits: 20,
      accuracy: 0.98765,
      toString: 12_000,
    },
  });
  expect(texts(document, '#figures')).toEqual(['Measured on 10,000 test images']);
  expect(texts(document, '.tile')).toEqual([
    'Negative ELBO105.92nats per example± 0.31, an estimate',
    'Log-likelihood−102.10000nats per example± 0.00040, a lower bound',
    'KL divergence25nats per example',
    'Active units20',
    'Accuracy0.988',
    'To string12,000',
  ]);
});

test('nested records become tables with headers, lists of records too', () => {
  const document = read();
  expect(texts(document, '.tables caption')).toEqual(['Options', 'Machine', 'Sessions']);
  expect(texts(document, '.pairs tr')).toEqual(['Latent dim20', 'Hidden400, 200', 'Tiedno', 'Decoder—', 'Memory8.0 GiB']);
  expect(document.querySelectorAll('.pairs th:not([scope="row"])')).toHaveLength(0);
  expect(texts(document, '.tables thead th')).toEqual(['Command', 'Started', 'Time']);
  expect(texts(document, '.tables .wide tbody tr')).toEqual(['train vae2025-11-21 01:13 UTC1 min 44 s', 'train --resume—9.0 s']);
});

test('every epoch stands in a table whose columns have headers', () => {
  const document = read();
  expect(texts(document, 'details thead th')).toEqual([
    'Epoch', 'Steps', 'Total loss, training', 'KL divergence, training', 'Total loss, validation', 'KL divergence, validation', 'Learning rate', 'Time',
  ]);
  expect([...document.querySelectorAll('details tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
    ['1', '422', '150.50', '20', '130.25', '22', '0.00100', '41 s'],
    ['2', '844', '120', '24.50', '118.13', '25', '0.000500', '1 h 2 min'],
  ]);
});

test('pictures are inside the page, with their size and what they show', () => {
  const document = read({ pictures: [...base.pictures, { title: 'Map', caption: 'Codes.', alt: 'A map of codes.', svg }] });
  const images = [...document.querySelectorAll('img')];
  const content = images.map((image) => image.getAttribute('src')!.split(','));
  expect(content.map(([type]) => type)).toEqual(['data:image/png;base64', 'data:image/svg+xml;base64']);
  expect(new Uint8Array(Buffer.from(content[0]![1]!, 'base64'))).toEqual(new Uint8Array(png));
  expect(Buffer.from(content[1]![1]!, 'base64').toString('utf8')).toBe(svg);
  expect(images.map((image) => ['width', 'height', 'alt'].map((name) => image.getAttribute(name)))).toEqual([
    ['4', '2', 'A grid of digits.'],
    ['800', '300', 'A map of codes.'],
  ]);
  expect(texts(document, 'figcaption')).toEqual(['From the prior.', 'Codes.']);
});

test('curves and commands have their place, the one that made the run included', () => {
  const document = read({ curves: svg, next: [{ does: 'Draw more', command: 'gen sample run' }] });
  expect(texts(document, 'h2')).toEqual(['After 2 epochs, on the validation data', 'Pictures', 'Training', 'Going on', 'How it was made']);
  expect(texts(document, 'code')).toEqual(['gen sample run', 'gen train vae --data mnist']);
});

test('what there is not has no heading', () => {
  const document = read({ history: [], pictures: [], run: {} });
  expect(texts(document, 'h2')).toEqual(['How it was made']);
});

const hostile = `"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\u0000`;
const asText = `"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;�`;

test('every text is shown as text, whatever is in it', () => {
  const document = read({
    title: hostile,
    lede: hostile,
    run: { [hostile]: hostile, nested: { [hostile]: [hostile, { [hostile]: hostile }] }, list: [{ [hostile]: hostile }] },
    history: [{ ...history[0]!, training: { [hostile]: 1 }, validation: { [hostile]: 1 } }],
    metrics: { [hostile]: 1 },
    metricsOf: hostile,
    pictures: [
      { title: hostile, caption: hostile, alt: hostile, png },
      { title: hostile, caption: hostile, alt: hostile, svg: `<svg width="${hostile}"><script>alert(1)</script></svg>` },
    ],
    curves: hostile,
    command: hostile,
    next: [{ does: hostile, command: hostile }],
  });
  expect(document.querySelectorAll('script, iframe, object, embed, link, base, form')).toHaveLength(0);
  expect([...document.querySelectorAll('*')].flatMap((element) => [...element.attributes].map(({ name }) => name)).filter((name) => name.startsWith('on'))).toEqual([]);
  expect([...document.querySelectorAll('img')].map((image) => image.getAttribute('src')!.slice(0, 11))).toEqual(['data:image/', 'data:image/', 'data:image/']);
  expect(document.querySelector('h1')!.textContent).toBe(asText);
  expect(document.querySelector('img')!.getAttribute('alt')).toBe(asText);
  expect(document.querySelector('code')!.textContent).toBe(asText);
});

test('the page loads nothing, and tells the browser not to', () => {
  const text = runReport({ ...base, curves: svg });
  const document = read({ curves: svg });
  expect(document.querySelector('meta[http-equiv="Content-Security-Policy"]')!.getAttribute('content')).toBe(
    `default-src 'none'; img-src data:; style-src 'unsafe-inline'`,
  );
  expect(text).not.toMatch(/https?:|url\(|@import|<script|<link/);
  expect(document.documentElement.getAttribute('lang')).toBe('en');
});

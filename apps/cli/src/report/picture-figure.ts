import { html, NOTHING, type Html } from './html.js';
import { table } from './record-tables.js';

/** A picture in a report, as the bytes of a PNG file or the text of an SVG one, or a table in its place. */
export type ReportPicture = {
  /** Above a PNG or a table; an SVG figure shows a title of its own. */
  readonly title: string;
  /** A sentence or two below the picture. */
  readonly caption: string;
  /** Told to who cannot see the picture: what it shows. */
  readonly alt: string;
} & ({ readonly png: Uint8Array } | { readonly svg: string } | { readonly table: ShownTable });

/** Rows that are shown as a table. */
interface ShownTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The pictures of a run, large ones across the page. */
export function pictureSection(pictures: readonly ReportPicture[]): Html {
  if (pictures.length === 0) return NOTHING;
  return html`<section aria-labelledby="pictures"><h2 id="pictures">Pictures</h2><div class="pictures">${pictures.map(pictureFigure)}</div></section>`;
}

/**
 * A picture with title and caption: PNGs in columns, drawings and wide PNGs across the page. It is embedded as an image of its own, where nothing in it can run or load anything.
 */
export function pictureFigure(picture: ReportPicture): Html {
  if ('table' in picture) {
    const { title, caption, table: { names, rows } } = picture;
    return html`<figure class="wide">${table(title, names, rows)}<figcaption>${caption}</figcaption></figure>`;
  }
  const size = 'png' in picture ? pngSize(picture.png) : svgSize(picture.svg);
  const source = 'png' in picture ? dataUri('image/png', picture.png) : dataUri('image/svg+xml', new TextEncoder().encode(picture.svg));
  const dimensions = size ? html` width="${size.width}" height="${size.height}"` : NOTHING;
  const image = html`<img src="${source}" alt="${picture.alt}"${dimensions}>`;
  const caption = html`<figcaption>${picture.caption}</figcaption>`;
  if ('svg' in picture) {
    const label = picture.title;
    return html`<figure class="wide" aria-label="${label}"><div class="scroll drawing" role="region" tabindex="0" aria-label="${label}">${image}</div>${caption}</figure>`;
  }
  const wide = !size || size.width > 1.8 * size.height;
  return html`<figure class="${wide ? 'wide' : 'square'}"><h3>${picture.title}</h3>${image}${caption}</figure>`;
}

function dataUri(type: string, bytes: Uint8Array): string {
  return `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
}

/** Width and height stand at fixed places in the first chunk of a PNG file. */
function pngSize(png: Uint8Array): Size | undefined {
  if (png.length < 24) return undefined;
  const view = new DataView(png.buffer, png.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function svgSize(svg: string): Size | undefined {
  const tag = /<svg[^>]*>/.exec(svg)?.[0] ?? '';
  const side = (name: string): number => Number(new RegExp(`\\s${name}="([\\d.]+)"`).exec(tag)?.[1]);
  const [width, height] = [side('width'), side('height')];
  return width > 0 && height > 0 ? { width, height } : undefined;
}

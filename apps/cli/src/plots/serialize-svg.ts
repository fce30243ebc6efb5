import { escapeXml } from './escape-xml.js';

/** The part of a DOM node that is read. */
interface SvgNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<SvgNode>;
  readonly attributes?: Iterable<{ readonly name: string; readonly value: string }>;
}

const ELEMENT = 1;
const TEXT = 3;

/** Attributes made of coordinates: a tenth of a pixel is enough, and a map of ten thousand points is half as long. */
const COORDINATES = new Set(['cx', 'cy', 'r', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'width', 'height', 'd', 'transform']);

/**
 * An SVG element as XML that stands alone: only elements, attributes and escaped text; no style sheet, no script.
 *
 * @param more - attributes that are added, or replace the element's own
 */
export function serializeSvg(element: SvgNode, more: Readonly<Record<string, string | number>> = {}): string {
  const attributes = new Map(Array.from(element.attributes ?? [], ({ name, value }) => [name, value]));
  attributes.set('xmlns', 'http://www.w3.org/2000/svg').delete('class');
  for (const [name, value] of Object.entries(more)) attributes.set(name, String(value));
  return write(element, attributes);
}

function write(node: SvgNode, attributes?: ReadonlyMap<string, string>): string {
  if (node.nodeType === TEXT) return escapeXml(node.textContent ?? '');
  const name = node.nodeName.toLowerCase();
  if (node.nodeType !== ELEMENT || name === 'style' || name === 'script') return '';
  const own = attributes ?? new Map(Array.from(node.attributes ?? [], (attribute) => [attribute.name, attribute.value]));
  const written = Array.from(own, ([key, value]) => ` ${key}="${escapeXml(COORDINATES.has(key) ? rounded(value) : value)}"`).join('');
  const content = Array.from(node.childNodes, (child) => write(child)).join('');
  const tag = node.nodeName;
  return content === '' ? `<${tag}${written}/>` : `<${tag}${written}>${content}</${tag}>`;
}

function rounded(value: string): string {
  return value.replace(/-?\d*\.\d{2,}(e-?\d+)?/g, (number) => String(Math.round(Number(number) * 10) / 10));
}

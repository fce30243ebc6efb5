import { Window, type Element } from 'happy-dom';
import { expect } from 'vitest';

/** Reads an SVG as a strict XML parser does, and checks that it stands alone: named, nothing executable, nothing from elsewhere. */
export function readSvg(svg: string): Element {
  const document = new new Window().DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(document.querySelector('parsererror')).toBeNull();
  expect(svg).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/);
  const root = document.documentElement;
  expect(root.getAttribute('xmlns')).toBe('http://www.w3.org/2000/svg');
  expect(root.querySelectorAll('script, style, foreignObject, image, a, use')).toHaveLength(0);
  expect(svg).not.toMatch(/\son\w+=|href|url\(/);
  return root;
}

/** Reads an SVG that holds pictures: they are PNG in the file itself, and all else is as for any other. */
export function readPicture(svg: string): Element {
  const image = /<image [^>]* href="data:image\/png;base64,[\w+/=]+"\/>/g;
  expect(svg.match(image)).not.toBeNull();
  return readSvg(svg.replace(image, ''));
}

/** Texts of the elements that match, in order. */
export function texts(root: Element, selector: string): string[] {
  return [...root.querySelectorAll(selector)].map((element) => element.textContent);
}

/** From a value on an axis to its pixel, by the axis' own tick labels. */
export function axisScale(panel: Element, axis: 'x' | 'y'): (value: number) => number {
  const ticks = [...panel.querySelectorAll(`[aria-label="${axis}-axis tick label"] text`)].map((tick) => {
    const [, x, y] = /translate\(([^,]+),([^)]+)\)/.exec(tick.getAttribute('transform')!)!;
    return { value: Number(tick.textContent.replace('−', '-').replaceAll(',', '')), pixel: Number(axis === 'x' ? x : y) };
  });
  const first = ticks[0]!;
  const last = ticks[ticks.length - 1]!;
  return (value) => first.pixel + ((value - first.value) / (last.value - first.value)) * (last.pixel - first.pixel);
}

/** Centres of the dots, in pixels. */
export function dots(root: Element, selector = '[aria-label="dot"] circle'): { x: number; y: number; fill: string | null }[] {
  return [...root.querySelectorAll(selector)].map((dot) => ({
    x: Number(dot.getAttribute('cx')),
    y: Number(dot.getAttribute('cy')),
    fill: dot.getAttribute('fill'),
  }));
}

import { onCircle } from '../made/on-circle.js';
import type { Region } from './canvas.js';

/** An ellipse with these half axes. */
export function ellipse(centreX: number, centreY: number, halfWidth: number, halfHeight: number): Region {
  return {
    box: [centreX - halfWidth, centreY - halfHeight, centreX + halfWidth, centreY + halfHeight],
    has(x, y) {
      const [across, down] = [(x - centreX) / halfWidth, (y - centreY) / halfHeight];
      return across * across + down * down <= 1;
    },
  };
}

/** A rectangle by its edges. */
export function rectangle(left: number, top: number, right: number, bottom: number): Region {
  return { box: [left, top, right, bottom], has: (x, y) => x >= left && x <= right && y >= top && y <= bottom };
}

/** A regular polygon whose corners lie on a circle, the first of them at `turns` of a full turn. */
export function regularPolygon(corners: number, centreX: number, centreY: number, radius: number, turns: number): Region {
  const inner = radius * onCircle(1 / (2 * corners))[0];
  const normals = Array.from({ length: corners }, (_, side) => onCircle(turns + (side + 0.5) / corners));
  return {
    box: [centreX - radius, centreY - radius, centreX + radius, centreY + radius],
    has: (x, y) => normals.every(([nx, ny]) => nx * (x - centreX) + ny * (y - centreY) <= inner),
  };
}

/** What belongs to one region but not to another. */
export function without(region: Region, taken: Region): Region {
  return { box: region.box, has: (x, y) => region.has(x, y) && !taken.has(x, y) };
}

/** What belongs to both of two regions. */
export function both(region: Region, other: Region): Region {
  return { box: region.box, has: (x, y) => region.has(x, y) && other.has(x, y) };
}

/** A line through points: x0, y0, x1, y1, … */
export type Polyline = readonly number[];

/**
 * A smooth line through points, as short straight pieces: a Catmull–Rom spline in its centripetal form, which neither
 * overshoots nor loops where points lie unevenly.
 *
 * Yuksel, Schaefer and Keyser, "Parameterization and applications of Catmull-Rom curves", CAD 43 (2011).
 *
 * @param points - x0, y0, x1, y1, …, at least two points
 * @param pieces - straight pieces between one point and the next
 */
export function smoothLine(points: Polyline, pieces: number): number[] {
  const last = points.length / 2 - 1;
  const line = [points[0]!, points[1]!];
  for (let index = 0; index < last; index++) {
    const knots = [index - 1, index, index + 1, index + 2].map((at) => 2 * Math.min(last, Math.max(0, at)));
    const [x0, x1, x2, x3] = knots.map((at) => points[at]!) as [number, number, number, number];
    const [y0, y1, y2, y3] = knots.map((at) => points[at + 1]!) as [number, number, number, number];
    const before = interval(x0, y0, x1, y1);
    const here = interval(x1, y1, x2, y2) || 1;
    const after = interval(x2, y2, x3, y3);
    for (let piece = 1; piece <= pieces; piece++) {
      const t = piece / pieces;
      line.push(hermite(x1, x2, slope(x0, x1, x2, before, here), slope(x1, x2, x3, here, after), t));
      line.push(hermite(y1, y2, slope(y0, y1, y2, before, here), slope(y1, y2, y3, here, after), t));
    }

    function slope(a: number, b: number, c: number, first: number, second: number): number {
      if (first === 0) return ((c - b) / second) * here;
      if (second === 0) return ((b - a) / first) * here;
      return ((b - a) / first - (c - a) / (first + second) + (c - b) / second) * here;
    }
  }
  return line;
}

/** Centripetal parameter between two points: the root of their distance. */
function interval(x0: number, y0: number, x1: number, y1: number): number {
  return Math.sqrt(Math.hypot(x1 - x0, y1 - y0));
}

function hermite(from: number, to: number, slopeFrom: number, slopeTo: number, t: number): number {
  const t2 = t * t;
  const t3 = t2 * t;
  return (2 * t3 - 3 * t2 + 1) * from + (t3 - 2 * t2 + t) * slopeFrom + (3 * t2 - 2 * t3) * to + (t3 - t2) * slopeTo;
}

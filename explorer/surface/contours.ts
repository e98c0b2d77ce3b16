/** Values of a function on a grid, row by row from the bottom. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float64Array;
}

/** The values of a function at the corners of a grid over a rectangle: left, right, bottom, top. */
export function gridOf(
  f: (x: number, y: number) => number,
  [left, right, bottom, top]: readonly [number, number, number, number],
  columns: number,
  rows: number,
): Grid {
  const at = (from: number, to: number, i: number, n: number): number => from + ((to - from) * i) / (n - 1);
  const values = Float64Array.from({ length: columns * rows }, (_, k) =>
    f(at(left, right, k % columns, columns), at(bottom, top, Math.floor(k / columns), rows)),
  );
  return { columns, rows, values };
}

/** Levels for any function, which lie about evenly on a quadratic: those of the shares (i/n)² of the area. */
export function levelsOf({ values }: Grid, count: number): number[] {
  const sorted = Float64Array.from(values).sort();
  const share = (i: number): number => (i / (count + 1)) ** 2;
  return Array.from({ length: count }, (_, i) => sorted[Math.floor(share(i + 1) * (sorted.length - 1))]);
}

type Point = readonly [x: number, y: number];

/**
 * The region below a level as closed rings in grid coordinates, by marching squares (Maple 2003).
 * Beyond the grid everything counts as above, so that rings close along its edge.
 */
export function ringsBelow(grid: Grid, level: number): Point[][] {
  const { columns, rows, values } = grid;
  const valueAt = (i: number, j: number): number =>
    i < 0 || j < 0 || i >= columns || j >= rows ? Infinity : values[j * columns + i];
  const below = (i: number, j: number): boolean => valueAt(i, j) < level;
  const width = columns + 2;
  const next = new Map<number, number>();
  const places = new Map<number, Point>();

  for (let j = -1; j < rows; j++) {
    for (let i = -1; i < columns; i++) {
      const inside = [below(i, j), below(i + 1, j), below(i + 1, j + 1), below(i, j + 1)];
      if (inside.every((one) => one === inside[0])) continue;
      const corners: Point[] = [
        [i, j],
        [i + 1, j],
        [i + 1, j + 1],
        [i, j + 1],
      ];
      const crossings = corners.flatMap((from, side) => {
        const to = corners[(side + 1) % 4];
        if (inside[side] === inside[(side + 1) % 4]) return [];
        const [x, y] = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
        const key = 2 * ((y + 1) * width + x + 1) + (side % 2);
        if (!places.has(key)) places.set(key, between(from, to, level, valueAt));
        return [{ key, leaves: inside[side] }];
      });
      crossings.forEach(({ key, leaves }, n) => {
        if (leaves) next.set(key, crossings[(n + 1) % crossings.length].key);
      });
    }
  }
  return rings(next).map((keys) => keys.map((key) => places.get(key) as Point));
}

/** Where a side of a cell crosses the level. */
function between(from: Point, to: Point, level: number, valueAt: (i: number, j: number) => number): Point {
  const [low, high] = [valueAt(...from), valueAt(...to)];
  const share = low === Infinity ? 1 : high === Infinity ? 0 : (level - low) / (high - low);
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

/** The closed ways of which each key is followed by its next. */
function rings(next: Map<number, number>): number[][] {
  const all: number[][] = [];
  for (const first of [...next.keys()]) {
    const ring: number[] = [];
    for (let key = first; next.has(key);) {
      ring.push(key);
      const following = next.get(key) as number;
      next.delete(key);
      key = following;
    }
    if (ring.length > 0) all.push(ring);
  }
  return all;
}

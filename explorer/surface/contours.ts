import { contours } from "d3-contour";
import { isNarrow } from "../chart/axes";
import type { Scene } from "../model/surface";
import type { Plane } from "./plane";
import { onNumbers, surfaces } from "./surfaces";

/** Pixels from one point of the grid to the next. */
const cell = 3;
/** A part smaller than this many cells is left out: where a valley is narrower than the grid it falls into such parts. */
const smallestPart = 12;

/**
 * The paths around the parts of a plane where the loss is below each of some levels, the lowest first. The levels lie
 * evenly on a quadratic: they are those of the shares (i/n)² of the area. Of the loss the square root is contoured, which is
 * nearly linear from one point of the grid to the next. The paths close a little outside the box.
 */
export function contourPaths({ box, x, y, width }: Plane, scene: Scene): string[] {
  const columns = Math.ceil((box.right - box.left) / cell) + 2;
  const rows = Math.ceil((box.bottom - box.top) / cell) + 2;
  const { loss } = surfaces[scene.kind];
  const depths = Array.from({ length: columns * rows }, (_, k) => {
    const [i, j] = [k % columns, Math.floor(k / columns)];
    return -Math.sqrt(
      loss(x.invert(box.left + (i - 0.5) * cell), y.invert(box.top + (j - 0.5) * cell), onNumbers, scene),
    );
  });
  const sorted = Float64Array.from(depths).sort().reverse();
  const count = isNarrow(width) ? 9 : 14;
  const levels = Array.from({ length: count }, (_, i) => {
    const share = ((i + 1) / (count + 1)) ** 2;
    return sorted[Math.floor(share * (sorted.length - 1))];
  });
  const { contour } = contours().size([columns, rows]);
  // A grid's point is the middle of a cell, half a cell from its corner: the first ones are half a cell outside the box.
  const place = ([i, j]: number[]): string =>
    `${(box.left + (i - 1) * cell).toFixed(1)} ${(box.top + (j - 1) * cell).toFixed(1)}`;
  return levels.map((level) =>
    contour(depths, level)
      .coordinates.flat()
      .filter((ring) => Math.abs(areaOf(ring)) >= smallestPart)
      .map((ring) => `M${ring.map(place).join("L")}Z`)
      .join(""),
  );
}

/** The signed area of a closed ring. */
const areaOf = (ring: readonly number[][]): number =>
  ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);

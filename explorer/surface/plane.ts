import { Box, xAxis, yAxis } from "../chart/axes";
import { linearScale, Scale } from "../chart/scale";
import { svg } from "../page/dom";
import { short } from "../page/format";
import { gridOf, levelsOf, ringsBelow } from "./contours";
import type { Scene } from "./state";
import { onNumbers, surfaces } from "./surfaces";

/** Where everything goes on the plane. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly box: Box;
  readonly x: Scale;
  readonly y: Scale;
}

const levels = (width: number): number => (width < narrow ? 9 : 14);
const narrow = 560;
/** Pixels from one corner of the grid to the next. */
const cell = 4;

/** The plane of a scene at a width: both axes to the same scale, with the start in view. */
export function planeOf(scene: Scene, width: number): Plane {
  const [left, right, bottom, top] = surfaces[scene.kind].extent;
  const [x, y] = scene.start;
  const margin = 0.3;
  const wanted = [
    Math.min(left, x - margin),
    Math.max(right, x + margin),
    Math.min(bottom, y - margin),
    Math.max(top, y + margin),
  ];
  const height = Math.round(Math.min(Math.max(width * 0.6, 290), 520));
  const box = { left: 42, right: width - 10, top: 26, bottom: height - 44 };
  const [across, up] = [box.right - box.left, box.bottom - box.top];
  const scale = Math.min(across / (wanted[1] - wanted[0]), up / (wanted[3] - wanted[2]));
  const around = (low: number, high: number, pixels: number): [number, number] => {
    const middle = (low + high) / 2;
    return [middle - pixels / scale / 2, middle + pixels / scale / 2];
  };
  return {
    width,
    height,
    box,
    x: linearScale(around(wanted[0], wanted[1], across), [box.left, box.right], width < narrow ? 4 : 8),
    y: linearScale(around(wanted[2], wanted[3], up), [box.bottom, box.top], 5),
  };
}

/** The axes, the contour lines and the minimum. */
export function drawPlane(plane: Plane, scene: Scene): SVGGElement {
  const { box, x, y } = plane;
  const surface = surfaces[scene.kind];
  const columns = Math.ceil((box.right - box.left) / cell);
  const rows = Math.ceil((box.bottom - box.top) / cell);
  const corners = [x.invert(box.left), x.invert(box.right), y.invert(box.bottom), y.invert(box.top)] as const;
  const grid = gridOf((at, up) => surface.loss(at, up, onNumbers, scene), corners, columns, rows);
  const px = (i: number): string => (box.left + (i * (box.right - box.left)) / (columns - 1)).toFixed(1);
  const py = (j: number): string => (box.bottom - (j * (box.bottom - box.top)) / (rows - 1)).toFixed(1);
  const contours = levelsOf(grid, levels(plane.width)).map((level) =>
    svg("path", {
      class: "contour",
      d: ringsBelow(grid, level)
        .map((ring) => `M${ring.map(([i, j]) => `${px(i)} ${py(j)}`).join("L")}Z`)
        .join(""),
    }),
  );
  const [mx, my] = [x(surface.minimum[0]), y(surface.minimum[1])];
  return svg(
    "g",
    { class: "plane" },
    svg("g", {}, ...contours),
    svg("rect", {
      x: box.left,
      y: box.top,
      width: box.right - box.left,
      height: box.bottom - box.top,
      class: "frame-line",
    }),
    yAxis(box, y, "y"),
    xAxis(box, x, "x", short),
    svg("path", { class: "minimum", d: `M${mx - 6} ${my}H${mx + 6}M${mx} ${my - 6}V${my + 6}` }),
  );
}

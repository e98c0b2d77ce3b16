import type { Box } from "../chart/axes";
import { isNarrow } from "../chart/axes";
import { linearScale, Scale } from "../chart/scale";
import type { Scene } from "../model/surface";
import { surfaces } from "./surfaces";

/** Where everything goes on the plane. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly box: Box;
  readonly x: Scale;
  readonly y: Scale;
}

/** The plane of a scene at a width: both axes to the same scale, with the start in view. */
export function planeOf({ kind, start: [x, y] }: Pick<Scene, "kind" | "start">, width: number): Plane {
  const [left, right, bottom, top] = surfaces[kind].extent;
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
    x: linearScale(around(wanted[0], wanted[1], across), [box.left, box.right], isNarrow(width) ? 4 : 8),
    y: linearScale(around(wanted[2], wanted[3], up), [box.bottom, box.top], 5),
  };
}

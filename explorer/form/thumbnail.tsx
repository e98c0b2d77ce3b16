import { extentOf } from "../chart/extent";
import { curvePath } from "../chart/path";
import { linearScale } from "../chart/scale";
import { initialSpec } from "../model/initial-spec";
import { defaultMetric } from "../model/metric";
import { simulate } from "../model/trajectory";

const [width, height, margin] = [56, 26, 3];
const run = { steps: 60, peak: 1 };
const x = linearScale([0, run.steps], [0, width], 1);
const paths = new Map<string, string>();

/** The curve that a kind begins with. */
function pathOf(kind: string): string {
  const { lr } = simulate(initialSpec(kind, run), run.steps, defaultMetric);
  const y = linearScale([0, Math.max(...lr)], [height - margin, margin], 1);
  const path = curvePath(lr, x, y, extentOf(lr).isMostlyFlat);
  paths.set(kind, path);
  return path;
}

/** A kind of schedule as a small picture. */
export const Thumbnail = ({ kind }: { kind: string }) => (
  <svg class="thumbnail" width={width} height={height} aria-hidden="true">
    <path d={paths.get(kind) ?? pathOf(kind)} />
  </svg>
);

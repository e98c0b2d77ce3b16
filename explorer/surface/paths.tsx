import { useId, useMemo } from "preact/hooks";
import { Clip } from "../chart/axes";
import type { Scale } from "../chart/scale";
import { colorOf, Curve, Mark } from "../chart/series";
import type { Expectation } from "./expectation";
import { seriesOf } from "./names";
import type { Plane } from "./plane";
import type { Outcome, Result } from "./results";
import { surfaces } from "./surfaces";

/** Pixels between two steps that are marked on a path. */
const stopGap = 9;
/** Steps of the first particle that are drawn where many move about. */
const tail = 12;

interface PathsProps {
  readonly plane: Plane;
  readonly outcome: Outcome;
  readonly expectations: readonly (Expectation | undefined)[];
  readonly step: number;
}

/** The path of each run up to a step. */
export function Paths({ plane, outcome, expectations, step }: PathsProps) {
  const clip = useId();
  const { noisy } = surfaces[outcome.state.surface.kind];
  const series = seriesOf(outcome.state);
  return (
    <g>
      <Clip id={clip} box={plane.box} />
      <g clip-path={`url(#${clip})`}>
        {outcome.runs.map((result, i) => (
          <RunPath
            plane={plane}
            outcome={outcome}
            result={result}
            index={i}
            series={series[i]}
            noisy={noisy}
            expectation={expectations[i]}
            step={step}
          />
        ))}
      </g>
    </g>
  );
}

/** The steps whose places are far enough from each other to be marked. */
function stopsOf(points: readonly (readonly number[])[], x: Scale, y: Scale): number[] {
  let last = [NaN, NaN];
  return points.flatMap(([px, py], k) => {
    const here = [x(px), y(py)];
    if (Math.hypot(here[0] - last[0], here[1] - last[1]) < stopGap) return [];
    last = here;
    return [k];
  });
}

interface RunPathProps {
  readonly plane: Plane;
  readonly outcome: Outcome;
  readonly result: Result;
  readonly index: number;
  /** The position of its colour. */
  readonly series: number;
  readonly noisy: boolean;
  readonly expectation: Expectation | undefined;
  readonly step: number;
}

function RunPath(props: RunPathProps) {
  const { plane, outcome, result, index, series, noisy, expectation, step } = props;
  const { x, y } = plane;
  const { points } = result;
  const place = (point: readonly number[], i: number): string =>
    `${x(point[i]).toFixed(1)} ${y(point[i + 1]).toFixed(1)}`;
  const places = useMemo(() => points.map((point) => place(point, 0)), [outcome, x, y]);
  const stops = useMemo(() => stopsOf(points, x, y), [outcome, x, y]);
  const at = Math.min(step, places.length - 1);
  if (at < 0) return null;
  const [from, seen] = noisy
    ? [
        Math.max(0, at - tail),
        Array.from({ length: points[at].length / 2 }, (_, i) => place(points[at], 2 * i)),
      ]
    : [0, stops.filter((k) => k <= at).map((k) => places[k])];
  const [headX, headY] = places[at].split(" ").map(Number);
  const steady = expectation?.steady(at);
  // The distance from the minimum is over two coordinates, each of which has this mean square.
  const radius = steady === undefined ? 0 : x(Math.sqrt(2 * steady)) - x(0);
  return (
    <g data-run={index}>
      {noisy && expectation && (
        <circle class="ring" stroke={colorOf(series)} cx={x(0)} cy={y(0)} r={radius} />
      )}
      <Curve
        index={series}
        d={`M${places.slice(from, at + 1).join("L")}`}
        class={noisy ? "track faint" : "track"}
      />
      <path
        class={noisy ? "cloud" : "stops"}
        stroke={colorOf(series)}
        d={seen.map((spot) => `M${spot}h0`).join("")}
      />
      <Mark index={series} x={headX} y={headY} scale={1.5} class="head" />
    </g>
  );
}

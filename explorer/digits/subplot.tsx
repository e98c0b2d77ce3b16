import type { Box } from "../chart/axes";
import { EndLabels } from "../chart/end-labels";
import { curvePath } from "../chart/path";
import type { Scale } from "../chart/scale";
import { colorOf, Curve, Mark } from "../chart/series";
import type { ShownPlan } from "./plan";
import type { Spread } from "./results";

/** One set of axes: the curves of the schedules over their seeds, whose value `i` is at epoch `at(i)`. */
export interface Subplot {
  readonly title: string;
  readonly box: Box;
  readonly y: Scale;
  readonly curves: readonly Spread[];
  readonly at: (i: number) => number;
  /** Whether each value holds until the next. */
  readonly holds?: boolean;
}

/** Symbols along a curve, at epochs of its own. */
const symbolsPerCurve = 6;

/** The scale of positions in a curve instead of epochs. */
export const along = (x: Scale, at: (i: number) => number): Scale =>
  Object.assign((i: number) => x(at(i)), { ticks: x.ticks, invert: x.invert });

interface RunCurveProps {
  readonly values: Float64Array;
  readonly index: number;
  readonly x: Scale;
  readonly y: Scale;
  readonly holds: boolean;
  readonly class?: string;
}

/** The area between the lowest and the highest of a schedule's runs, in which its curve is; none where they are equal. */
function Band({ values: { low, high }, index, x, y }: { values: Spread; index: number; x: Scale; y: Scale }) {
  const isShown = (k: number): boolean => Number.isFinite(y(low[k])) && Number.isFinite(y(high[k]));
  const places = Array.from(low.keys()).filter(isShown);
  if (places.every((k) => low[k] === high[k])) return null;
  const along = (ks: readonly number[], values: Float64Array): string[] =>
    ks.map((k) => `${x(k).toFixed(1)} ${y(values[k]).toFixed(1)}`);
  const outline = [...along(places, high), ...along([...places].reverse(), low)];
  return <path class="digits-band" d={`M${outline.join("L")}Z`} fill={colorOf(index)} />;
}

/** A run's curve: as steps where each value holds until the next. */
export const RunCurve = ({ values, index, x, y, holds, class: className }: RunCurveProps) => (
  <Curve index={index} d={curvePath(values, x, y, holds)} class={className} />
);

interface SubplotCurvesProps {
  readonly subplot: Subplot;
  readonly plan: ShownPlan;
  readonly x: Scale;
  readonly names: readonly string[];
  readonly width: number;
}

/** The curves of a set of axes with their symbols and names. */
export function SubplotCurves({ subplot, plan, x, names, width }: SubplotCurvesProps) {
  const { title, box, y, curves, at, holds = false } = subplot;
  const begun = curves.flatMap((spread, i) =>
    spread.mean.length > 0 ? [{ spread, values: spread.mean, i, index: plan.shown[i].index }] : [],
  );
  const ends = begun
    .map(({ values, i, index }) => ({
      index,
      name: names[i],
      x: x(at(values.length - 1)),
      y: y(values[values.length - 1]),
    }))
    .filter((end) => Number.isFinite(end.y));
  return (
    <g>
      {begun.map(({ spread, index }) => (
        <Band values={spread} index={index} x={along(x, at)} y={y} />
      ))}
      {begun.map(({ values, index }) => (
        <g data-series={index} data-subplot={title}>
          <RunCurve values={values} index={index} x={along(x, at)} y={y} holds={holds} />
          {symbolPlaces(index, at, plan.epochs, values.length - 1)
            .filter((k) => Number.isFinite(y(values[k])))
            .map((k) => (
              <Mark index={index} x={x(at(k))} y={y(values[k])} />
            ))}
        </g>
      ))}
      <EndLabels ends={ends} box={box} width={width} />
    </g>
  );
}

/** The positions in a curve that are nearest to fixed epochs of its own, as far as it goes, and its last. */
function symbolPlaces(index: number, at: (i: number) => number, epochs: number, head: number): number[] {
  const perEpoch = 1 / (at(1) - at(0));
  const places = Array.from(
    { length: symbolsPerCurve },
    (_, i) => ((i + (index + 0.5) / 8) / symbolsPerCurve) * epochs,
  );
  const positions = places.map((epoch) => Math.round((epoch - at(0)) * perEpoch));
  return [...positions.filter((k) => k >= 0 && k < head), head];
}

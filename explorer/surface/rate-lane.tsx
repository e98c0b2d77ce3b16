import { useId } from "preact/hooks";
import { Box, Clip, YAxis } from "../chart/axes";
import { spread } from "../chart/labels";
import { curvePath } from "../chart/path";
import { linearRange, linearScale, Scale } from "../chart/scale";
import { Curve } from "../chart/series";
import { short } from "../ui/format";
import type { Expectation } from "./expectation";
import { runName } from "./names";
import type { Outcome, Result } from "./results";

/** A limit is drawn if it is at most this many times the highest rate: a higher one would flatten the curves. */
const headroom = 4;
const lineHeight = 15;

type Expectations = readonly (Expectation | undefined)[];

/** The largest stable rate at each step of a run, where theory knows it. */
const limitsOf = (result: Result, expectation: Expectation | undefined): Float64Array =>
  Float64Array.from(expectation ? result.rates : [], (_, k) => expectation!.limit(k));

/** The steps at which a run's rate is above its limit. */
const stepsAbove = ({ rates }: Result, expectation: Expectation | undefined): number[] =>
  rates.flatMap((rate, k) => (expectation && rate > expectation.limit(k) ? [k] : []));

/** Where a run's rate is above its stability limit, in a sentence for each such run. */
export function aboveLimits({ state, runs }: Outcome, expectations: Expectations): string {
  return runs
    .flatMap((result, i) => {
      const above = stepsAbove(result, expectations[i]);
      if (above.length === 0) return [];
      const where = `${above.length} of ${result.rates.length} steps, from step ${above[0]} on`;
      return [`The rate of ${runName(state, i)} is above its stability limit in ${where}.`];
    })
    .join(" ");
}

interface RateLaneProps {
  readonly box: Box;
  readonly x: Scale;
  readonly outcome: Outcome;
  readonly expectations: Expectations;
  /** The positions of the runs' colours. */
  readonly series: readonly number[];
}

/** The rate of each run, and the limits up to which they are stable. */
export function RateLane({ box, x, outcome, expectations, series }: RateLaneProps) {
  const clip = useId();
  const { runs, state } = outcome;
  const optimizerOf = (index: number): string => state.surface.runs[index].optimizer;
  const rates = runs.map((result) => Float64Array.from(result.rates));
  const [, highest] = linearRange(rates);
  const limits = runs.map((result, i) => ({ index: i, values: limitsOf(result, expectations[i]) }));
  // Of equal limits the longest: a run that diverged ends early.
  const byLength = [...limits].sort((a, b) => a.values.length - b.values.length);
  const different = new Map(byLength.map((limit) => [[...new Set(limit.values)].join(), limit]));
  const drawn = [...different.values()].filter(({ values: [first] }) => first <= headroom * highest);
  const y = linearScale(
    linearRange([...rates, ...drawn.map(({ values }) => values)]),
    [box.bottom, box.top],
    3,
  );
  const heights = spread(
    drawn.map(({ values: [first] }) => y(first) - 5),
    lineHeight,
    box.top + 8,
    box.bottom - 4,
  );
  return (
    <g data-lane="rate">
      <YAxis box={box} scale={y} title="Learning rate" />
      <Clip id={clip} box={box} margin={3} />
      <g clip-path={`url(#${clip})`}>
        {drawn.map(({ values }) => (
          <path class="limit" d={curvePath(values, x, y, true)} />
        ))}
        {runs.map((result, i) => (
          <path class="unstable" d={curvePath(onlyAbove(result, expectations[i]), x, y, true)} />
        ))}
        {rates.map((values, i) => (
          <Curve index={series[i]} d={curvePath(values, x, y, true)} />
        ))}
      </g>
      {drawn.map(({ index, values }, i) => (
        <text class="tick limit-label" x={box.right - 4} y={heights[i]} text-anchor="end">
          {values.every((value) => value === values[0])
            ? `${optimizerOf(index)}: stable below ${short(values[0])}`
            : `${optimizerOf(index)}: stable below this line`}
        </text>
      ))}
    </g>
  );
}

/** The rates that are above the limit, each up to the step at which it ends; NaN elsewhere. */
function onlyAbove(result: Result, expectation: Expectation | undefined): Float64Array {
  const shown = Float64Array.from(result.rates).fill(NaN);
  for (const k of stepsAbove(result, expectation))
    for (const at of [k, k + 1]) if (at < shown.length) shown[at] = result.rates[at];
  return shown;
}

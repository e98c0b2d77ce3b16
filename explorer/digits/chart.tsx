import { Box, isNarrow, XAxis, YAxis } from "../chart/axes";
import { labelRoom } from "../chart/end-labels";
import { linearRange, linearScale, logRange, logScale, Scale } from "../chart/scale";
import { short } from "../ui/format";
import { batchesPerEpoch, ShownPlan } from "./plan";
import { partsPerEpoch, RunResult, ScheduleResult, Spread, spreadOf } from "./results";
import { along, RunCurve, Subplot, SubplotCurves } from "./subplot";

interface DigitsChartProps {
  readonly plan: ShownPlan;
  /** What each schedule has come to, if the plan is being trained. */
  readonly results: readonly ScheduleResult[] | undefined;
  /** Which axes are logarithmic. */
  readonly log: { readonly loss: boolean; readonly rate: boolean };
  readonly width: number;
}

const none = new Float64Array();

/** The loss, the validation accuracy, the rate and the momentum of the runs over the epochs, one above the other. */
export function DigitsChart({ plan, results, log, width }: DigitsChartProps) {
  const narrow = isNarrow(width);
  const names = plan.shown.map(({ name, index }) => (narrow ? String(index + 1) : name));
  const [left, right] = [54, width - labelRoom(names)];
  const momenta = plan.shown.map((shown) => spreadOf([shown.momenta ?? none]));
  const hasMomentum = momenta.some(({ mean }) => mean.some((value) => value > 0));
  const heights = narrow ? [150, 120, 90] : [210, 160, 120];
  const [lossBox, accuracyBox, rateBox, momentumBox] = boxes([...heights, narrow ? 60 : 80], left, right);
  const lastBox = hasMomentum ? momentumBox : rateBox;
  const y = ({ top, bottom }: Box, range: [number, number], isLog: boolean): Scale =>
    (isLog ? logScale : linearScale)(range, [bottom, top], narrow ? 3 : 4);
  const x = linearScale([0, plan.epochs], [left, right], narrow ? 4 : 8);

  const planned = plan.shown.map((shown) => shown.planned ?? none);
  const curvesOf = (curve: (run: RunResult) => ArrayLike<number>): Spread[] =>
    plan.shown.map((_, i) => results?.[i].spread(curve) ?? spreadOf([none]));
  const losses = curvesOf((run) => run.losses);
  const accuracies = curvesOf(({ history }) => history.valAccuracy);
  const rates = results ? curvesOf((run) => run.rates) : planned.map((values) => spreadOf([values]));
  const allRates = [...boundsOf(rates), ...planned];
  const batches = batchesPerEpoch(plan);
  const plannedAt = (i: number): number => (plan.stepEvery === "epoch" ? i : i / batches);
  const rateScale = y(rateBox, log.rate ? logRange(allRates) : linearRange(allRates), log.rate);
  const subplots: Subplot[] = [
    {
      title: "Training loss",
      box: lossBox,
      y: y(lossBox, lossRange(boundsOf(losses), log.loss), log.loss),
      curves: losses,
      at: (i) => (i + 1) / partsPerEpoch(plan),
    },
    {
      title: "Validation accuracy",
      box: accuracyBox,
      y: y(accuracyBox, accuracyRange(boundsOf(accuracies)), false),
      curves: accuracies,
      at: (i) => i + 1,
    },
    {
      title: "Learning rate",
      box: rateBox,
      y: rateScale,
      curves: rates,
      at: results ? (i) => i / batches : plannedAt,
      holds: true,
    },
    ...(hasMomentum
      ? [
          {
            title: "Momentum",
            box: momentumBox,
            y: linearScale([0, 1], [momentumBox.bottom, momentumBox.top], 3),
            curves: momenta,
            at: plannedAt,
            holds: true,
          },
        ]
      : []),
  ];
  const height = lastBox.bottom + 42;
  return (
    <svg
      role="img"
      class="chart"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-label={inWords(plan, results)}
    >
      {subplots.map(({ box, y, title }) => (
        <YAxis box={box} scale={y} title={title} />
      ))}
      <XAxis box={lastBox} scale={x} title="Epochs completed" />
      {!results && (
        <text x={(left + right) / 2} y={lossBox.top + 40} text-anchor="middle" class="tick digits-hint">
          Nothing trained yet
        </text>
      )}
      {results &&
        planned.map((values, i) => (
          <RunCurve
            values={values}
            index={plan.shown[i].index}
            x={along(x, plannedAt)}
            y={rateScale}
            holds
            class="curve digits-planned"
          />
        ))}
      {subplots.map((subplot) => (
        <SubplotCurves subplot={subplot} plan={plan} x={x} names={names} width={width} />
      ))}
    </svg>
  );
}

/** Boxes of some heights beneath each other, with room for their titles. */
function boxes(heights: readonly number[], left: number, right: number): Box[] {
  let bottom = -18;
  return heights.map((height) => {
    const top = bottom + 46;
    bottom = top + height;
    return { left, right, top, bottom };
  });
}

/** The lowest and the highest values of some spreads, as curves. */
const boundsOf = (spreads: readonly Spread[]): Float64Array[] =>
  spreads.flatMap(({ low, high }) => [low, high]);

function lossRange(losses: readonly Float64Array[], log: boolean): [number, number] {
  if (losses.every(({ length }) => length === 0)) return [log ? 0.01 : 0, 2.5];
  return log ? logRange(losses) : linearRange(losses);
}

/** From the tenth below the lowest accuracy to the twentieth above the highest. */
function accuracyRange(curves: readonly Float64Array[]): [number, number] {
  const values = curves.flatMap((curve) => [...curve]);
  if (values.length === 0) return [0, 1];
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  return [Math.max(0, Math.ceil(10 * lowest - 1) / 10), Math.min(1, Math.floor(20 * highest + 1) / 20)];
}

/** The curves in words. */
function inWords(
  { shown, epochs, seeds }: ShownPlan,
  results: readonly ScheduleResult[] | undefined,
): string {
  const names = shown.map(({ name }) => name);
  if (!results)
    return `Nothing trained yet. The learning rates of ${names.join(", ")} over ${epochs} epochs.`;
  const said = results.map((result, i) => {
    const n = result.epochs;
    if (n === 0) return `${names[i]} is in its first epoch`;
    const last = (curve: (run: RunResult) => ArrayLike<number>): string =>
      short(result.spread(curve).mean[n - 1]);
    const [loss, accuracy] = [
      last(({ history }) => history.loss),
      last(({ history }) => history.valAccuracy),
    ];
    return `${names[i]} after ${n} of ${epochs} epochs: training loss ${loss}, validation accuracy ${accuracy}`;
  });
  const means = seeds.length > 1 ? ` The numbers are means over ${seeds.length} seeds.` : "";
  return `Training loss, validation accuracy and learning rate. ${said.join("; ")}.${means}`;
}

import { Box, isNarrow, XAxis, YAxis } from "../chart/axes";
import { labelRoom } from "../chart/end-labels";
import { linearRange, linearScale, logRange, logScale, Scale } from "../chart/scale";
import { short } from "../ui/format";
import { batchesPerEpoch, ShownPlan } from "./plan";
import { partsPerEpoch, RunResult } from "./results";
import { along, RunCurve, Subplot, SubplotCurves } from "./subplot";

interface DigitsChartProps {
  readonly plan: ShownPlan;
  /** The results, if the plan is being trained. */
  readonly runs: readonly RunResult[] | undefined;
  /** Which axes are logarithmic. */
  readonly log: { readonly loss: boolean; readonly rate: boolean };
  readonly width: number;
}

const none = new Float64Array();

/** The loss, the validation accuracy and the rate of each run over the epochs, one above the other. */
export function DigitsChart({ plan, runs, log, width }: DigitsChartProps) {
  const narrow = isNarrow(width);
  const names = plan.shown.map(({ name, index }) => (narrow ? String(index + 1) : name));
  const [left, right] = [54, width - labelRoom(names)];
  const [lossBox, accuracyBox, rateBox] = boxes(narrow ? [150, 120, 90] : [210, 160, 120], left, right);
  const y = ({ top, bottom }: Box, range: [number, number], isLog: boolean): Scale =>
    (isLog ? logScale : linearScale)(range, [bottom, top], narrow ? 3 : 4);
  const x = linearScale([0, plan.epochs], [left, right], narrow ? 4 : 8);

  const curvesOf = (curve: (run: RunResult) => Float64Array): Float64Array[] =>
    plan.shown.map((_, i) => (runs ? curve(runs[i]) : none));
  const losses = curvesOf((run) => run.losses);
  const accuracies = curvesOf(({ history }) => Float64Array.from(history.valAccuracy));
  const rates = curvesOf((run) => run.rates);
  const planned = plan.shown.map((shown) => shown.planned ?? none);
  const allRates = [...rates, ...planned];
  const batches = batchesPerEpoch(plan);
  const plannedAt = (i: number): number => (plan.stepEvery === "epoch" ? i : i / batches);
  const rateScale = y(rateBox, log.rate ? logRange(allRates) : linearRange(allRates), log.rate);
  const subplots: Subplot[] = [
    {
      title: "Training loss",
      box: lossBox,
      y: y(lossBox, lossRange(losses, log.loss), log.loss),
      curves: losses,
      at: (i) => (i + 1) / partsPerEpoch(plan),
    },
    {
      title: "Validation accuracy",
      box: accuracyBox,
      y: y(accuracyBox, accuracyRange(accuracies), false),
      curves: accuracies,
      at: (i) => i + 1,
    },
    {
      title: "Learning rate",
      box: rateBox,
      y: rateScale,
      curves: runs ? rates : planned,
      at: runs ? (i) => i / batches : plannedAt,
      holds: true,
    },
  ];
  const height = rateBox.bottom + 42;
  return (
    <svg
      role="img"
      class="chart"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-label={inWords(plan, runs)}
    >
      {subplots.map(({ box, y, title }) => (
        <YAxis box={box} scale={y} title={title} />
      ))}
      <XAxis box={rateBox} scale={x} title="Epochs completed" />
      {!runs && (
        <text x={(left + right) / 2} y={lossBox.top + 40} text-anchor="middle" class="tick digits-hint">
          Nothing trained yet
        </text>
      )}
      {runs &&
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
function inWords({ shown, epochs }: ShownPlan, runs: readonly RunResult[] | undefined): string {
  const names = shown.map(({ name }) => name);
  if (!runs) return `Nothing trained yet. The learning rates of ${names.join(", ")} over ${epochs} epochs.`;
  const said = runs.map(({ history }, i) => {
    const n = history.epoch.length;
    if (n === 0) return `${names[i]} is in its first epoch`;
    const [loss, accuracy] = [history.loss[n - 1], history.valAccuracy[n - 1]].map(short);
    return `${names[i]} after ${n} of ${epochs} epochs: training loss ${loss}, validation accuracy ${accuracy}`;
  });
  return `Training loss, validation accuracy and learning rate. ${said.join("; ")}.`;
}

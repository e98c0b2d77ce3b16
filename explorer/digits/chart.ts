import { Box, xAxis, yAxis } from "../chart/axes";
import { labelWidth } from "../chart/labels";
import { linearRange, linearScale, logRange, logScale, Scale } from "../chart/scale";
import { svg } from "../page/dom";
import { short } from "../page/format";
import { along, curveLine, drawPanel, Panel } from "./draw";
import { batchesPerEpoch, ShownPlan } from "./plan";
import { partsPerEpoch, RunResult } from "./results";

/** What the drawing needs: the results, if the plan is being trained. */
export interface Picture {
  readonly plan: ShownPlan;
  readonly runs?: readonly RunResult[];
  readonly log: { readonly loss: boolean; readonly rate: boolean };
}

const narrow = 560;
const none = new Float64Array();

/** The loss, the validation accuracy and the rate of each run over the epochs, one above the other. */
export function drawDigits({ plan, runs, log }: Picture, width: number): SVGSVGElement {
  const isNarrow = width < narrow;
  const names = plan.shown.map(({ name, index }) => (isNarrow ? String(index + 1) : name));
  const room = isNarrow ? 14 : Math.min(180, 2 + Math.max(...names.map(labelWidth)));
  const [left, right] = [54, width - room - 20];
  const ticks = isNarrow ? 3 : 4;
  let bottom = 0;
  const box = (height: number): Box => {
    const top = bottom + (bottom === 0 ? 28 : 46);
    bottom = top + height;
    return { left, right, top, bottom };
  };
  const y = ({ top, bottom }: Box, range: [number, number], isLog: boolean): Scale =>
    isLog ? logScale(range, [bottom, top], ticks) : linearScale(range, [bottom, top], ticks);
  const curvesOf = (curve: (run: RunResult) => Float64Array): Float64Array[] =>
    plan.shown.map((_, i) => (runs ? curve(runs[i]) : none));

  const losses = curvesOf((run) => run.losses);
  const lossBox = box(isNarrow ? 150 : 210);
  const lossRange = losses.every(({ length }) => length === 0)
    ? ([log.loss ? 0.01 : 0, 2.5] as [number, number])
    : log.loss
      ? logRange(losses)
      : linearRange(losses);
  const accuracies = curvesOf(({ history }) => Float64Array.from(history.valAccuracy));
  const accuracyBox = box(isNarrow ? 120 : 160);
  const rates = curvesOf((run) => run.rates);
  const planned = plan.shown.map((shown) => shown.planned ?? none);
  const allRates = [...rates, ...planned];
  const rateBox = box(isNarrow ? 90 : 120);
  const batches = batchesPerEpoch(plan);
  const plannedAt = plan.stepEvery === "epoch" ? (i: number) => i : (i: number) => i / batches;
  const panels: Panel[] = [
    {
      title: "Training loss",
      box: lossBox,
      y: y(lossBox, lossRange, log.loss),
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
      y: y(rateBox, log.rate ? logRange(allRates) : linearRange(allRates), log.rate),
      curves: runs ? rates : planned,
      at: runs ? (i) => i / batches : plannedAt,
      holds: true,
    },
  ];
  const x = linearScale([0, plan.epochs], [left, right], isNarrow ? 4 : 8);
  const height = bottom + 42;
  return svg(
    "svg",
    {
      role: "img",
      class: "chart",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      "aria-label": inWords(plan, runs),
    },
    ...panels.map((panel) => yAxis(panel.box, panel.y, panel.title)),
    xAxis(rateBox, x, "Epochs completed", short),
    !runs &&
      svg(
        "text",
        { x: (left + right) / 2, y: lossBox.top + 40, "text-anchor": "middle", class: "tick digits-hint" },
        "Nothing trained yet",
      ),
    ...(runs
      ? planned.map((values, i) =>
          curveLine(
            values,
            plan.shown[i].index,
            along(x, plannedAt),
            panels[2].y,
            true,
            "curve digits-planned",
          ),
        )
      : []),
    ...panels.flatMap((panel) => drawPanel(panel, plan, x, names, width)),
  );
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
  if (!runs)
    return `Nothing is trained yet; the learning rates of ${names.join(", ")} over ${epochs} epochs.`;
  const said = runs.map(({ history }, i) => {
    const n = history.epoch.length;
    if (n === 0) return `${names[i]} is in its first epoch`;
    const [loss, accuracy] = [history.loss[n - 1], history.valAccuracy[n - 1]].map(short);
    return `${names[i]} after ${n} of ${epochs} epochs: training loss ${loss}, validation accuracy ${accuracy}`;
  });
  return `Training loss, validation accuracy and learning rate. ${said.join("; ")}.`;
}

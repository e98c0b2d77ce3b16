import type { ComponentChildren } from "preact";
import { Swatch } from "../chart/series";
import { percent, short } from "../ui/format";
import { Table } from "../ui/table";
import { findingsOf, noiseRule } from "./findings";
import type { ShownPlan } from "./plan";
import { standing } from "./progress";
import type { RunResult, ScheduleResult } from "./results";

const measures: Record<string, (run: RunResult) => readonly number[]> = {
  "Training loss": ({ history }) => history.loss,
  "Validation loss": ({ history }) => history.valLoss,
  "Validation accuracy": ({ history }) => history.valAccuracy,
  Rate: ({ history }) => history.nextLr,
};
const columns = ["Progress", ...Object.keys(measures)];

interface ResultProps {
  readonly plan: ShownPlan;
  readonly results: readonly ScheduleResult[];
}

/** What each schedule has come to: the mean over its seeds, and beneath it the lowest and the highest. */
export function ResultTable({ plan, results }: ResultProps) {
  const rows = results.map((result, i) => {
    const { index, name } = plan.shown[i];
    const head = (
      <>
        <span class="number">{index + 1}</span>
        <Swatch index={index} /> {name}
      </>
    );
    const cells = Object.entries(measures).map(([column, curve]) =>
      lastOf(result, curve, column === "Validation accuracy" ? percent : short),
    );
    return { series: index, head, cells: [standing(result, plan), ...cells] };
  });
  return <Table id="digits-results" class="results" corner="Schedule" columns={columns} rows={rows} />;
}

/** What was measured last. */
function lastOf(
  result: ScheduleResult,
  curve: (run: RunResult) => readonly number[],
  say: (value: number) => string,
): ComponentChildren {
  const { mean, low, high } = result.spread(curve);
  const last = mean.length - 1;
  if (last < 0) return "–";
  if (low[last] === high[last]) return say(mean[last]);
  return (
    <span>
      {say(mean[last])}
      <small>
        {say(low[last])} to {say(high[last])}
      </small>
    </span>
  );
}

/** What the curves of the runs that have ended say. */
export function Findings({ plan, results }: ResultProps) {
  const items = findingsOf(plan, results);
  if (items.length === 0) return null;
  return (
    <>
      <h3>What the curves say</h3>
      <ul class="digits-findings">
        {items.map(({ who, what }) => (
          <li>
            <strong>{who}</strong>: {what}
          </li>
        ))}
      </ul>
      {results.length > 1 && plan.seeds.length > 1 && <p class="help">{noiseRule}</p>}
    </>
  );
}

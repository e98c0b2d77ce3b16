import { diagnose } from "lrlab";
import { Swatch } from "../chart/series";
import { percent, short } from "../ui/format";
import { Table } from "../ui/table";
import { epochsDone, standing } from "./progress";
import type { RunResult } from "./results";
import type { Session } from "./session";

const columns = [
  "Progress",
  "Training loss",
  "Validation loss",
  "Validation accuracy",
  "Best accuracy",
  "Rate",
];

/** What each run has come to. */
export function ResultTable({ session: { plan, runs } }: { session: Session }) {
  const rows = runs.map((run, i) => {
    const { index, name } = plan.shown[i];
    const head = (
      <>
        <span class="number">{index + 1}</span>
        <Swatch index={index} /> {name}
      </>
    );
    return { series: index, head, cells: [standing(run, plan), ...measured(run)] };
  });
  return <Table id="digits-results" class="results" corner="Schedule" columns={columns} rows={rows} />;
}

/** What a run measured last, in the order of the columns. */
function measured(run: RunResult): string[] {
  const { loss, valLoss, valAccuracy, nextLr } = run.history;
  const last = epochsDone(run) - 1;
  if (last < 0) return Array<string>(columns.length - 1).fill("–");
  const best = valAccuracy.indexOf(Math.max(...valAccuracy));
  return [
    short(loss[last]),
    short(valLoss[last]),
    percent(valAccuracy[last]),
    `${percent(valAccuracy[best])} in epoch ${best + 1}`,
    short(nextLr[last]),
  ];
}

/** What the curves of the runs that have ended say. */
export function Findings({ session: { plan, runs } }: { session: Session }) {
  const items = runs.flatMap((run, i) =>
    messagesOf(run).map((message) => (
      <li>
        <strong>{plan.shown[i].name}</strong>: {message}
      </li>
    )),
  );
  if (items.length === 0) return null;
  return (
    <>
      <h3>What the curves say</h3>
      <ul class="digits-findings">{items}</ul>
    </>
  );
}

function messagesOf(run: RunResult): string[] {
  if (run.error) return [run.error];
  return run.ended ? diagnose(run.history).map(({ message }) => message) : [];
}

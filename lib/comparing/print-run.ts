import { historyColumn, metricsOf, valName } from "../training/history";
import type { ComparedRun, ComparisonProgress } from "./comparison";

/**
 * Prints a line for a run of a comparison that ended, with its training loss and what it measured in validation, or
 * without validation of the training samples: `compare({ …, onRunEnd: printRun })`.
 */
export function printRun(run: ComparedRun, { finished, total }: ComparisonProgress): void {
  const { schedule, seed, scale, isTuning, history, error } = run;
  const scaled = scale === undefined ? schedule : `${schedule} × ${scale}`;
  const name = `${isTuning ? "tuning " : ""}${scaled}, seed ${seed}`;
  const head = `${String(finished).padStart(String(total).length)}/${total}  ${name}`;
  if (!history) return console.log(`${head}  failed: ${error?.message}`);
  const measures = ["loss", ...metricsOf(history).map((metric) => metric.name)];
  const say = (prefix: string, value: (name: string) => number): string =>
    measures
      .map((each) => `  ${prefix}${each === "accuracy" ? "acc" : each} ${value(each).toFixed(4)}`)
      .join("");
  const last = (column: string): number => historyColumn(history, column).at(-1)!;
  const { test } = history;
  const isValidated = history.valLoss.length > 0;
  const measured = isValidated
    ? `  loss ${last("loss").toFixed(4)}${say("val ", (each) => last(valName(each)))}`
    : say("", last);
  const tested = test ? say("test ", (each) => test[each]) : "";
  console.log(`${head}${measured}${tested}`);
}

import { checkOptions, choice, count, OptionTable } from "../options/options";
import { indexOfLowest } from "../helpers/numbers";
import type { RunHistory } from "../training/history";
import { checkHistory, namedHistories } from "./check";
import {
  areValidated,
  mainMeasures,
  Measure,
  trainingMeasures,
  validationMeasures,
  valuesOf,
} from "./measures";
import { Column, Table } from "./table";

const titles = {
  last: "After the last epoch",
  best: "At the epoch with the lowest validation loss",
} as const;

/** The options of {@link summaryTable}. */
export interface SummaryTableOptions {
  /**
   * The epoch whose scores are shown: the last one ("last"), or the first of those with the run's lowest
   * validation loss ("best"), whose scores flatter the run: they were picked by the very samples that they
   * are measured on.
   */
  epoch?: "last" | "best";
}

const summaryTableOptions = {
  epoch: choice(["last", "best"], { default: "last" }),
} satisfies OptionTable<SummaryTableOptions>;

/**
 * A row for each run: an epoch, its training loss, validation loss and metrics of validation (accuracies are
 * shares), or those of the training samples where a run has no validation, and the seconds that the whole
 * run took. The table's title says which epoch it is.
 *
 * @throws TypeError or RangeError if there is no History, or one without epochs or with a number not
 *   finite; or if `epoch` is neither "last" nor "best", or "best" and a run has no validation.
 */
export function summaryTable(
  histories: { readonly [name: string]: RunHistory },
  options: SummaryTableOptions = {},
): Table {
  const { epoch } = checkOptions("summaryTable", summaryTableOptions, options);
  const runs = namedHistories("summaryTable", histories);
  if (epoch === "best" && !areValidated(runs)) {
    const [name] = runs.find((run) => !areValidated([run]))!;
    throw new RangeError(
      `summaryTable: epoch must be "last" where a run has no validation, as "${name}", got "best"`,
    );
  }
  const measures = mainMeasures(runs);
  return {
    title: titles[epoch],
    columns: [
      { title: "Schedule" },
      { title: "Epoch" },
      ...measures.map(toColumn),
      { title: "Seconds", digits: 1 },
    ],
    rows: runs.map(([name, history]) => {
      const { seconds, valLoss } = history;
      const i = epoch === "last" ? seconds.length - 1 : indexOfLowest(valLoss);
      const total = seconds.reduce((sum, second) => sum + second, 0);
      return [name, history.epoch[i], ...measures.map((measure) => valuesOf(history, measure)[i]), total];
    }),
  };
}

const toColumn = ({ title }: Measure): Column => ({ title, digits: 4 });

/** The options of {@link epochTable}. */
export interface EpochTableOptions {
  /** The epochs from one row to the next (10). */
  every?: number;
}

const epochTableOptions = { every: count({ default: 10 }) } satisfies OptionTable<EpochTableOptions>;

/**
 * A row for every `every`-th epoch of a run, the last one included: the rate it began with, what it
 * measured, and the rate that follows it.
 *
 * @throws RangeError if the History has no epochs or a number that is not finite, or `every` is not a
 *   positive integer.
 */
export function epochTable(history: RunHistory, options: EpochTableOptions = {}): Table {
  const { every } = checkOptions("epochTable", epochTableOptions, options);
  checkHistory("epochTable: the run", history);
  const run = [["the run", history]] as const;
  const measures = [...trainingMeasures(run), ...validationMeasures(run)];
  const last = history.epoch.length - 1;
  const shown = history.epoch.map((_, i) => i).filter((i) => history.epoch[i] % every === 0 || i === last);
  return {
    columns: [
      { title: "Epoch" },
      { title: "Rate", digits: 6 },
      ...measures.map(toColumn),
      { title: "Next rate", digits: 6 },
    ],
    rows: shown.map((i) => {
      const { epoch, lr, nextLr } = history;
      return [epoch[i], lr[i], ...measures.map((measure) => valuesOf(history, measure)[i]), nextLr[i]];
    }),
  };
}

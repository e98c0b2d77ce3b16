import type { History } from "../training/history";
import { checkHistory, namedHistories } from "./check";
import { results } from "./results";
import { Table } from "./table";

/**
 * A row for each run: final training loss, best validation loss and the first epoch that reached it, best
 * validation accuracy (a share), and the seconds that the run took.
 *
 * @throws TypeError or RangeError if there is no History, or one without epochs or with a number not finite.
 */
export function summaryTable(histories: { readonly [name: string]: History }): Table {
  return {
    columns: [
      { title: "Schedule" },
      { title: "Final training loss", digits: 4 },
      { title: "Best validation loss", digits: 4 },
      { title: "at epoch" },
      { title: "Best validation accuracy", digits: 4 },
      { title: "Seconds", digits: 1 },
    ],
    rows: namedHistories("summaryTable", histories).map(([name, history]) => {
      const { finalLoss, bestValLoss, bestEpoch, bestValAccuracy, seconds } = results(history);
      return [name, finalLoss, bestValLoss, bestEpoch, bestValAccuracy, seconds];
    }),
  };
}

/**
 * A row for every `every`-th epoch of a run, the last one included: the rate it began with, what it measured,
 * and the rate that follows it.
 *
 * @throws RangeError if the History has no epochs or a number that is not finite, or `every` is not a
 *   positive integer.
 */
export function epochTable(history: History, { every = 10 }: { every?: number } = {}): Table {
  checkHistory("epochTable: the run", history);
  if (!Number.isSafeInteger(every) || every < 1) {
    throw new RangeError(`epochTable: every must be a positive integer, got ${String(every)}`);
  }
  const last = history.epoch.length - 1;
  const shown = history.epoch.map((_, i) => i).filter((i) => history.epoch[i] % every === 0 || i === last);
  return {
    columns: [
      { title: "Epoch" },
      { title: "Rate", digits: 6 },
      { title: "Training loss", digits: 4 },
      { title: "Training accuracy", digits: 4 },
      { title: "Validation loss", digits: 4 },
      { title: "Validation accuracy", digits: 4 },
      { title: "Next rate", digits: 6 },
    ],
    rows: shown.map((i) => {
      const { epoch, lr, loss, accuracy, valLoss, valAccuracy, nextLr } = history;
      return [epoch[i], lr[i], loss[i], accuracy[i], valLoss[i], valAccuracy[i], nextLr[i]];
    }),
  };
}

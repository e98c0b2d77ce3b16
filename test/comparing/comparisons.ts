import { own } from "../../lib/helpers/records";
import type { Comparison } from "../../lib/comparing/comparison";
import { gather } from "../../lib/comparing/comparison";
import { appendEpoch, emptyHistory, History } from "../../lib/training/history";
import type { Tuning } from "../../lib/comparing/tune";

/** A run of two epochs, of which the last measured these values. */
export function madeUpRun({
  loss = 1,
  valLoss = 1,
  valAccuracy = 0.5,
  test,
}: Partial<Record<"loss" | "valLoss" | "valAccuracy", number>> & Pick<History, "test">): History {
  const history = emptyHistory();
  const rest = { lr: 0.1, nextLr: 0.1, accuracy: 0.5, seconds: 1 };
  appendEpoch(history, { ...rest, epoch: 1, loss: 2, valLoss: 2, valAccuracy: 0.1 });
  appendEpoch(history, { ...rest, epoch: 2, loss, valLoss, valAccuracy });
  return { ...history, ...(test && { test }) };
}

/** A comparison of such runs, by schedule and seed, as `compare` gathers it. */
export function madeUpComparison(
  histories: { readonly [schedule: string]: { readonly [seed: number]: History } },
  tuning: { readonly [schedule: string]: Tuning } = {},
): Comparison {
  return gather(
    Object.entries(histories).map(([schedule, bySeed]) => {
      const runs = Object.entries(bySeed).map(([seed, history]) => ({
        schedule,
        seed: Number(seed),
        history,
      }));
      return { schedule, runs, failed: [], tuning: own(tuning, schedule) };
    }),
  );
}

/** A comparison whose test losses, by schedule, are those of the seeds 1, 2, …. */
export const withTestLosses = (losses: { readonly [schedule: string]: readonly number[] }): Comparison =>
  madeUpComparison(
    Object.fromEntries(
      Object.entries(losses).map(([schedule, values]) => [
        schedule,
        Object.fromEntries(
          values.map((loss, i) => [i + 1, madeUpRun({ test: { loss, accuracy: 1 - loss } })]),
        ),
      ]),
    ),
  );

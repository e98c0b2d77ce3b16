import * as tf from "@tensorflow/tfjs";
import type { Metric } from "./metrics";

/**
 * `1 − Σ(y − p)² / Σ(y − ȳ)²` of each column, and their mean, as Keras' R2Score has it. A column whose targets are all
 * the same counts 1 if every one is met, else 0, as scikit-learn's r2_score has it. Numbers of 32 bits are too coarse
 * for `Σy² − (Σy)² / n`, so each batch is measured from its first row and its mean, and batches are put together in 64
 * bits.
 *
 * @param columns Numbers in one row of the output.
 * @see Chan, Golub and LeVeque, Updating formulae and a pairwise algorithm for computing sample variances, 1979
 */
/* @__NO_SIDE_EFFECTS__ */
export function r2Score(columns: number): Metric {
  const unstacked = (rows: tf.Tensor): tf.Scalar[] => tf.unstack(rows.reshape([columns])) as tf.Scalar[];
  /** Where the numbers of a column stand: those of the errors, the mean in two parts, and the spread about it. */
  const places = (column: number) => [0, 1, 2, 3].map((kind) => 1 + kind * columns + column);
  const everyColumn = Array.from({ length: columns }, (_, column) => places(column));
  return {
    better: "max",
    sums: 4 * columns + 1,
    totals: (targets, outputs) => {
      const rows = targets.reshape([-1, columns]);
      const first = rows.slice([0, 0], [1, columns]);
      const moved = rows.sub(first);
      const mean = moved.mean(0);
      const errors = outputs.sub(targets).reshape([-1, columns]).square().sum(0);
      const spread = moved.sub(mean).square().sum(0);
      return [tf.scalar(rows.shape[0]), ...[errors, first, mean, spread].flatMap(unstacked)];
    },
    merge: (before, batch) => {
      const count = before[0] + batch[0];
      const merged = [count, ...before.slice(1)];
      for (const [errors, first, rest, spread] of everyColumn) {
        const distance = batch[first] + batch[rest] - before[first];
        merged[errors] += batch[errors];
        merged[first] += (distance * batch[0]) / count;
        merged[spread] += batch[spread] + (distance ** 2 * before[0] * batch[0]) / count;
      }
      return merged;
    },
    finish: (totals) => {
      const scores = everyColumn.map(([errors, , , spread]) =>
        totals[spread] > 0 ? 1 - totals[errors] / totals[spread] : Number(totals[errors] === 0),
      );
      return scores.reduce((total, score) => total + score, 0) / columns;
    },
  };
}

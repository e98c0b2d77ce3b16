import assert from "node:assert/strict";
import { below, between, ChapterClaims, near } from "../claims";

const limit = "Mean of x² at the limit and just above it";
const decay = "Mean of x² under 1/(k + 2)";
const high = "High rates, three seeds";

export const claims: ChapterClaims = {
  chapter: "solutions/01-why-schedule",
  claims: [
    {
      says: "it grows along a straight line, by 4 a step where λ = σ = 1",
      check: (run, [perStep]) => {
        const at = (step: number) => run.table(limit).value(String(step), "Rate 2");
        near((at(200) - at(0)) / 200, perStep, 0.4);
        near((at(100) - at(0)) / 100, perStep, 0.4);
      },
    },
    {
      says: "exponential growth, slow at first: at 2.02 the square is 1.04",
      check: (run, [rate, square]) => {
        const at = (step: number) => run.table(limit).value(String(step), `Rate ${rate}`);
        near((at(200) / at(150)) ** (1 / 50), square, 0.002);
      },
    },
    {
      says: "For λ = 0.1 it falls like K to the power of −0.1: to halve it takes a thousand times as many steps.",
      check: (run, [, power, times]) => {
        const at = (step: number) => run.table(decay).value(String(step), "λ = 0.1");
        near(Math.log10(at(3000) / at(300)) / 2, power, 0.01);
        near(times ** power, 1 / 2, 0.01);
      },
    },
    {
      says: "a decay that believes it steeper than it is stops far out",
      check: (run) =>
        below(100 * run.table(decay).value("3000", "λ = 1"), run.table(decay).value("3000", "λ = 0.1")),
    },
    {
      says: "lie some at which the seed decides",
      check: (run) => {
        const losses = (rate: number, column: string) =>
          [1, 2, 3].map((seed) => run.table(high).value(`rate ${rate}, seed ${seed}`, column));
        losses(1, "Training loss, epoch 20").forEach((loss) => between(loss, 0, 0.02));
        const [best, , worst] = losses(3, "Training loss, epoch 20").sort((a, b) => a - b);
        below(10 * best, worst);
        assert.ok(
          Math.max(...losses(3, "Highest training loss")) >
            1.2 * Math.max(...losses(1, "Highest training loss")),
        );
      },
    },
  ],
  given: [
    "the factor `1 − lr·λ` is −1",
    "the factor is below −1",
    "stays near ln 10 or rises above it",
    "to learn 60 000 labels by heart, so all of them stay near ln 10 as well",
  ],
};

import assert from "node:assert/strict";
import { constantSchedule } from "../../lib/schedules/constant";
import { linearSchedule } from "../../lib/schedules/linear";
import { convergenceBound } from "../../lib/theory/convergence-bound";
import { BoundRun, fitBound } from "../../lib/theory/fit-bound";
import { near } from "./near";

const steps = 300;
const constants = [0.003, 0.01, 0.02, 0.05, 0.1].map((value) => constantSchedule({ value }));
const truth = { distance: 1.7, gradNorm: 2.3 };

const runsAbove = (lowestLoss: number, factor = (_: number) => 1): BoundRun[] =>
  constants.map((rates, i) => ({
    rates,
    steps,
    loss: (lowestLoss + convergenceBound(rates, { steps, ...truth }).bound) * factor(i),
  }));

describe("a bound fitted to losses", () => {
  it("has the distance, the norm and the lowest loss that made them", () => {
    const fitted = fitBound(runsAbove(0.4));
    near(fitted.distance, truth.distance);
    near(fitted.gradNorm, truth.gradNorm);
    near(fitted.lowestLoss, 0.4);
    assert(fitted.residual < 1e-9);
  });

  it("predicts another shape over its base rate", () => {
    const { lowestLoss, residual, ...options } = fitBound(runsAbove(0.4, (i) => 1 + 0.02 * (-1) ** i));
    assert(residual > 0.01 && residual < 0.02, `${residual}`);
    for (const initValue of [0.01, 0.05, 0.2]) {
      const line = linearSchedule({ initValue, endValue: 0, transitionSteps: steps });
      near(
        lowestLoss + convergenceBound(line, options).bound,
        0.4 + convergenceBound(line, truth).bound,
        0.06,
      );
    }
  });

  it("has a lowest loss of 0 where one below 0 would fit", () => {
    const fitted = fitBound(runsAbove(-0.1));
    assert.equal(fitted.lowestLoss, 0);
    assert(fitted.residual > 0);
  });

  it("says what is wrong", () => {
    const says = (runs: unknown, message: string): void =>
      assert.throws(() => fitBound(runs as BoundRun[]), { message: `fitBound: ${message}` });
    const [one, two, three] = runsAbove(0.4);
    const unclear = "the losses must fall and rise again as the rates grow: these do not tell both D and G";
    says(5, "expected an array of runs, got 5");
    says([one, two], "expected at least 3 runs, got 2");
    says([one, one, one], unclear);
    says(
      [1, 2, 3].map((loss) => ({ rates: [loss, loss], loss: 1 / loss })),
      unclear,
    );
    says([one, two, { ...three, loss: NaN }], "runs[2]: loss must be a positive number, got NaN");
    says([one, two, { ...three, losses: 1 }], "runs[2]: unknown option losses, did you mean loss?");
    says(
      [one, two, { rates: [0], loss: 1 }],
      "runs[2]: at least one of the 1 rates must be positive, got only 0",
    );
    says(
      [{ rates: 5, loss: 1 }, two, three],
      "runs[0]: rates must be a schedule, a scheduler or an array of rates, got 5",
    );
  });
});

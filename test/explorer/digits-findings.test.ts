import assert from "node:assert/strict";
import { findingsOf } from "../../explorer/digits/findings";
import { planOf } from "../../explorer/digits/plan";
import { ScheduleResult } from "../../explorer/digits/results";
import { defaultDigits } from "../../explorer/model/digits";
import { initialSpec } from "../../explorer/model/initial-spec";
import { stateOf } from "./page";

const specs = ["StepLR", "CosineAnnealingLR"].map((kind) => initialSpec(kind, { steps: 100, peak: 0.1 }));

/** What is said of two schedules whose runs end with some accuracies and losses, a run for each seed. */
function saidOf(
  ends: readonly { accuracies: readonly number[]; losses: readonly number[] }[],
  cycleMomentum = false,
  second = specs[1],
): string[] {
  const seeds = ends[0].accuracies.length;
  const digits = { ...defaultDigits, epochs: 2, seeds, cycleMomentum };
  const plan = planOf(stateOf([specs[0], ...ends.slice(1).map(() => second)], { digits }));
  const results = ends.map(({ accuracies, losses }) => {
    const result = new ScheduleResult(plan);
    result.runs.forEach((run, k) => {
      for (const epoch of [1, 2]) {
        const logs = {
          epoch,
          lr: 0.1,
          nextLr: 0.1,
          loss: losses[k] * (3 - epoch),
          accuracy: 0.9,
          valLoss: 1,
          seconds: 1,
        };
        run.addEpoch({ ...logs, valAccuracy: accuracies[k] }, { samples: 500, chance: 0.1 });
      }
      run.ended = true;
    });
    return result;
  });
  return findingsOf(plan, results).map(({ who, what }) => `${who}: ${what}`);
}

describe("the findings of the digits", () => {
  it("call schedules level whose difference is within what seeds and images allow", () => {
    const [said] = saidOf([
      { accuracies: [0.9, 0.91, 0.92], losses: [0.2, 0.21, 0.22] },
      { accuracies: [0.91, 0.92, 0.93], losses: [0.21, 0.2, 0.22] },
    ]);
    // The seeds differ by the same, but a difference of 1 point is below two standard errors of 500 images:
    // 2·√(2·0.915·0.085/500) is 3.5 points.
    assert.match(
      said,
      /^CosineAnnealingLR against StepLR: its validation accuracy is level: the difference of 1\.0 points is within the noise of 3\.5 points; its training loss is level: the difference of /,
    );
  });

  it("tell them apart beyond it", () => {
    const [said] = saidOf([
      { accuracies: [0.8, 0.81, 0.82], losses: [0.5, 0.51, 0.52] },
      { accuracies: [0.9, 0.912, 0.918], losses: [0.2, 0.208, 0.222] },
    ]);
    assert.match(
      said,
      /: its validation accuracy is higher by 10\.0 points, beyond the noise of \d\.\d points; its training loss is lower by 0\.3, beyond the noise of 0\.0\d+\.$/,
    );
  });

  it("give the difference that the table's rounded accuracies have", () => {
    const [said] = saidOf([
      { accuracies: [0.906, 0.902, 0.9], losses: [0.5, 0.51, 0.52] },
      { accuracies: [0.908, 0.906, 0.904], losses: [0.2, 0.208, 0.222] },
    ]);
    // 90.27 % and 90.6 %, in the table 90.3 % and 90.6 %; apart by 0.33 points and there by 0.3.
    assert.match(said, /the difference of 0\.3 points is within/);
    const [other] = saidOf([
      { accuracies: [0.902, 0.902, 0.903], losses: [0.5, 0.51, 0.52] },
      { accuracies: [0.905, 0.906, 0.906], losses: [0.2, 0.208, 0.222] },
    ]);
    // 90.23 % and 90.57 %, in the table 90.2 % and 90.6 %; apart by 0.33 points and there by 0.4.
    assert.match(other, /the difference of 0\.4 points is within/);
  });

  it("ask for more where more schedules are compared", () => {
    const own = { accuracies: [0.9, 0.91], losses: [0.2, 0.21] };
    const other = { accuracies: [0.9, 0.91], losses: [0.3, 0.3102] };
    const noise = (said: string): number => Number(/loss .* noise of ([\d.e-]+)\.$/.exec(said)![1]);
    const [two] = saidOf([own, other]);
    const [three] = saidOf([own, other, other]);
    assert.ok(noise(three) > 1.9 * noise(two), `${two} ${three}`);
  });

  it("say that the momentum differs as well, where a schedule sets it", () => {
    const ends = [0.2, 0.21].map((loss) => ({ accuracies: [0.9, 0.91], losses: [loss, loss + 0.01] }));
    const oneCycle = { kind: "OneCycleLR", maxLr: 0.1, totalSteps: 100 };
    assert.match(saidOf(ends, true, oneCycle)[0], /\. Their momentum differs as well\.$/);
    assert.doesNotMatch(saidOf(ends, false, oneCycle)[0], /momentum/);
  });

  it("say that one seed tells nothing", () => {
    assert.deepEqual(
      saidOf([
        { accuracies: [0.8], losses: [0.5] },
        { accuracies: [0.9], losses: [0.2] },
      ]),
      ["Differences: one seed does not tell them from chance; train with two or more."],
    );
  });

  it("are silent while runs go on, and about seeds that failed they say how many", () => {
    const plan = planOf(stateOf(specs, { digits: { ...defaultDigits, seeds: 3 } }));
    const results = specs.map(() => new ScheduleResult(plan));
    assert.deepEqual(findingsOf(plan, results), []);
    Object.assign(results[0].runs[1], { ended: true, error: "train: the loss is NaN", diverged: true });
    assert.deepEqual(findingsOf(plan, results), [
      { who: "StepLR", what: "train: the loss is NaN (1 of 3 seeds)" },
    ]);
  });
});

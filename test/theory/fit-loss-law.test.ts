import assert from "node:assert/strict";
import { linearSchedule } from "../../lib/schedules/linear";
import { fitLossLaw, FitLossLawOptions, LossLaw } from "../../lib/theory/fit-loss-law";
import { golden } from "../golden";
import { near } from "./near";

type Constants = Record<string, number>;

/** The multi-power law as it is written in the paper. */
function multiPower(
  rates: readonly number[],
  t: number,
  { L0, A, alpha, B, C, beta, gamma }: Constants,
): number {
  const sum = (from: number): number => rates.slice(from, t + 1).reduce((a, b) => a + b, 0);
  let drop = 0;
  for (let k = 1; k <= t; k++)
    if (rates[k] !== rates[k - 1])
      drop += (rates[k - 1] - rates[k]) * (1 - (1 + C * rates[k] ** -gamma * sum(k)) ** -beta);
  return L0 + A * sum(0) ** -alpha - B * drop;
}

/** Tissue's law, its momenta written as a sum. */
function momentum(rates: readonly number[], t: number, { L0, A, alpha, C, lambda }: Constants): number {
  let [S1, S2] = [0, 0];
  for (let i = 0; i <= t; i++) {
    S1 += rates[i];
    for (let k = 1; k <= i; k++) S2 += (rates[k - 1] - rates[k]) * lambda ** (i - k);
  }
  return L0 + A * S1 ** -alpha - C * S2;
}

const laws = {
  "multi-power": {
    law: multiPower,
    constants: { L0: 0.3, A: 0.5, alpha: 0.4, B: 1.5, C: 2, beta: 0.6, gamma: 0.55 },
  },
  momentum: { law: momentum, constants: { L0: 0.3, A: 0.5, alpha: 0.4, C: 0.05, lambda: 0.95 } },
} as const;

const names = ["multi-power", "momentum"] as const;
const steps = 200;
const shape = (rate: (share: number) => number): number[] =>
  Array.from({ length: steps }, (_, k) => 0.1 * rate(k / steps));
const constant = shape(() => 1);
const step = shape((share) => (share < 0.6 ? 1 : 0.2));
const cosine = shape((share) => (1 + Math.cos(Math.PI * share)) / 2);
const linear = shape((share) => 1 - share);
const wsd = shape((share) => Math.min(1, (1 - share) / 0.2));

/** The losses of a run under a law, each off by up to `noise`, the same each time. */
function lossesOf(name: (typeof names)[number], rates: number[], noise = 0): number[] {
  const { law, constants } = laws[name];
  return rates.map((_, t) => law(rates, t, constants) * (1 + noise * Math.sin(7919 * (t + 1))));
}

const runsOf = (name: (typeof names)[number], all: number[][], noise = 0) =>
  all.map((rates) => ({ rates, losses: lossesOf(name, rates, noise) }));

const worst = (law: LossLaw, rates: number[], losses: number[], from = 0): number =>
  Math.max(
    ...law
      .predict(rates)
      .slice(from)
      .map((loss, i) => Math.abs(loss / losses[from + i] - 1)),
  );

describe("a law of the loss", () => {
  for (const name of names) {
    describe(name, () => {
      const { constants } = laws[name];

      it("is found again in losses that follow it, and then predicts runs that were not made", () => {
        const fitted = fitLossLaw(runsOf(name, [constant, step, cosine]), { law: name });
        assert.deepEqual(Object.keys(fitted.constants), Object.keys(constants));
        for (const [key, value] of Object.entries<number>(constants))
          near(fitted.constants[key], value, 0.2, key);
        assert.deepEqual(fitted.undetermined, []);
        assert(fitted.residual < 1e-3, `${fitted.residual}`);
        for (const rates of [linear, wsd]) assert(worst(fitted, rates, lossesOf(name, rates)) < 3e-3);
        // As a schedule: the line ends above 0.
        const line = linearSchedule({ initValue: 0.1, endValue: 0, transitionSteps: steps });
        assert.deepEqual(fitted.predict(line), fitted.predict(linear));
      });

      it("is found exactly in few losses, at whatever steps", () => {
        const runs = runsOf(name, [constant, step, cosine]).map(({ rates, losses }) => {
          const at = rates.flatMap((_, k) => (k % 5 === 4 ? [k] : []));
          return { rates, steps: at, losses: at.map((k) => losses[k]) };
        });
        const fitted = fitLossLaw(runs, { law: name });
        for (const [key, value] of Object.entries<number>(constants))
          near(fitted.constants[key], value, 1e-4, key);
        assert(fitted.residual < 1e-8);
      });

      it("predicts within the noise, and says how large that is", () => {
        const fitted = fitLossLaw(runsOf(name, [constant, step, cosine], 0.02), { law: name });
        // The mean square of a sine is ½.
        near(fitted.residual, 0.02 / Math.SQRT2, 0.1);
        assert(fitted.residuals.length === 3 && fitted.residuals.every((r) => r > 0.01 && r < 0.02));
        assert(worst(fitted, wsd, lossesOf(name, wsd), 50) < 0.03);
      });

      it("does not hang on the units of the rates", () => {
        const [one, other] = [1, 1e-4].map((unit) =>
          fitLossLaw(
            runsOf(name, [constant, step]).map((run) => ({
              ...run,
              rates: run.rates.map((rate) => unit * rate),
            })),
            { law: name },
          ),
        );
        const scaled = other.predict(wsd.map((rate) => 1e-4 * rate));
        one.predict(wsd).forEach((loss, k) => near(scaled[k], loss, 1e-3));
        near(one.constants.L0, other.constants.L0, 1e-3);
      });

      it("leaves out the losses of a warm-up, and the rise of its rates", () => {
        const warmup = Array.from({ length: 20 }, (_, k) => (0.1 * k) / 20);
        const { law } = laws[name];
        /** The law's drop is that of the rates after the warm-up; its power is of all. */
        const after = (rates: number[]): number[] =>
          rates.map((_, t) => {
            const sum = [...warmup, ...rates.slice(0, t + 1)].reduce((a, b) => a + b);
            return law(rates, t, { ...constants, A: 0 }) + constants.A * sum ** -constants.alpha;
          });
        const runs = [constant, step, cosine].map((rates) => ({
          rates: [...warmup, ...rates],
          losses: [...warmup.map(() => 99), ...after(rates)],
          warmupSteps: 20,
        }));
        const fitted = fitLossLaw(runs, { law: name });
        assert(fitted.residual < 1e-3, `${fitted.residual}`);
        const predicted = fitted.predict([...warmup, ...wsd], { warmupSteps: 20 });
        after(wsd).forEach((loss, t) => near(predicted[20 + t], loss, 3e-3));
      });
    });
  }

  it("of published runs of a language model predicts the decays that it was not fitted to", () => {
    const [peak, end, warmupSteps] = [3e-4, 3e-5, 2160];
    const decays: Record<string, (k: number, total: number) => number> = {
      constant: () => peak,
      drop: (k) => (k < 8000 ? peak : 9e-5),
      cosine: (k, total) =>
        end + ((peak - end) / 2) * (1 + Math.cos((Math.PI * (k - warmupSteps)) / (total - warmupSteps))),
      wsd: (k, total) => peak * (end / peak) ** (Math.max(0, k - 20_000) / (total - 20_000)),
      "wsd-linear": (k, total) => peak - ((peak - end) * Math.max(0, k - 20_000)) / (total - 20_000),
    };
    const runs = golden("loss-curves").runs.map(({ name, totalSteps: total, ...measured }: any) => ({
      ...measured,
      rates: Array.from({ length: total }, (_, k) =>
        k < warmupSteps ? (peak * k) / (warmupSteps - 1) : decays[name](k, total),
      ),
      warmupSteps,
    }));
    for (const law of names) {
      const fitted = fitLossLaw(runs.slice(0, 3), { law });
      assert(fitted.residual < 0.002, `${law}: ${fitted.residual}`);
      for (const { rates, steps: at, losses } of runs.slice(3)) {
        const predicted = fitted.predict(rates, { warmupSteps });
        const errors: number[] = at.map((k: number, i: number) => Math.abs(predicted[k] / losses[i] - 1));
        const mean = errors.reduce((a, b) => a + b) / errors.length;
        assert(
          mean < 0.0015 && errors[errors.length - 1] < 0.01,
          `${law}: ${mean}, ${errors[errors.length - 1]}`,
        );
      }
    }
  });

  it("says which constants the runs do not tell", () => {
    // One drop shows C and γ only together, as C η^−γ.
    const one = fitLossLaw(runsOf("multi-power", [constant, step]));
    assert.deepEqual(one.undetermined, ["C", "gamma"]);
    // A rate that falls slowly shows what decay brings, and not how soon.
    const slow = fitLossLaw(runsOf("momentum", [linear], 0.02), { law: "momentum" });
    assert(slow.undetermined.includes("C") || slow.undetermined.includes("lambda"), `${slow.undetermined}`);
  });

  it("comes out the same each time", () => {
    const runs = runsOf("multi-power", [constant, step], 0.02);
    assert.deepEqual(fitLossLaw(runs).constants, fitLossLaw(runs).constants);
  });

  it("takes rates of 0, and runs of thousands of steps", () => {
    const long = (rate: (share: number) => number): number[] =>
      Array.from({ length: 5000 }, (_, k) => 0.1 * rate(k / 5000));
    const [stopped, slow] = [
      long((share) => (share < 0.5 ? 1 : share < 0.8 ? 0.1 : 0)),
      long((share) => 1 - share),
    ];
    const losses = (rates: number[]) =>
      rates.map((_, t) => 0.3 + 0.2 * ((t + 1) / 5000) ** -0.3 - (rates[t] < 0.05 ? 0.05 : 0));
    for (const law of names) {
      const fitted = fitLossLaw(
        [stopped, slow].map((rates) => ({ rates, losses: losses(rates) })),
        { law },
      );
      assert(fitted.residual < 0.1);
      assert(fitted.predict(stopped).every((loss) => Number.isFinite(loss) && loss > 0));
    }
  });

  describe("says what is wrong:", () => {
    const good = { rates: step, losses: lossesOf("momentum", step) };
    const says = (
      what: string,
      runs: unknown,
      message: string | RegExp,
      options: FitLossLawOptions = {},
    ): void => {
      it(what, () => assert.throws(() => fitLossLaw(runs as never, options), { message }));
    };

    says("no list", good, /^fitLossLaw: expected an array of runs, got \{/);
    says(
      "no runs",
      [],
      /^fitLossLaw: the runs must have more losses after their warm-up than the law's 7 constants, got 0$/,
    );
    says("few losses", [{ rates: step, losses: [1, 1, 1], steps: [1, 2, 3] }], /more losses .* got 3$/);
    says(
      "constant rates alone",
      [{ rates: constant, losses: good.losses }],
      "fitLossLaw: the rate must fall in at least one run: constant rates do not tell what a decay brings",
    );
    says(
      "a loss of 0",
      [good, { ...good, losses: [0] }],
      "fitLossLaw: runs[1]: losses[0] must be a positive number, got 0",
    );
    says(
      "a loss that is none",
      [{ ...good, losses: [1, NaN] }],
      "fitLossLaw: runs[0]: losses[1] must be a positive number, got NaN",
    );
    says(
      "steps out of order",
      [{ ...good, losses: [1, 1], steps: [3, 3] }],
      "fitLossLaw: runs[0]: steps[1] must be above the step before it, got 3",
    );
    says(
      "steps too few",
      [{ ...good, losses: [1, 1], steps: [3] }],
      "fitLossLaw: runs[0]: steps must have a step for each of the 2 losses, got 1",
    );
    says(
      "a step past the rates",
      [{ ...good, losses: [1], steps: [200] }],
      "fitLossLaw: runs[0]: rates must have one for each step up to 200, got 200",
    );
    says(
      "more losses than rates",
      [{ rates: [1, 1], losses: [1, 1, 1] }],
      "fitLossLaw: runs[0]: rates must have one for each step up to 2, got 2",
    );
    says(
      "a rate below 0",
      [{ rates: [1, -1], losses: [1, 1] }],
      "fitLossLaw: runs[0]: rates[1] must be a non-negative number, got -1",
    );
    says(
      "an unknown entry",
      [{ ...good, loss: 1 }],
      "fitLossLaw: runs[0]: unknown option loss, did you mean losses?",
    );
    says("an unknown law", [good], 'fitLossLaw: law must be one of "multi-power", "momentum", got "tissue"', {
      law: "tissue" as never,
    });
  });
});

import { checkOptions, choice, count, optional, OptionTable, show } from "../options/options";
import { fit, rootMeanSquare, standardErrors } from "./levenberg-marquardt";
import { Law, momentumLaw, multiPowerLaw } from "./loss-laws";
import { lossModel, startFrom } from "./loss-model";
import { grouped, LossRun, readRun, Run } from "./loss-runs";
import { RateCurve, rateCurve, Units } from "./rate-curve";
import { Rates, ratesOf } from "./rates";

/** The options of {@link fitLossLaw}. */
export interface FitLossLawOptions {
  /** Which law (`multi-power`). */
  law?: "multi-power" | "momentum";
}

/** The options of a law's `predict`. */
export interface PredictLossOptions {
  /** The steps of the run (as many as an array has rates, or the schedule's own `totalSteps`). */
  steps?: number;
  /** The steps of the warm-up (0): that their rates rise is no part of the law. */
  warmupSteps?: number;
}

/** A law of the loss, fitted to runs. */
export interface LossLaw {
  readonly law: "multi-power" | "momentum";
  /** The law's constants by their names in its formula. */
  readonly constants: { readonly [name: string]: number };
  /** Constants that the runs leave uncertain by more than a factor of e: what rests on them alone is a guess. */
  readonly undetermined: readonly string[];
  /** The root mean square of ln(loss / predicted loss) over all runs: about the usual relative error. */
  readonly residual: number;
  /** The same for each run. */
  readonly residuals: readonly number[];
  /**
   * The loss after each step of a run that was not made.
   *
   * @throws TypeError or RangeError as `convergenceBound` does.
   */
  predict(source: Rates, options?: PredictLossOptions): number[];
}

const laws: Record<NonNullable<FitLossLawOptions["law"]>, Law> = {
  "multi-power": multiPowerLaw,
  momentum: momentumLaw,
};

const table = {
  law: choice(["multi-power", "momentum"], { default: "multi-power" }),
} satisfies OptionTable<FitLossLawOptions>;

const predictTable = {
  steps: optional(count()),
  warmupSteps: count({ min: 0, default: 0 }),
} satisfies OptionTable<PredictLossOptions>;

/** How many of the starts are followed to their end. */
const followed = 4;

/**
 * A law of the loss out of a few runs, which predicts the loss under another schedule. With S(t) the sum of the rates
 * up to step t, and S_k(t) that from step k to t:
 *
 * - `multi-power`: `L(t) = L0 + A S(t)^−α − B Σ_{k≤t} (η_{k−1} − η_k) (1 − (1 + C η_k^−γ S_k(t))^−β)`
 * - `momentum`: `L(t) = L0 + A S(t)^−α − C Σ_{i≤t} m_i` with `m_i = λ m_{i−1} + η_{i−1} − η_i`
 *
 * The constants make the sum of Huber's losses (δ = 0.001) of ln(loss / predicted loss) lowest. Both laws
 * were found for the pretraining of language models, at rates that are stable. They know one peak rate as
 * well as the runs do: another one, or a longer run, is an extrapolation. What a decay brings, and how fast,
 * they learn best from a run whose rate drops at once; cosines alone leave it uncertain.
 *
 * @param runs At least one with a rate that falls; two different shapes are better.
 * @throws TypeError or RangeError that names what is wrong with a run, or if no run's rate falls, or losses
 * are too few.
 * @example fitLossLaw([{ rates, losses }]).predict(linearSchedule({ initValue: 0.1, endValue: 0, transitionSteps: 900 }))
 * @see Luo et al., A Multi-Power Law for Loss Curve Prediction Across Learning Rate Schedules, 2025 (arXiv 2503.12811);
 *   Tissue et al., Scaling Law with Learning Rate Annealing, 2024 (arXiv 2408.11029)
 */
export function fitLossLaw(runs: readonly LossRun[], options: FitLossLawOptions = {}): LossLaw {
  const owner = "fitLossLaw";
  const { law: name } = checkOptions(owner, table, options);
  const law = laws[name];
  if (!Array.isArray(runs)) throw new TypeError(`${owner}: expected an array of runs, got ${show(runs)}`);
  const read = runs.map((run, i) => readRun(`${owner}: runs[${i}]`, run));
  const units = unitsOf(read);
  const curves = read.map(({ rates, warmupSteps }) => rateCurve(rates, warmupSteps, units));
  checkEnough(owner, law, read, curves);

  const few = read.map(grouped);
  const model = lossModel(law, curves, few);
  const starts = law
    .starts()
    .map((start) => fit(model, startFrom(law, curves, few, start), 0))
    .filter((start) => start !== undefined)
    .sort((a, b) => a.cost - b.cost);
  const [best] = starts
    .slice(0, followed)
    .map(({ point }) => fit(model, point)!)
    .sort((a, b) => a.cost - b.cost);
  if (!best) throw new RangeError(`${owner}: no constants of the ${name} law come near the losses`);

  const { point } = best;
  const residuals = read.map((run, i) => lossModel(law, [curves[i]], [run])(point)!.residuals);
  const errors = standardErrors(best);
  const constants = law.constants(point, units);
  return {
    law: name,
    constants: Object.fromEntries(law.names.map((constant, j) => [constant, constants[j]])),
    undetermined: law.names.filter((_, j) => !(errors[j] <= 1)),
    residual: rootMeanSquare(residuals.flatMap((ofRun) => [...ofRun])),
    residuals: residuals.map(rootMeanSquare),
    predict: (source, options = {}) => {
      const { steps, warmupSteps } = checkOptions("predict", predictTable, options);
      const rates = ratesOf("predict", source, steps);
      return [...law.evaluate(rateCurve(rates, warmupSteps, units), [...rates.keys()], point).values];
    },
  };
}

/** The largest rate, and the largest sum of rates. */
function unitsOf(runs: readonly Run[]): Units {
  const rate = runs.reduce((most, { rates }) => rates.reduce((a, b) => Math.max(a, b), most), 0);
  const sum = runs.reduce(
    (most, { rates }) =>
      Math.max(
        most,
        rates.reduce((a, b) => a + b),
      ),
    0,
  );
  return { rate, sum };
}

function checkEnough(owner: string, law: Law, runs: readonly Run[], curves: readonly RateCurve[]): void {
  const losses = runs.reduce((sum, { steps }) => sum + steps.length, 0);
  if (losses <= law.names.length) {
    throw new RangeError(
      `${owner}: the runs must have more losses after their warm-up than the law's ${law.names.length} constants, got ${losses}`,
    );
  }
  if (!curves.some(({ falls }) => falls.some((fall) => fall > 0))) {
    throw new RangeError(
      `${owner}: the rate must fall in at least one run: constant rates do not tell what a decay brings`,
    );
  }
}

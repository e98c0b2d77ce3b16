import { indexOfLowest } from "../helpers/numbers";
import { wholePercent } from "../helpers/text";
import { Curves, fewest, isLearnt, Judgement, last, short } from "./finding";
import { fitLine, scatter, smooth } from "./statistics";

export function findPlateau(run: Curves, isOverfitting: boolean): Judgement | undefined {
  if (isLearnt(run)) return undefined;
  const { epoch, lr, scaled, isFromZero } = run;
  const found = (name: string, column: "loss" | "valLoss", part: number): Judgement | undefined => {
    const from = levelFrom(scaled[column], isFromZero ? part : part / 10);
    if (from === undefined) return undefined;
    const level = smooth(run[column]);
    const rate = lr[from] / Math.max(...lr);
    const advice =
      rate < 0.1
        ? `The rate was at ${wholePercent(rate)} of its highest by then: stop there, or lower it later.`
        : "Try a lower rate from there on; if that changes nothing, stop there.";
    const improved = last(level) > level[from] ? "not improved" : "hardly improved";
    const says =
      `The ${name} has ${improved} since epoch ${epoch[from]}: ` +
      `${short(level[from])} then, ${short(last(level))} now.`;
    return { kind: "plateau", sinceEpoch: epoch[from], says, advice };
  };
  return (
    found("training loss", "loss", 0.05) ??
    (isOverfitting ? undefined : found("validation loss", "valLoss", 0.02))
  );
}

/**
 * From where on values have fallen by less than a part of themselves, for a fifth of the epochs, at least
 * five. Undefined where their noise leaves it open: three standard errors of the fitted fall are added.
 */
function levelFrom(values: readonly number[], part: number): number | undefined {
  const most = -Math.log(1 - part);
  const logs = values.map(Math.log);
  const smoothed = smooth(logs);
  for (let from = 0; values.length - 1 - from >= Math.max(fewest, values.length / 5); from++) {
    const tail = logs.slice(from);
    const { slope, error } = fitLine([...tail.keys()], tail);
    const steps = tail.length - 1;
    const mayHaveFallen = (3 * error + Math.max(0, -slope)) * steps;
    if (mayHaveFallen < most && smoothed[from] - Math.min(...smoothed.slice(from)) < most) return from;
  }
  return undefined;
}

export function findOverfitting(run: Curves): Judgement | undefined {
  const { epoch, loss, valLoss, scaled, validation } = run;
  if (valLoss.length === 0) return undefined;
  const [level, trained] = [smooth(scaled.valLoss), smooth(scaled.loss)];
  const nearby = Math.max(0, indexOfLowest(level) - 1);
  const best = nearby + indexOfLowest(valLoss.slice(nearby, nearby + 3));
  const noise = scatter(scaled.valLoss.slice(Math.max(0, best - 2)).map(Math.log));
  // Two standard errors of the mean: on MNIST, how much a sample's loss changes between two epochs has a
  // standard deviation of 2.5 times the mean loss.
  const sampling = validation ? 5 / Math.sqrt(validation.samples) : 0;
  const rise = Math.max(0.1, Math.exp(3 * noise) - 1, sampling);
  const hasRisen = epoch.length - 1 - best >= 3 && last(level) >= (1 + rise) * Math.min(...level);
  if (!hasRisen || last(trained) > 0.9 * trained[best]) return undefined;
  const since = epoch[best + 1];
  const says =
    `Overfitting since epoch ${since}: the validation loss has risen from ${short(valLoss[best])} ` +
    `to ${short(last(smooth(valLoss)))}, while the training loss has fallen from ${short(loss[best])} ` +
    `to ${short(last(loss))}.`;
  const stop =
    best === 0 ? "One epoch is already too many: try a lower rate" : `Stop at epoch ${epoch[best]}`;
  return {
    kind: "overfitting",
    sinceEpoch: since,
    says: says + sayScore(run, best),
    advice: `${stop}, or add weight decay or data.`,
  };
}

/** What is to be said of a validation score that is no worse than it was in an epoch. */
function sayScore({ score, valAccuracy }: Curves, best: number): string {
  if (!score) return "";
  const [then, ...later] = smooth(score.values).slice(best);
  const now = last(later);
  if (score.better === "max" ? now < then : now > then) return "";
  const change = `${short(then)} → ${short(now)}`;
  return score.values === valAccuracy
    ? ` Wrong answers are no more frequent (accuracy ${change}), but more confident.`
    : ` The ${score.words} is no worse (${change}).`;
}

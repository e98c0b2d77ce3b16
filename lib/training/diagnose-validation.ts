import { indexOfLowest, mean } from "../helpers/numbers";
import { wholePercent } from "../helpers/text";
import { chanceBound, deviation, fewest, isLearnt, Judgement, last, short } from "./finding";
import type { History } from "./history";
import { fitLine, scatter, smooth } from "./statistics";

/** The mean over the last third of the epochs. */
const late = (values: readonly number[]): number => mean(values.slice(-Math.ceil(values.length / 3)));

/** What says that the validation accuracy is that of guessing blindly, if it is. */
function describeChance(history: History): { says: string; bound: number } | undefined {
  const { valAccuracy, valLoss, validation } = history;
  const bound = chanceBound(history);
  const highest = Math.max(...valAccuracy);
  if (validation?.chance === undefined || bound === undefined || highest > bound) return undefined;
  const { samples, chance } = validation;
  // With one label for most samples, a network may do well on the others and no better on the whole.
  if (chance > 0.6 || Math.min(...valLoss) < -0.95 * Math.log(chance)) return undefined;
  const says =
    `the validation accuracy ${short(late(valAccuracy))} in the last third of the epochs, ` +
    `${short(highest)} at most, where blind guessing gives ${short(chance)}, ` +
    `and up to ${short(bound)} by luck (${samples} samples).`;
  return { says, bound };
}

/** A validation accuracy at chance, and a training accuracy that is there too. */
export function findNothingLearnt(history: History): Judgement | undefined {
  const chance = describeChance(history);
  if (!chance || Math.max(...history.accuracy) > chance.bound) return undefined;
  return {
    kind: "atChance",
    says: `Nothing is learnt: the training accuracy is ${short(last(history.accuracy))}, ${chance.says}`,
    advice:
      "Try a tenth of the rate, and ten times the rate; " +
      "if neither helps, check that the labels belong to the inputs.",
  };
}

/** A validation accuracy at chance, while the training accuracy is not. */
export function findNothingCarried(history: History): Judgement | undefined {
  const { accuracy, valAccuracy, validation } = history;
  const found = describeChance(history);
  if (!found || validation?.chance === undefined || Math.max(...accuracy) <= found.bound) return undefined;
  const { samples, chance } = validation;
  const highest = late(valAccuracy) + 2 * deviation(late(valAccuracy), samples);
  if (highest > chance + 0.25 * (late(accuracy) - chance)) return undefined;
  return {
    kind: "atChance",
    says:
      "Nothing that the network learns carries over: " +
      `the training accuracy is ${short(last(accuracy))}, ${found.says}`,
    advice:
      "The labels cannot be told from the inputs, or inputs and labels do not belong together. " +
      "No rate, no regularization and no earlier stop helps; check the data.",
  };
}

export function findPlateau(history: History, isOverfitting: boolean): Judgement | undefined {
  if (isLearnt(history)) return undefined;
  const { epoch, loss, valLoss, lr } = history;
  const found = (name: string, values: readonly number[], part: number): Judgement | undefined => {
    const from = levelFrom(values, part);
    if (from === undefined) return undefined;
    const level = smooth(values);
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
    found("training loss", loss, 0.05) ??
    (isOverfitting ? undefined : found("validation loss", valLoss, 0.02))
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

export function findOverfitting(history: History): Judgement | undefined {
  const { epoch, loss, valLoss, validation } = history;
  const [level, trained] = [smooth(valLoss), smooth(loss)];
  const nearby = Math.max(0, indexOfLowest(level) - 1);
  const best = nearby + indexOfLowest(valLoss.slice(nearby, nearby + 3));
  const noise = scatter(valLoss.slice(Math.max(0, best - 2)).map(Math.log));
  // Two standard errors of the mean: on MNIST, how much a sample's loss changes between two epochs has a
  // standard deviation of 2.5 times the mean loss.
  const sampling = validation ? 5 / Math.sqrt(validation.samples) : 0;
  const rise = Math.max(0.1, Math.exp(3 * noise) - 1, sampling);
  const hasRisen = epoch.length - 1 - best >= 3 && last(level) >= (1 + rise) * Math.min(...level);
  if (!hasRisen || last(trained) > 0.9 * trained[best]) return undefined;
  const since = epoch[best + 1];
  const says =
    `Overfitting since epoch ${since}: the validation loss has risen from ${short(valLoss[best])} ` +
    `to ${short(last(level))}, while the training loss has fallen from ${short(loss[best])} ` +
    `to ${short(last(loss))}.`;
  const [then, ...later] = smooth(history.valAccuracy).slice(best);
  const now = last(later);
  const more = ` Wrong answers are no more frequent (accuracy ${short(then)} → ${short(now)}), but more confident.`;
  const stop =
    best === 0 ? "One epoch is already too many: try a lower rate" : `Stop at epoch ${epoch[best]}`;
  return {
    kind: "overfitting",
    sinceEpoch: since,
    says: now < then ? says : says + more,
    advice: `${stop}, or add weight decay or data.`,
  };
}

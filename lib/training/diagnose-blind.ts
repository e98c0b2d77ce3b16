import { mean } from "../helpers/numbers";
import { chanceBound, Curves, deviation, Judgement, last, meanBound, short } from "./finding";

/** The mean over the last third of the epochs. */
const late = (values: readonly number[]): number => mean(values.slice(-Math.ceil(values.length / 3)));

/** What says that the validation samples are answered blindly, if they are, and whether the training samples are too. */
interface Blindness {
  /** What the network does on the training samples, and on those of validation. */
  readonly says: string;
  readonly isOfAll: boolean;
  /** Whether what is learnt of the training samples is clearly more. */
  readonly isApart: boolean;
  /** What it is that should be told from the inputs. */
  readonly targets: "labels" | "targets";
}

function describeBlindness(run: Curves): Blindness | undefined {
  if (run.valLoss.length === 0) return undefined;
  return run.validation?.chance === undefined ? describeMean(run) : describeChance(run);
}

/** By a validation accuracy of guessing. */
function describeChance(run: Curves): Blindness | undefined {
  const { accuracy, valAccuracy, valLoss, validation } = run;
  const bound = chanceBound(run);
  const highest = Math.max(...valAccuracy);
  if (validation?.chance === undefined || bound === undefined || valAccuracy.length === 0) return undefined;
  const { samples, chance } = validation;
  // With one label for most samples, a network may do well on the others and no better on the whole.
  if (highest > bound || chance > 0.6 || Math.min(...valLoss) < -0.95 * Math.log(chance)) return undefined;
  const says =
    `the training accuracy is ${short(last(accuracy))}, ` +
    `the validation accuracy ${short(late(valAccuracy))} in the last third of the epochs, ` +
    `${short(highest)} at most, where blind guessing gives ${short(chance)}, ` +
    `and up to ${short(bound)} by luck (${samples} samples).`;
  const reached = late(valAccuracy) + 2 * deviation(late(valAccuracy), samples);
  const isApart = reached <= chance + 0.25 * (late(accuracy) - chance);
  return { says, isOfAll: Math.max(...accuracy) <= bound, isApart, targets: "labels" };
}

/** By a validation loss of giving the mean. */
function describeMean(run: Curves): Blindness | undefined {
  const { loss, valLoss, validation } = run;
  const bound = meanBound(run);
  const baseline = validation?.baseline;
  const lowest = Math.min(...valLoss);
  if (bound === undefined || baseline === undefined || lowest < bound) return undefined;
  // The targets of the training samples may spread less than those of validation.
  const clearly = 0.75 * bound;
  const says =
    `the training loss is ${short(last(loss))}, the validation loss ${short(late(valLoss))} ` +
    `in the last third of the epochs, ${short(lowest)} at least, where the mean of the targets for every input ` +
    `gives ${short(baseline)}.`;
  return {
    says,
    isOfAll: Math.min(...loss) >= clearly,
    isApart: late(loss) < clearly,
    targets: "targets",
  };
}

/** Validation samples that are answered blindly, and training samples that are too. */
export function findNothingLearnt(run: Curves): Judgement | undefined {
  const blind = describeBlindness(run);
  if (!blind?.isOfAll) return undefined;
  const scale = blind.targets === "targets" ? ", and that both are scaled to numbers around 0" : "";
  return {
    kind: "atChance",
    says: `Nothing is learnt: ${blind.says}`,
    advice:
      "Try a tenth of the rate, and ten times the rate; " +
      `if neither helps, check that the ${blind.targets} belong to the inputs${scale}.`,
  };
}

/** Validation samples that are answered blindly, while the training samples are not. */
export function findNothingCarried(run: Curves): Judgement | undefined {
  const blind = describeBlindness(run);
  if (!blind || blind.isOfAll || !blind.isApart) return undefined;
  return {
    kind: "atChance",
    says: `Nothing that the network learns carries over: ${blind.says}`,
    advice:
      `The ${blind.targets} cannot be told from the inputs, or inputs and ${blind.targets} do not belong together. ` +
      "No rate, no regularization and no earlier stop helps; check the data.",
  };
}

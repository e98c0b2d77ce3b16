import type { Part } from "../check-samples";
import type { ArrayParts } from "./arrays";

/** @throws RangeError that names the first sample whose weight is negative or not finite. */
export function checkWeights(owner: string, part: Part, weights: Float32Array): Float32Array {
  const wrong = weights.findIndex((weight) => !(weight >= 0 && weight < Infinity));
  if (wrong < 0) return weights;
  throw new RangeError(
    `${owner}: sampleWeight of ${part}sample ${wrong} must be a number of at least 0, got ${weights[wrong]}`,
  );
}

/** What is wrong with a loss that counts nothing, in words. */
export const lossOfNothing = "the loss would be 0 whatever the model gives";

/** Whether one of some samples counts in the loss. */
export const doesCount = ({ weights }: ArrayParts): boolean =>
  !weights || weights.some((weight) => weight > 0);

/**
 * All samples of a part, with the weights of their classes if they have some.
 *
 * @param weigh Multiplies by the weights of classes.
 * @throws RangeError that names the option by which none of them counts.
 */
export function weighed(
  owner: string,
  part: Part,
  parts: ArrayParts,
  weigh = (parts: ArrayParts): ArrayParts => parts,
): ArrayParts {
  if (!doesCount(parts))
    throw new RangeError(`${owner}: sampleWeight of the ${part}samples must have one above 0: ${lossOfNothing}`);
  const all = weigh(parts);
  if (doesCount(all)) return all;
  throw new RangeError(
    `${owner}: classWeight must be above 0 for the class of one of the ${part}samples that count: ${lossOfNothing}`,
  );
}

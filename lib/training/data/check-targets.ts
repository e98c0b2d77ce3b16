import type { NamedLoss } from "../task/losses";
import type { Part } from "../check-samples";
import { Field, widthOf } from "./field";

/** A loss by name, as the reading of targets has to know it. */
export type TargetLoss = NamedLoss & { readonly name: string };

/**
 * Checks that targets are within what their loss takes. A number that is not finite is not looked for.
 *
 * @throws RangeError that names the first sample whose target is not, or says that signs are given as 0 and 1.
 */
export function checkTargets(owner: string, part: Part, field: Field, { name, numbers }: TargetLoss): void {
  if (numbers === undefined) return;
  const { values } = field;
  if (numbers === "signs") {
    if (!values.includes(0) || !values.every((value: number) => value === 0 || value === 1)) return;
    throw new RangeError(
      `${owner}: ${field.name} of the ${part}samples must be −1 or 1 for ${name}, got 0 and 1; ` +
        `give 2 · ${field.name} − 1, or loss: "binaryCrossentropy"`,
    );
  }
  const [least, most] = numbers;
  // Shares that were computed in 32 bits may have gone over by so much.
  const at = values.findIndex((value: number) => value < least - 1e-5 || value > most + 1e-5);
  if (at < 0) return;
  const range = most === Infinity ? `at least ${least}` : `from ${least} to ${most}`;
  throw new RangeError(
    `${owner}: ${field.name} of ${part}sample ${Math.floor(at / widthOf(field))} must be numbers ${range} for ${name}, ` +
      `got ${values[at]}`,
  );
}

/**
 * What to do about targets that have not the shape for their loss.
 *
 * @param perSample Numbers for each sample, as given.
 */
export function targetHint({ targets }: TargetLoss, perSample: number, width: number): string {
  if (targets === "classes" && perSample > 1)
    return '; give each sample its class as a number, or loss: "categoricalCrossentropy", which takes one-hot rows';
  if (targets === "rows" && perSample === 1)
    return '; give one-hot rows, or loss: "sparseCategoricalCrossentropy", which takes numbers of classes';
  if (targets === "shares" && perSample === 1 && width > 1)
    return '; give a number from 0 to 1 for each output, or loss: "sparseCategoricalCrossentropy", which takes numbers of classes';
  return "";
}

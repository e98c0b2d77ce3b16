import { show } from "../../options/options";
import type { TargetKind } from "../task/losses";
import type { ArrayParts } from "./arrays";
import { Field, widthOf } from "./field";
import { lossOfNothing } from "./sample-weights";

/**
 * Samples whose weights are multiplied by those of their classes.
 *
 * @throws RangeError if the targets do not tell one class for each sample, a weight is negative or not finite, or all are 0.
 */
export function withClassWeights(
  owner: string,
  parts: ArrayParts,
  classWeight: readonly number[] | Readonly<Record<number, number>>,
  targets: TargetKind,
): ArrayParts {
  const [field, ...more] = parts.y;
  const classOf = more.length === 0 ? classReader(field, targets) : undefined;
  if (!classOf) {
    throw new RangeError(
      `${owner}: classWeight must go with one output and one class for each sample; give sampleWeight with the samples instead`,
    );
  }
  const byClass = classWeight as Readonly<Record<number, number>>;
  const classes = field.classes ?? (targets === "rows" ? widthOf(field) : 2);
  for (const [number, weight] of Object.entries(byClass)) {
    if (Number.isFinite(weight) && weight >= 0 && /^\d+$/.test(number) && Number(number) < classes) continue;
    throw new RangeError(
      `${owner}: classWeight[${number}] must be a number of at least 0 for a class from 0 to ${classes - 1}, ` +
        `got ${show(weight)}`,
    );
  }
  const given = Object.values(byClass);
  if (given.length === classes && given.every((weight) => weight === 0))
    throw new RangeError(`${owner}: classWeight must have one above 0: ${lossOfNothing}`);
  const weights = Float32Array.from(
    { length: parts.size },
    (_, i) => (parts.weights?.[i] ?? 1) * (byClass[classOf(i)] ?? 1),
  );
  return { ...parts, weights };
}

/** Gives a sample's class; none if there is not one for each. */
function classReader(field: Field, targets: TargetKind): ((sample: number) => number) | undefined {
  const { values, classes } = field;
  const width = widthOf(field);
  if (classes !== undefined) return width === 1 ? (sample) => values[sample] : undefined;
  if (targets === "rows" && field.shape.length === 1) {
    return (sample) => {
      let largest = 0;
      for (let i = 1; i < width; i++)
        if (values[sample * width + i] > values[sample * width + largest]) largest = i;
      return largest;
    };
  }
  return targets === "shares" && width === 1 ? (sample) => (values[sample] > 0.5 ? 1 : 0) : undefined;
}

import { TargetLoss, targetHint } from "./check-targets";

/** What a model takes or gives in one place. */
export interface Port {
  readonly name: string;
  /** The shape of one sample; null where any number fits. */
  readonly shape: readonly (number | null)[];
  readonly dtype: "float32" | "int32";
  /** Numbers of classes are below this. */
  readonly classes?: number;
  /** The loss, where what is read are targets of one that goes by name. */
  readonly loss?: TargetLoss;
  /** Whether a tensor of any shape will do: targets of a loss of a program's own. */
  readonly free?: boolean;
}

/**
 * The shape of one sample, as the model has it.
 *
 * @throws RangeError if the numbers do not fit.
 */
export function fitShape(
  where: string,
  whole: readonly number[] | undefined,
  length: number,
  { name, shape, free, loss }: Port,
): number[] {
  const wanted = `[samples, ${shape.map((size) => size ?? "any").join(", ")}]`.replace(", ]", "]");
  const known = shape.filter((size) => size !== null).reduce((a, b) => a * b, 1);
  if (!whole) {
    if (shape.some((size) => size === null)) {
      throw new RangeError(
        `${where} must be a tensor, since the model's ${name} has the shape ${wanted}: a typed array does not tell its own`,
      );
    }
    if (length % known === 0) return shape as number[];
    throw new RangeError(
      `${where} must have a multiple of ${known} numbers, for ${wanted}, got ${length}` +
        (loss ? targetHint(loss, 1, known) : ""),
    );
  }
  const own = whole.slice(1);
  if (free && whole.length > 0) return own;
  const fits = (shape: readonly (number | null)[]): boolean =>
    own.length === shape.length && own.every((size, i) => shape[i] === null || shape[i] === size);
  if (whole.length > 0 && fits(shape)) return own;
  // tfjs wants the numbers of classes in rows of one.
  if (loss?.targets === "classes" && own.at(-1) === 1 && fits([...shape, 1])) return own.slice(0, -1);
  // A column may come as a row of numbers, and the reverse.
  const isColumn = whole.length > 0 && known === 1 && shape.length <= 1 && own.every((size) => size === 1);
  if (isColumn && shape.every((size) => size !== null)) return shape as number[];
  const isOneSample = whole.length === shape.length && whole.every((size, i) => (shape[i] ?? size) === size);
  const hint = isOneSample
    ? `; is that one sample? A batch of one is [${[1, ...whole]}]`
    : loss && targetHint(loss, own.reduce((a, b) => a * b, 1), known);
  throw new RangeError(`${where} must have the shape ${wanted}, got [${whole}]${hint ?? ""}`);
}

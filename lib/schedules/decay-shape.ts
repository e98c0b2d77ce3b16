import { halfCosine, linearBetween } from "./curves";

/** How a rate gets from one value to another. */
export const decayShapes = ["linear", "cosine", "1-sqrt", "1-square", "exponential"] as const;

export type DecayShape = (typeof decayShapes)[number];

/** What is left of the way when the share t of it is done. */
const remaining: Record<Exclude<DecayShape, "exponential">, (t: number) => number> = {
  linear: (t) => 1 - t,
  cosine: halfCosine,
  "1-sqrt": (t) => 1 - Math.sqrt(t),
  "1-square": (t) => 1 - t * t,
};

/** The value on the way from `start` (at t = 0) to `end` (at t = 1), exact at both. */
export function shapeBetween(shape: DecayShape, start: number, end: number, t: number): number {
  if (shape === "exponential") return start ** (1 - t) * end ** t;
  return linearBetween(end, start, remaining[shape](t));
}

/**
 * Checks an end of a way: an exponential one leads neither to 0 nor away from it.
 *
 * @param name What the end is called.
 */
export function checkEnd(owner: string, shape: DecayShape, name: string, end: number): void {
  if (shape === "exponential" && end === 0)
    throw new RangeError(
      `${owner}: ${name} must be a positive number where the shape is "exponential", got 0`,
    );
}

import {
  add,
  atLeast,
  below,
  call,
  div,
  Expression,
  interpolation,
  mod,
  mul,
  pow,
  sub,
  where,
} from "./expression";

/** The share of the way from step `begin` on that is done, from 0 to 1. */
export function progress(k: Expression, begin: number, length: number): Expression {
  if (length <= 0) return where(below(k, begin), 0, 1);
  const done = div(sub(k, begin), length);
  return call("min", begin === 0 ? done : call("max", done, 0), 1);
}

export const linear = (from: number, to: number, t: Expression): Expression => add(from, mul(to - from, t));

/** Half a cosine from 1 (at t = 0) to 0 (at t = 1). */
export const halfCosine = (t: Expression): Expression => div(add(1, call("cos", mul("pi", t))), 2);

/** `to` plus what is left of the way from `from`: 1 at first, 0 at last. */
export const falling = (from: number, to: number, left: Expression): Expression =>
  add(to, mul(from - to, left));

export const cosine = (from: number, to: number, t: Expression): Expression =>
  falling(from, to, halfCosine(t));

export const polynomial = (from: number, to: number, t: Expression, power: number): Expression =>
  falling(from, to, pow(sub(1, t), power));

/** A value for each stretch between sorted steps. */
export const pieces = (k: Expression, steps: readonly number[], values: readonly Expression[]): Expression =>
  steps.reduceRight(
    (rest, step, i) => (step > 0 ? where(below(k, step), values[i], rest) : rest),
    values[steps.length],
  );

/** A linear warm-up to `to`, and what follows it on a clock of its own. */
export const warmedUp = (
  k: Expression,
  steps: number,
  from: number,
  to: number,
  after: (k: Expression) => Expression,
): Expression =>
  steps > 0 ? where(below(k, steps), linear(from, to, div(k, steps)), after(sub(k, steps))) : after(k);

/** The curve through knots in the order of their steps; constant after the last. */
export function through(
  k: Expression,
  knots: readonly (readonly [step: number, value: number])[],
  shape: (from: number, to: number, t: Expression) => Expression,
): Expression {
  const last = knots[knots.length - 1][1];
  return knots.slice(1).reduceRight<Expression>((rest, [end, value], i) => {
    const [start, from] = knots[i];
    return end > start
      ? where(below(k, end), shape(from, value, div(sub(k, start), end - start)), rest)
      : rest;
  }, last);
}

/** Values that are spread evenly over so many steps and joined in a way; the last one holds. */
export function table(
  values: readonly number[],
  steps: number,
  joint: "linear" | "cosine" | "constant",
  k: Expression,
): Expression {
  const last = values.length - 1;
  const first = values[0];
  if (values.every((value) => value === first)) return first;
  if (joint === "constant")
    return interpolation(values, call("min", call("floor", div(mul(values.length, k), steps)), last));
  if (steps === 1) return values[last];
  const at = call("min", div(mul(last, k), steps - 1), last);
  if (joint === "linear") return interpolation(values, at);
  const i = call("floor", at);
  return interpolation(values, add(i, sub(1, halfCosine(sub(at, i)))));
}

/** The number and the done share of the cycle at step k, each cycle `multiplier` times as long as the one before. */
export function cycleAt(
  k: Expression,
  first: number,
  multiplier: number,
): { index: Expression; done: Expression } {
  const cycles = div(k, first);
  if (multiplier === 1) return { index: call("floor", cycles), done: div(mod(k, first), first) };
  // The tiny addend lifts a quotient that rounding left just below a whole number.
  const ratio = div(call("log", add(1, mul(cycles, multiplier - 1))), Math.log(multiplier));
  const index = call("floor", add(ratio, 1e-9));
  const length = mul(first, pow(multiplier, index));
  const start = div(mul(first, sub(pow(multiplier, index), 1)), multiplier - 1);
  // A power of a share outside 0 and 1, by rounding, may not be a number.
  return { index, done: call("min", call("max", div(sub(k, start), length), 0), 1) };
}

export { add, atLeast, below, call, div, mod, mul, pow, sub, where };

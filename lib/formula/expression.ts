/** The functions that a formula may call, with the number of their arguments. */
export const functions = {
  floor: 1,
  cos: 1,
  sin: 1,
  sqrt: 1,
  exp: 1,
  log: 1,
  abs: 1,
  min: 2,
  max: 2,
} as const;

export type FunctionName = keyof typeof functions;
export type Binary = "+" | "-" | "*" | "/" | "%" | "**" | "<" | ">=";

/** A formula of the step `k`, that each target language can print. */
export type Expression =
  | number
  | "k"
  | "pi"
  | { readonly op: Binary; readonly a: Expression; readonly b: Expression }
  | { readonly call: FunctionName; readonly args: readonly Expression[] }
  | { readonly test: Expression; readonly then: Expression; readonly otherwise: Expression }
  | Interpolation;

/** A list of numbers, joined by straight lines, at a position in it from 0 to its last. */
export interface Interpolation {
  readonly values: readonly number[];
  readonly at: Expression;
}

/** The remainder with the sign of the divisor, as Python has it: that of -1 by 20 is 19. */
function modulo(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

const compute: Record<Binary, (a: number, b: number) => number> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": modulo,
  "**": (a, b) => a ** b,
  "<": (a, b) => Number(a < b),
  ">=": (a, b) => Number(a >= b),
};

/** Whether a product has a negative number in front. */
const isNegated = (part: Expression): part is { op: "*"; a: number; b: Expression } =>
  typeof part === "object" && "op" in part && part.op === "*" && typeof part.a === "number" && part.a < 0;

/** A sum or a difference with a whole number behind it, as what is in front of it and the number. */
function offsetOf(part: Expression): [Expression, number] | undefined {
  if (typeof part !== "object" || !("op" in part) || !Number.isInteger(part.b)) return undefined;
  if (part.op === "+") return [part.a, part.b as number];
  return part.op === "-" ? [part.a, -(part.b as number)] : undefined;
}

/** What an operation with 0 or 1, or with a second number, comes to without computing all of it. */
function simplify(op: Binary, a: Expression, b: Expression): Expression | undefined {
  const offset = (op === "+" || op === "-") && Number.isInteger(b) ? offsetOf(a) : undefined;
  if (offset) {
    const total = offset[1] + (op === "+" ? (b as number) : -(b as number));
    return total < 0 ? sub(offset[0], -total) : add(offset[0], total);
  }
  if (op === "*" && typeof a === "number" && typeof b === "object" && "op" in b) {
    if (b.op === "*" && typeof b.a === "number") return mul(a * b.a, b.b);
    if (b.op === "/" && b.b === 2) return mul(a / 2, b.a);
  }
  if (op === "+" && isNegated(b)) return sub(a, mul(-b.a, b.b));
  if (op === "+") return a === 0 ? b : b === 0 ? a : undefined;
  if (op === "-") return b === 0 ? a : undefined;
  if (op === "*") return a === 0 || b === 0 ? 0 : a === 1 ? b : b === 1 ? a : undefined;
  if (op === "/") return b === 1 ? a : undefined;
  if (op === "**") return b === 1 ? a : a === 1 ? 1 : undefined;
  return undefined;
}

const binary =
  (op: Binary) =>
  (a: Expression, b: Expression): Expression =>
    typeof a === "number" && typeof b === "number" ? compute[op](a, b) : (simplify(op, a, b) ?? { op, a, b });

export const add = binary("+");
export const sub = binary("-");
export const mul = binary("*");
export const div = binary("/");
export const mod = binary("%");
export const pow = binary("**");
export const below = binary("<");
export const atLeast = binary(">=");

const mathOf: Record<FunctionName, (...numbers: number[]) => number> = Math;

export function call(name: FunctionName, ...args: Expression[]): Expression {
  return args.every((arg) => typeof arg === "number") ? mathOf[name](...args) : { call: name, args };
}

export function where(test: Expression, then: Expression, otherwise: Expression): Expression {
  return typeof test === "number" ? (test ? then : otherwise) : { test, then, otherwise };
}

/** A list of at least two numbers, joined by straight lines, at a position in it. */
export const interpolation = (values: readonly number[], at: Expression): Interpolation => ({ values, at });

/** A number to twelve significant digits: what rounding left behind them is gone. */
export const tidy = (value: number): number =>
  Number.isSafeInteger(value) ? value : Number(value.toPrecision(12));

/** The formula divided by a number: its constants take the divisor where they can. */
export const divided = (whole: Expression, by: number): Expression => quotient(whole, by) ?? div(whole, by);

/** The same, or undefined where there is no constant to take the divisor. */
function quotient(whole: Expression, by: number): Expression | undefined {
  if (typeof whole === "number") return tidy(whole / by);
  if (typeof whole === "string") return undefined;
  const all = (...parts: Expression[]): Expression[] | undefined => {
    const quotients = parts.map((part) => quotient(part, by));
    return quotients.includes(undefined) ? undefined : (quotients as Expression[]);
  };
  if ("values" in whole)
    return interpolation(
      whole.values.map((value) => value / by),
      whole.at,
    );
  if ("test" in whole) {
    const parts = all(whole.then, whole.otherwise);
    return parts && where(whole.test, parts[0], parts[1]);
  }
  if ("call" in whole) {
    const parts = whole.call === "min" || whole.call === "max" ? all(...whole.args) : undefined;
    return parts && call(whole.call, ...parts);
  }
  const { op, a, b } = whole;
  if (op === "+" || op === "-") {
    const parts = all(a, b);
    return parts && binary(op)(parts[0], parts[1]);
  }
  if (op !== "*" && op !== "/") return undefined;
  const first = quotient(a, by);
  if (first !== undefined) return binary(op)(first, b);
  const second = op === "*" ? quotient(b, by) : undefined;
  return second === undefined ? undefined : mul(a, second);
}

/**
 * The value of a formula at a step.
 *
 * @param see Is told the result of each operation and each function.
 */
export function evaluate(expression: Expression, k: number, see?: (result: number) => void): number {
  if (typeof expression === "number") return expression;
  if (expression === "k") return k;
  if (expression === "pi") return Math.PI;
  const inner = (part: Expression): number => evaluate(part, k, see);
  if ("test" in expression) return inner(inner(expression.test) ? expression.then : expression.otherwise);
  const result =
    "op" in expression
      ? compute[expression.op](inner(expression.a), inner(expression.b))
      : "call" in expression
        ? mathOf[expression.call](...expression.args.map(inner))
        : interpolated(expression.values, inner(expression.at));
  see?.(result);
  return result;
}

function interpolated(values: readonly number[], at: number): number {
  const i = Math.min(Math.floor(at), values.length - 2);
  return values[i] * (i + 1 - at) + values[i + 1] * (at - i);
}

/** The formula with another in place of `k`. */
export function substitute(expression: Expression, k: Expression): Expression {
  if (expression === "k") return k;
  if (typeof expression === "number" || expression === "pi") return expression;
  const inner = (part: Expression): Expression => substitute(part, k);
  if ("op" in expression) return binary(expression.op)(inner(expression.a), inner(expression.b));
  if ("call" in expression) return call(expression.call, ...expression.args.map(inner));
  if ("values" in expression) return interpolation(expression.values, inner(expression.at));
  return where(inner(expression.test), inner(expression.then), inner(expression.otherwise));
}

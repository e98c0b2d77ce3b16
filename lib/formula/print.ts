import { Expression, FunctionName, tidy } from "./expression";

/** How a language writes what differs between languages. */
export interface Dialect {
  /** The name of the step. */
  readonly step: string;
  readonly pi: string;
  /** What a function is called. */
  readonly callee: (name: FunctionName) => string;
  readonly where: (test: string, then: string, otherwise: string) => string;
  readonly number: (value: number) => string;
}

const precedence: Record<string, number> = {
  "<": 1,
  ">=": 1,
  "+": 2,
  "-": 2,
  "*": 3,
  "/": 3,
  "%": 3,
  "**": 4,
};
/** Operators for which `a op (b op c)` needs its brackets. */
const bracketRight = new Set(["-", "/", "%", "*", "+"]);

/** A formula in a language. */
export function printExpression(expression: Expression, dialect: Dialect): string {
  const print = (part: Expression): string => printExpression(part, dialect);
  if (typeof expression === "number") return dialect.number(expression);
  if (expression === "k") return dialect.step;
  if (expression === "pi") return dialect.pi;
  if ("call" in expression)
    return `${dialect.callee(expression.call)}(${expression.args.map(print).join(", ")})`;
  if ("test" in expression)
    return dialect.where(print(expression.test), print(expression.then), print(expression.otherwise));
  const { op, a, b } = expression;
  if (op === ">=" && typeof a === "number") return `${print(b)} <= ${print(a)}`;
  const wrap = (part: Expression, right: boolean): string => {
    const text = print(part);
    const level = strength(part);
    const loose =
      level < precedence[op] || (level === precedence[op] && (right ? bracketRight.has(op) : op === "**"));
    return loose ? `(${text})` : text;
  };
  return `${wrap(a, false)} ${op} ${wrap(b, true)}`;
}

/** How tightly the printed form holds together; a negative number is as loose as a difference. */
function strength(part: Expression): number {
  if (typeof part === "number") return part < 0 ? 2 : 9;
  return typeof part === "object" && "op" in part ? precedence[part.op] : 9;
}

/** A number as code has it: the shortest decimal that is the same to twelve significant digits. */
export function decimal(value: number): string {
  const [plain, exponential] = [String(tidy(value)), tidy(value).toExponential()];
  return Math.abs(value) < 1e-3 && exponential.length < plain.length ? exponential : plain;
}

const pyNumber = (value: number): string =>
  value === Infinity ? 'float("inf")' : value === -Infinity ? '-float("inf")' : decimal(value);

export const javascript: Dialect = {
  step: "k",
  pi: "Math.PI",
  callee: (name) => `Math.${name}`,
  where: (test, then, otherwise) => `(${test} ? ${then} : ${otherwise})`,
  number: decimal,
};

const builtIn = new Set<FunctionName>(["abs", "min", "max"]);

/** Python on plain numbers, with `import math`. */
export const python: Dialect = {
  step: "step",
  pi: "math.pi",
  callee: (name) => (builtIn.has(name) ? name : `math.${name}`),
  where: (test, then, otherwise) => `(${then} if ${test} else ${otherwise})`,
  number: pyNumber,
};

/** Python on arrays of a library with NumPy's names, as `jnp` or `keras.ops`. */
export const arrays = (library: string): Dialect => ({
  step: "k",
  pi: "math.pi",
  callee: (name) => `${library}.${name === "min" || name === "max" ? `${name}imum` : name}`,
  where: (test, then, otherwise) => `${library}.where(${test}, ${then}, ${otherwise})`,
  number: pyNumber,
});

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
  /** The remainder with the sign of the divisor, where `%` has that of the dividend. */
  readonly modulo?: (a: string, b: string) => string;
  /** The call that joins so many numbers by straight lines. What people type holds no list: a language may lack it. */
  readonly interpolation?: (at: string, count: number) => ListCall;
}

/** A call whose last argument is a list: what stands before its arguments, the others, the list's brackets, and the end. */
export interface ListCall {
  readonly open: string;
  readonly args: readonly string[];
  readonly brackets: readonly [open: string, close: string];
  readonly close: string;
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
  if ("values" in expression) {
    const { open, args, brackets, close } = dialect.interpolation!(
      print(expression.at),
      expression.values.length,
    );
    const list = brackets[0] + expression.values.map(dialect.number).join(", ") + brackets[1];
    return open + [...args, list].join(", ") + close;
  }
  if ("test" in expression)
    return dialect.where(print(expression.test), print(expression.then), print(expression.otherwise));
  const { op, a, b } = expression;
  if (op === "%" && dialect.modulo && !(isNonNegative(a) && isNonNegative(b)))
    return dialect.modulo(print(a), print(b));
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

/** Whether a formula is known to be at least 0 at every step. */
function isNonNegative(part: Expression): boolean {
  if (typeof part === "number") return part >= 0;
  if (typeof part === "string") return true;
  if ("values" in part) return part.values.every(isNonNegative);
  if ("test" in part) return isNonNegative(part.then) && isNonNegative(part.otherwise);
  if ("call" in part) {
    if (part.call === "max") return part.args.some(isNonNegative);
    if (part.call === "min" || part.call === "floor") return part.args.every(isNonNegative);
    return ["sqrt", "exp", "abs"].includes(part.call);
  }
  if (part.op === "%") return isNonNegative(part.b);
  if (part.op === "**") return isNonNegative(part.a);
  return part.op !== "-" && isNonNegative(part.a) && isNonNegative(part.b);
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
  modulo: (a, b) => `((((${a}) % (${b})) + (${b})) % (${b}))`,
};

const builtIn = new Set<FunctionName>(["abs", "min", "max"]);

/** Python on plain numbers, with `import math`; a list needs NumPy. */
export const python: Dialect = {
  step: "step",
  pi: "math.pi",
  callee: (name) => (builtIn.has(name) ? name : `math.${name}`),
  where: (test, then, otherwise) => `(${then} if ${test} else ${otherwise})`,
  number: pyNumber,
  interpolation: (at, count) => ({
    open: "float(np.interp(",
    args: [at, `range(${count})`],
    brackets: ["[", "]"],
    close: "))",
  }),
};

/** Python on arrays of a library with NumPy's names, as `jnp` or `keras.ops`. */
export const arrays = (library: string): Dialect => ({
  step: "k",
  pi: "math.pi",
  callee: (name) => `${library}.${name === "min" || name === "max" ? `${name}imum` : name}`,
  where: (test, then, otherwise) => `${library}.where(${test}, ${then}, ${otherwise})`,
  number: pyNumber,
  interpolation: (at, count) =>
    library === "keras.ops"
      ? { open: "keras.ops.dot(", args: [hats(at, count)], brackets: ["[", "]"], close: ")" }
      : {
          open: `${library}.interp(`,
          args: [at, `${library}.arange(${count})`],
          brackets: [`${library}.array([`, "])"],
          close: ")",
        },
});

/** The weight of each item of a list at a position: 1 at its own, 0 from its neighbours' on. Keras has no interp. */
const hats = (at: string, count: number): string =>
  `keras.ops.maximum(1 - keras.ops.abs(${at} - keras.ops.arange(${count}, dtype="float32")), 0)`;

import { Expression, FunctionName } from "./expression";

/** How a language writes what differs between languages. */
export interface Dialect {
  readonly pi: string;
  readonly call: (name: FunctionName, args: string[]) => string;
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
  if (expression === "k") return "k";
  if (expression === "pi") return dialect.pi;
  if ("call" in expression) return dialect.call(expression.call, expression.args.map(print));
  if ("test" in expression)
    return dialect.where(print(expression.test), print(expression.then), print(expression.otherwise));
  const { op, a, b } = expression;
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

const jsNumber = (value: number): string => String(value);

const pyNumber = (value: number): string =>
  value === Infinity ? 'float("inf")' : value === -Infinity ? '-float("inf")' : String(value);

export const javascript: Dialect = {
  pi: "Math.PI",
  call: (name, args) => `Math.${name}(${args.join(", ")})`,
  where: (test, then, otherwise) => `(${test} ? ${then} : ${otherwise})`,
  number: jsNumber,
};

const builtIn = new Set<FunctionName>(["abs", "min", "max"]);

/** Python on plain numbers, with `import math`. */
export const python: Dialect = {
  pi: "math.pi",
  call: (name, args) => `${builtIn.has(name) ? name : `math.${name}`}(${args.join(", ")})`,
  where: (test, then, otherwise) => `(${then} if ${test} else ${otherwise})`,
  number: pyNumber,
};

/** Python on arrays of a library with NumPy's names, as `jnp` or `keras.ops`. */
export const arrays = (library: string): Dialect => ({
  pi: "math.pi",
  call: (name, args) =>
    `${library}.${name === "min" || name === "max" ? `${name}imum` : name}(${args.join(", ")})`,
  where: (test, then, otherwise) => `${library}.where(${test}, ${then}, ${otherwise})`,
  number: pyNumber,
});

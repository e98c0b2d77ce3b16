import { evaluate, Expression } from "../formula/expression";
import { arrays, decimal, Dialect, printExpression, python } from "../formula/print";
import { Code, callOf, layout, listOf, prefixed } from "./layout";

/** A name in Python's style. */
export const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Text that is code already. */
export class Verbatim {
  constructor(readonly text: string) {}
}

/** A number as Python's float, for what asks for one. */
export const float = (value: number): unknown =>
  Number.isInteger(value) ? new Verbatim(value < 1e21 ? `${value}.0` : String(value)) : value;

/** A value as Python writes it. */
export function pythonValue(value: unknown): Code {
  if (value instanceof Verbatim) return value.text;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value === undefined || value === null) return "None";
  if (Array.isArray(value)) return listOf(value.map(pythonValue));
  if (typeof value === "object") {
    const entries = Object.entries(value);
    const isScales = entries.every(([name]) => /^\d+$/.test(name));
    if (isScales) {
      const items = entries.map(([name, item]) => prefixed(`${name}: `, pythonValue(item)));
      return { open: "{", items, close: "}" };
    }
    return callOf("dict", keywordArguments(value as Record<string, unknown>));
  }
  return typeof value === "number" ? decimal(value) : JSON.stringify(value);
}

/** Options as keyword arguments; those without a value are left out. */
export const keywordArguments = (
  options: Record<string, unknown>,
  rename: Record<string, string> = {},
): Code[] =>
  Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => prefixed(`${rename[name] ?? snakeCase(name)}=`, pythonValue(value)));

/** A formula that may take several lines: a call in brackets, also as the last part of it. */
function linesOf(formula: Expression, dialect: Dialect, where: string): Code {
  const inner = (part: Expression): Code => linesOf(part, dialect, where);
  const text = printExpression(formula, dialect);
  if (typeof formula !== "object") return text;
  if ("test" in formula)
    return where ? callOf(where, [formula.test, formula.then, formula.otherwise].map(inner)) : text;
  if ("values" in formula) {
    const at = printExpression(formula.at, dialect);
    const { open, args, brackets, close } = dialect.interpolation!(at, formula.values.length);
    const list = {
      open: brackets[0],
      items: formula.values.map(dialect.number),
      close: brackets[1],
      filled: true,
    };
    return { open, items: [...args, list], close };
  }
  if ("call" in formula) return callOf(dialect.callee(formula.call), formula.args.map(inner));
  const last = printExpression(formula.b, dialect);
  const isCall = typeof formula.b === "object" && !("op" in formula.b);
  return isCall && text.endsWith(last) ? prefixed(text.slice(0, -last.length), inner(formula.b)) : text;
}

/**
 * Whether plain Python can compute a formula at the steps from one on: all is finite. It raises where others have an
 * infinity, as in a division by 0, or what is no number.
 */
export function isPlain(formula: Expression, steps: number, from = 0): boolean {
  const stride = Math.max(1, Math.floor(steps / mostAsked));
  let plain = true;
  const see = (result: number): void => {
    plain &&= Number.isFinite(result);
  };
  for (let k = from; plain && k <= steps; k += k < mostAsked ? 1 : stride) evaluate(formula, k, see);
  return plain;
}

/** So many steps, and as many of those after them, are asked. */
const mostAsked = 5000;

/** A Python function of the step for a run of so many: a branch a line, on plain numbers where Python can compute so. */
export function scalarFunction(name: string, formula: Expression, steps: number): string {
  const branches = (rest: Expression, indent: number): string[] => {
    const margin = " ".repeat(indent);
    return typeof rest === "object" && "test" in rest
      ? [
          `${margin}if ${printExpression(rest.test, python)}:`,
          ...branches(rest.then, indent + 4),
          ...branches(rest.otherwise, indent),
        ]
      : [margin + layout(prefixed("return ", linesOf(rest, python, "")), 4, indent)];
  };
  const body = isPlain(formula, steps)
    ? branches(formula, 4)
    : [
        "    # NumPy's numbers may be infinite on the way, as in 1 / 0; Python's raise an error.",
        "    k = np.float64(step)",
        '    with np.errstate(all="ignore"):',
        `        ${layout(prefixed("return ", callOf("float", [onArrays(formula, "np")])), 4, 8)}`,
      ];
  return [`def ${name}(step):`, ...body].join("\n");
}

/** A formula on the arrays of a library with NumPy's names. */
export const onArrays = (formula: Expression, library: string): Code =>
  linesOf(formula, arrays(library), `${library}.where`);

/** The most values that are written out as a table. */
const longestTable = 1000;

/** Lines of a function's body: a list under a name with the first values of a schedule that has no closed form. */
export function tableOf(
  name: string,
  valueAt: (step: number) => number,
  steps: number,
  indent: number,
  array = "",
): string {
  const count = Math.min(steps, longestTable) + 1;
  const list = {
    open: array ? `${array}([` : "[",
    items: Array.from({ length: count }, (_, k) => decimal(valueAt(k))),
    close: array ? "])" : "]",
    filled: true,
  };
  const rest =
    steps >= count ? `# Those of the ${steps + 1 - count} steps after them are not the schedule's.` : "";
  return [
    `# No closed form: the ${name} of the first ${count} steps; the last one holds.`,
    ...(rest ? [rest] : []),
    layout(prefixed(`${name} = `, list), 4, indent),
  ]
    .map((line) => " ".repeat(indent) + line)
    .join("\n");
}

/** A Python function of the step that looks its value up in a table. */
export const tableFunction = (
  name: string,
  values: string,
  valueAt: (step: number) => number,
  steps: number,
): string =>
  [
    `def ${name}(step):`,
    tableOf(values, valueAt, steps, 4),
    `    return ${values}[min(step, len(${values}) - 1)]`,
  ].join("\n");

const isDefinition = (part: string): boolean => /^(def|class) /m.test(part);

/** A Python file: what it imports from others than Python itself, and its parts. */
export function pythonFile(imports: readonly string[], parts: readonly string[]): string {
  const spaced = parts.map((part, i) => {
    const isApart = isDefinition(part) || (i > 0 && isDefinition(parts[i - 1]));
    return (isApart ? "\n\n\n" : "\n\n") + part;
  });
  const numbers = parts.some((part) => /\bnp\./.test(part)) ? ["import numpy as np"] : [];
  const text = [...numbers, ...imports].join("\n") + spaced.join("");
  return `${text.includes("math.") ? "import math\n\n" : ""}${text}\n`;
}

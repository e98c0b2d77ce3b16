import { Expression } from "../formula/expression";
import { arrays, decimal, Dialect, printExpression, python } from "../formula/print";
import { Code, callOf, layout, listOf, prefixed } from "./layout";

/** A name in Python's style. */
export const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Text that is code already. */
export class Verbatim {
  constructor(readonly text: string) {}
}

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
  if ("call" in formula) return callOf(dialect.callee(formula.call), formula.args.map(inner));
  const last = printExpression(formula.b, dialect);
  const isCall = typeof formula.b === "object" && !("op" in formula.b);
  return isCall && text.endsWith(last) ? prefixed(text.slice(0, -last.length), inner(formula.b)) : text;
}

/** A Python function of the step on plain numbers: a branch a line. */
export function scalarFunction(name: string, formula: Expression): string {
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
  return [`def ${name}(step):`, ...branches(formula, 4)].join("\n");
}

/** A formula on the arrays of a library with NumPy's names. */
export const onArrays = (formula: Expression, library: string): Code =>
  linesOf(formula, arrays(library), `${library}.where`);

/** The most values that are written out as a table. */
const longestTable = 1000;

/** A list under a name: the first values of a schedule that has no closed form. */
export function tableOf(
  name: string,
  valueAt: (step: number) => number,
  steps: number,
  wrap: (list: Code) => Code = (list) => list,
): string {
  const count = Math.min(steps, longestTable) + 1;
  const list = listOf(Array.from({ length: count }, (_, k) => decimal(valueAt(k))));
  const table = layout(prefixed(`${name} = `, wrap(list)), 4);
  return `# No closed form: the ${name} of the first ${count} steps; the last one holds.\n${table}`;
}

const isDefinition = (part: string): boolean => /^(def|class) /m.test(part);

/** A Python file: what it imports from others than Python itself, and its parts. */
export function pythonFile(imports: readonly string[], parts: readonly string[]): string {
  const spaced = parts.map((part, i) => {
    const isApart = isDefinition(part) || (i > 0 && isDefinition(parts[i - 1]));
    return (isApart ? "\n\n\n" : "\n\n") + part;
  });
  const text = imports.join("\n") + spaced.join("");
  return `${text.includes("math.") ? "import math\n\n" : ""}${text}\n`;
}

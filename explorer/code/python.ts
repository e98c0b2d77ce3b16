import type { Schedule } from "lrlab/schedules";
import { Expression } from "../formula/expression";
import { expressionOf } from "../formula/formulas";
import { Dialect, printExpression, python } from "../formula/print";
import { Code, callOf, listOf, objectOf, prefixed } from "./layout";

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
    if (isScales) return objectOf(entries.map(([name, item]) => prefixed(`${name}: `, pythonValue(item))));
    return callOf("dict", keywordArguments(value as Record<string, unknown>));
  }
  return JSON.stringify(value);
}

/** Options as keyword arguments; those without a value are left out. */
export const keywordArguments = (
  options: Record<string, unknown>,
  rename: Record<string, string> = {},
): Code[] =>
  Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => prefixed(`${rename[name] ?? snakeCase(name)}=`, pythonValue(value)));

/** A Python function of the step on plain numbers: a branch a line. */
export function scalarFunction(name: string, schedule: Schedule): string {
  const lines: string[] = [];
  let rest = expressionOf(schedule);
  while (typeof rest === "object" && "test" in rest) {
    lines.push(`    if ${printExpression(rest.test, python)}:`, `        return ${bare(rest.then, python)}`);
    rest = rest.otherwise;
  }
  return [`def ${name}(k):`, ...lines, `    return ${bare(rest, python)}`].join("\n");
}

/** A formula without the brackets around all of it. */
export function bare(expression: Expression, dialect: Dialect): string {
  const text = printExpression(expression, dialect);
  return typeof expression === "object" && "test" in expression && text.startsWith("(")
    ? text.slice(1, -1)
    : text;
}

/** The values of a schedule that has no closed form, for a table. */
export const tableOf = (values: Float64Array): Code => listOf(Array.from(values, (value) => String(value)));

/** The most values that are written out as a table. */
export const longestTable = 1000;

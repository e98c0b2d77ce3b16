import { Call, isCall, Unknown, Value } from "./values";

/** Python's functions of numbers; halves are rounded to the even number. */
const functions: Readonly<Record<string, (...numbers: number[]) => number>> = {
  int: Math.trunc,
  float: Number,
  round: (x) => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x)),
  abs: Math.abs,
  "math.ceil": Math.ceil,
  "math.floor": Math.floor,
};
const ofSeveral: typeof functions = { max: Math.max, min: Math.min };

/** What a call of Python's own functions gives; any other call is itself. */
export function computed(call: Call): Value {
  const { args, keywords, text = "" } = call;
  const name = text.slice(0, text.indexOf("(")).replace(/\s/g, "");
  if (name === "dict" && args.length === 0) return keywords;
  if ((name === "list" || name === "tuple") && args.length === 1 && Array.isArray(args[0])) return args[0];
  const isOwn = Object.hasOwn(functions, name);
  if (!isOwn && !Object.hasOwn(ofSeveral, name) && name !== "range") return call;
  const numbers = args.filter((value) => typeof value === "number");
  if (numbers.length < args.length || keywords.size > 0) return new Unknown(text);
  if (name === "range") return range(numbers) ?? new Unknown(text);
  if (isOwn) return numbers.length === 1 ? functions[name](numbers[0]) : new Unknown(text);
  return numbers.length > 1 ? ofSeveral[name](...numbers) : new Unknown(text);
}

const mostItems = 10_000;

function range(numbers: readonly number[]): number[] | undefined {
  const [start, end, step] = numbers.length === 1 ? [0, numbers[0], 1] : [...numbers, 1];
  const length = Math.max(Math.ceil((end - start) / step), 0);
  return length <= mostItems ? Array.from({ length }, (_, i) => start + i * step) : undefined;
}

/** Arithmetic as Python's; what is no number makes the result unknown. */
export function arithmetic(mark: string, a: Value, b: Value): Value {
  if (typeof a !== "number" || typeof b !== "number") {
    const unknown = [a, b].find((value): value is Unknown => value instanceof Unknown);
    const call = [a, b].find(isCall);
    return unknown ?? new Unknown(call?.text ?? mark);
  }
  if (mark === "+") return a + b;
  if (mark === "-") return a - b;
  if (mark === "*") return a * b;
  if (mark === "/") return a / b;
  if (mark === "**") return a ** b;
  return mark === "//" ? Math.floor(a / b) : a - b * Math.floor(a / b);
}

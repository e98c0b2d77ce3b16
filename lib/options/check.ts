import type { Option, OptionTable } from "./options";

/**
 * Checks the options given to `owner` and fills in the defaults.
 *
 * @param owner The name that errors begin with, as `StepLR`.
 * @param table What each option must be.
 * @param given What the caller passed.
 * @param path Where the options stand, when they are an option themselves, as `cosineKwargs[1].`
 * @returns A new object with every option of the table; lists are copies.
 * @throws TypeError for an unknown name, a missing option or a value of the wrong type; RangeError for a
 * value out of range.
 */
export function checkOptions<O extends object>(
  owner: string,
  table: OptionTable<O>,
  given: O,
  path = "",
): Required<O> {
  if (!isPlainObject(given)) {
    throw new TypeError(`${owner}: expected one object with options, got ${show(given)}`);
  }
  const names = Object.keys(table);
  for (const name of Object.keys(given)) {
    if (!names.includes(name))
      throw new TypeError(`${owner}: unknown option ${path}${name}${suggestion(name, names)}`);
  }
  const checked: Record<string, unknown> = {};
  for (const [name, option] of Object.entries<Option>(table)) {
    const own = (given as Record<string, unknown>)[name];
    const value = own === undefined ? defaultOf(option, checked) : own;
    if (value !== undefined || !option.optional)
      checked[name] = checkValue(owner, path + name, option, value);
  }
  return checked as Required<O>;
}

/** Whether a value is an object and of no class: code that runs in another context has an `Object` of its own. */
function isPlainObject(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The value of an option that was not given, as it follows from the options before it. */
export function defaultOf(option: Option, options: object): unknown {
  return typeof option.default === "function" && option.type !== "function"
    ? (option.default as (options: object) => unknown)(options)
    : option.default;
}

function checkValue(owner: string, name: string, option: Option, value: unknown): unknown {
  const message = (): string =>
    `${owner}: ${name} must be ${option.expected}, got ${show(value)}${option.hint?.(value) ?? ""}`;
  if (!option.isType(value)) throw new TypeError(message());
  const { item, fields } = option;
  let checked = value;
  if (item) checked = (value as unknown[]).map((v, i) => checkValue(owner, `${name}[${i}]`, item, v));
  else if (fields) checked = checkOptions(owner, fields, value as object, `${name}.`);
  if (!option.allows(checked)) throw new RangeError(message());
  return checked;
}

/** A function given by the caller, each of whose values is checked. */
export function finite(owner: string, name: string, given: (x: number) => number): (x: number) => number {
  return (x) => {
    const value = given(x);
    if (!Number.isFinite(value))
      throw new TypeError(`${owner}: ${name}(${x}) must be a finite number, got ${show(value)}`);
    return value;
  };
}

/** A value as an error shows it: short, on one line. */
export function show(value: unknown): string {
  return shorten(showNested(value, 0));
}

function showNested(value: unknown, depth: number): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return `a function${value.name ? ` ${value.name}` : ""}`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = depth < 3 ? Object.entries(value) : [["...", "..."]];
  if (Array.isArray(value)) return `[${entries.map(([, item]) => showNested(item, depth + 1)).join(", ")}]`;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    return `an object of class ${prototype.constructor?.name}`;
  return `{${entries.map(([name, item]) => `${name}: ${showNested(item, depth + 1)}`).join(", ")}}`;
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

/** The end of an error about an unknown name: the name that was probably meant, or all that there are. */
export function suggestion(name: string, names: readonly string[]): string {
  const camel = name.replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
  const [best] = names
    .map((candidate) => ({ candidate, distance: editDistance(camel.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.max(2, name.length / 3)
    ? `, did you mean ${best.candidate}?`
    : `; known are ${names.join(", ")}`;
}

/** The Levenshtein distance between two words. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

import type { Checked, Option, Options } from "./option";
import { show, suggestion } from "./show";

/**
 * Checks the options given to `owner` and fills in the defaults.
 *
 * @param owner The name that errors begin with, such as `StepLR`.
 * @param table What each option must be.
 * @param given What the caller passed.
 * @param path Where the options stand, when they are an option themselves, such as `cosineKwargs[1].`
 * @returns A new object with every option of the table; lists are copies.
 * @throws TypeError for an unknown name, a missing option or a value of the wrong type; RangeError for a
 * value out of range.
 */
export function checkOptions<T extends Options>(
  owner: string,
  table: T,
  given: object,
  path = "",
): Checked<T> {
  checkNames(owner, Object.keys(table), given, path);
  const values = given as Record<string, unknown>;
  const checked: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(table)) {
    const value = values[name] === undefined ? defaultOf(option, checked) : values[name];
    if (value !== undefined || !option.optional)
      checked[name] = checkValue(owner, path + name, option, value);
  }
  return checked as Checked<T>;
}

/**
 * Checks that what was given to `owner` is one object that has no other options than those of `names`.
 *
 * @throws TypeError that names the first unknown option, and the one that was probably meant.
 */
export function checkNames(owner: string, names: readonly string[], given: object, path = ""): void {
  if (!isPlainObject(given)) {
    throw new TypeError(`${owner}: expected one options object, got ${show(given)}`);
  }
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new TypeError(`${owner}: unknown option ${path}${unknown}${suggestion(unknown, names)}`);
}

/**
 * Checks that one of two options is given, and not both.
 *
 * @throws TypeError that names them.
 */
export function checkOneOf<N extends string>(
  owner: string,
  [a, b]: readonly [N, N],
  options: { readonly [name in N]?: unknown },
): void {
  if ((options[a] === undefined) === (options[b] === undefined)) {
    throw new TypeError(
      `${owner}: either ${a} or ${b} must be given, got ${options[a] === undefined ? "none" : "both"}`,
    );
  }
}

/** Whether a value is an object and of no class: code that runs in another context has an `Object` of its own. */
function isPlainObject(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The value of an option that was not given, as it follows from the options before it. */
export function defaultOf(option: Option, options: object): unknown {
  const isFunction = option.type === "formula" || option.type === "function";
  return typeof option.default === "function" && !isFunction
    ? (option.default as (options: object) => unknown)(options)
    : option.default;
}

/** Checks one value; `name` is how errors call it. */
export function checkValue<T>(owner: string, name: string, option: Option<T>, value: unknown): T {
  if (value === undefined && option.optional) return undefined as T;
  const message = (): string =>
    `${owner}: ${name} must be ${option.expected}, got ${show(value)}${option.hint?.(value) ?? ""}`;
  if (!option.isType(value)) throw new TypeError(message());
  const { item, fields } = option;
  let checked = value;
  if (item) checked = (value as unknown[]).map((v, i) => checkValue(owner, `${name}[${i}]`, item, v));
  else if (fields) checked = checkOptions(owner, fields, value as object, `${name}.`);
  if (!option.allows(checked as T)) throw new RangeError(message());
  return checked as T;
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

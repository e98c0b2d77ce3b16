import { show, suggestion } from "../options/show";

/**
 * Checks that each hook of an object is one that will be called.
 *
 * @param hook What the names of hooks look like; an object may have functions of its own besides.
 * @throws TypeError that names the hook, and those that there are.
 */
export function checkHooks(
  path: string,
  callback: object,
  known: readonly string[],
  hook = /^on[A-Z]/,
): void {
  if (typeof callback !== "object" || callback === null) {
    throw new TypeError(
      `${path} must be an object with hooks, such as { onEpochEnd() { … } }, got ${show(callback)}`,
    );
  }
  const names = new Set<string>();
  for (let part = callback; part && part !== Object.prototype; part = Object.getPrototypeOf(part)) {
    for (const name of Object.getOwnPropertyNames(part)) if (hook.test(name)) names.add(name);
  }
  for (const name of names) {
    const value = (callback as Record<string, unknown>)[name];
    if (value === undefined) continue;
    if (!known.includes(name)) {
      throw new TypeError(`${path} has the hook ${name}, which is never called${suggestion(name, known)}`);
    }
    if (typeof value !== "function")
      throw new TypeError(`${path}.${name} must be a function, got ${show(value)}`);
  }
  if (!known.some((name) => name in callback)) {
    throw new TypeError(`${path} has none of the hooks ${known.join(", ")}`);
  }
}

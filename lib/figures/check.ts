import { show } from "../options/show";
import { historyColumn, measureNames, metricsOf, RunHistory, valName } from "../training/history";

/** The entries of a record of named things; `owner` begins the error. */
export function namedEntries<T>(
  owner: string,
  named: { readonly [name: string]: T },
  what: string,
): [string, T][] {
  const isRecord = typeof named === "object" && named !== null && !Array.isArray(named);
  const entries = isRecord ? Object.entries(named) : [];
  if (entries.length === 0) {
    const got = isRecord ? "an empty object" : Array.isArray(named) ? "an array" : String(named);
    throw new TypeError(
      `${owner}: expected an object of the form { name: ${what} } with at least one entry, got ${got}`,
    );
  }
  return entries;
}

/** The entries of a record of Histories, each of them complete and finite. */
export function namedHistories(
  owner: string,
  named: { readonly [name: string]: RunHistory },
): [string, RunHistory][] {
  if (named instanceof Promise || Array.isArray(named?.epoch)) {
    const got = named instanceof Promise ? show(named) : "a History itself";
    throw new TypeError(`${owner}: expected an object of the form { name: History }, got ${got}`);
  }
  if ("histories" in Object(named) && "mean" in named) {
    throw new TypeError(
      `${owner}: expected an object of the form { name: History }, got a comparison; give its mean`,
    );
  }
  const entries = namedEntries(owner, named, "History");
  for (const [name, history] of entries) checkHistory(`${owner}: "${name}"`, history);
  return entries;
}

/** Checks that a History has epochs, and a finite number in each entry; those of validation may be empty. */
export function checkHistory(owner: string, history: RunHistory): void {
  const epochs = history?.epoch?.length;
  if (epochs === undefined) throw new TypeError(`${owner} must be a History, got ${show(history)}`);
  if (epochs === 0) throw new RangeError(`${owner} has no epochs; train it first or leave it out`);
  const metrics = metricsOf(history);
  const validates = !Array.isArray(history.valLoss) || history.valLoss.length > 0;
  const empty = validates ? [] : ["valLoss", ...metrics.map(({ name }) => valName(name))];
  for (const entry of measureNames(metrics).filter((name) => !empty.includes(name))) {
    const values = historyColumn(history, entry);
    if (values?.length !== epochs) {
      throw new RangeError(
        `${owner} must have as many ${entry} entries as epochs, ${epochs}, got ${values?.length ?? 0}`,
      );
    }
    checkFinite(owner, entry, values, "leave this run out, or the epochs from there on");
  }
}

/** Checks that all of `values` are finite numbers. */
export function checkFinite(owner: string, entry: string, values: readonly number[], remedy: string): void {
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new RangeError(
      `${owner} must have finite numbers as ${entry}, got ${String(values[bad])} at index ${bad}; ${remedy}`,
    );
  }
}

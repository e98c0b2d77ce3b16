import { Comparison, gather } from "../comparing/comparison";
import type { ComparedRun } from "../comparing/comparison";
import { columnIn, columnsOf, History, withNumbers } from "../training/history";
import type { Outcome } from "./store";
import { jobOf, SweepFolder } from "./sweep-folder";
import type { Names } from "./sweep-file";

/** What has come of a sweep's jobs so far, each once; the failures last. */
export async function* outcomesOf({ results, failures }: SweepFolder): AsyncGenerator<Outcome> {
  const done = await results.ids();
  yield* results.all();
  for await (const failure of failures.all()) if (!done.has(failure.id)) yield failure;
}

/** What the runs of one seed each have in common, as a name: the values of all that the sweep goes through but the seed. */
function nameOf(folder: SweepFolder): (names: Names) => string {
  const seen = new Map<string, Set<string | number>>();
  for (const line of folder.lines) {
    for (const [field, name] of Object.entries(jobOf(folder, line).names))
      seen.set(field, (seen.get(field) ?? new Set()).add(name));
  }
  const fields = [...seen.keys()].filter((field) => field !== "seed" && seen.get(field)!.size > 1);
  const shown = fields.length > 0 ? fields : [...seen.keys()].filter((field) => field !== "seed").slice(0, 1);
  const say = (field: string, name: string | number): string =>
    field === "rate" ? `rate ${name}` : String(name);
  return (names) => shown.map((field) => say(field, names[field])).join(", ") || "all";
}

/** A sweep's results as a comparison, its runs by schedule, model, … and seed. */
export async function compareSweep(folder: SweepFolder): Promise<Comparison> {
  const name = nameOf(folder);
  const groups = new Map<string, ComparedRun[]>();
  // In the order of the jobs, whatever was done first.
  for (const line of folder.lines) groups.set(name(jobOf(folder, line).names), []);
  for await (const { names, history, error } of outcomesOf(folder)) {
    const { name: errorName, message } = error ?? {};
    const cause = error && Object.assign(new Error(message), { name: errorName });
    const seed = Number(names.seed ?? 0);
    groups.get(name(names))!.push({
      ...{ schedule: name(names), seed },
      ...(cause ? { error: cause } : { history: history && withNumbers(history) }),
    });
  }
  return gather(
    [...groups].map(([schedule, runs]) => ({
      schedule,
      runs: runs.sort((a, b) => a.seed - b.seed),
      failed: runs.filter(({ error }) => error),
    })),
  );
}

/** An outcome as one flat row: what the job is called, what it measured after its last epoch, and why it failed. */
export function rowOf({ id, names, history, error }: Outcome): Readonly<Record<string, string | number>> {
  const columns =
    history && history.epoch.length > 0 ? columnsOf(history).filter((name) => name !== "epoch") : [];
  const last = columns.map((name) => [name, columnIn(history as History, name)!.at(-1)!] as const);
  return {
    id,
    ...names,
    status: error ? error.name : "done",
    epochs: history?.epoch.length ?? 0,
    ...Object.fromEntries(last),
  };
}

/** Rows with a column for each name in any of them. */
export function columnsIn(rows: readonly Readonly<Record<string, string | number>>[]): {
  readonly titles: string[];
  readonly cells: (string | number)[][];
} {
  const titles = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return { titles, cells: rows.map((row) => titles.map((title) => row[title] ?? "")) };
}

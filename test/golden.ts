import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export type Args = Record<string, unknown>;

/** One recorded trajectory. Numbers that JSON lacks are strings: "NaN", "Infinity". */
export interface GoldenEntry {
  id: string;
  scheduler: string;
  /** The arguments in Python's names. */
  args: Args;
  base_lr: number | null;
  metrics?: (number | string)[] | null;
  /** The rate after k steps. */
  lr: number[];
  /** What get_lr() said, where that was not the rate applied. */
  lr_reported?: (number | string)[];
  lr_groups?: number[][];
  momentum?: number[] | null;
  /** The arguments of step(epoch); null is a plain step. */
  epoch_args?: (number | null)[];
  error?: { type: string; message: string; after_steps: number };
}

/** A file of test/golden. */
export function golden(name: string): any {
  return JSON.parse(readFileSync(join(__dirname, "golden", `${name}.json`), "utf8"));
}

/** `T_max` is `tMax`, `base_lr` is `baseLr`. */
export const camelCase = (name: string): string =>
  name
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase())
    .replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Arguments in our names, without those that are null. */
export const toOptions = (args: Args): Args =>
  Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) => (value === null ? [] : [[camelCase(name), value]])),
  );

/** Whether two numbers agree; what rounding leaves of a rate that falls to 0 counts as 0. */
export const agree = (ours: number, theirs: number, relative: number): boolean =>
  Math.abs(ours - theirs) <= relative * Math.abs(theirs) + 1e-16;

/** A place in a trajectory: the number of steps done, or `error` where one side threw. */
export type Place = number | "error";

/** Entries that we differ from on purpose. */
export interface Difference {
  ids: RegExp;
  reason: string;
  /** The places at which we differ, where it is not at all. */
  where?: (place: Place, entry: GoldenEntry) => boolean;
}

/**
 * Runs `replay`, and says where it differs; an error of ours is one only if it is not a TypeError or a
 * RangeError.
 */
export function placesOf(entry: GoldenEntry, replay: (differs: (place: Place) => void) => void): Place[] {
  const places = new Set<Place>();
  let threw = false;
  try {
    replay((place) => places.add(place));
  } catch (thrown) {
    assert(thrown instanceof TypeError || thrown instanceof RangeError, `${entry.id}: ${thrown}`);
    threw = true;
  }
  return threw === Boolean(entry.error) ? [...places] : [...places, "error"];
}

/**
 * One test for each reference: every entry matches, or differs where a named difference says so, and nowhere
 * else. Prints how many do.
 */
export function compareWithGolden(
  references: Record<string, { differences: Difference[]; places: (entry: GoldenEntry) => Place[] }>,
): void {
  const counts: string[] = [];
  for (const [reference, { differences, places }] of Object.entries(references)) {
    it(reference, () => {
      const entries: GoldenEntry[] = golden(reference).entries;
      const wrong: string[] = [];
      let different = 0;
      for (const entry of entries) {
        const difference = differences.find(({ ids }) => ids.test(entry.id));
        const found = places(entry);
        const unnamed = found.filter((place) => !difference || !(difference.where?.(place, entry) ?? true));
        if (unnamed.length > 0) wrong.push(`${entry.id} differs at ${unnamed.slice(0, 5)}`);
        if (difference && unnamed.length === found.length)
          wrong.push(`${entry.id} matches, but is named: ${difference.reason}`);
        if (difference) different++;
      }
      for (const { ids } of differences)
        assert(
          entries.some(({ id }) => ids.test(id)),
          `no entry is called ${ids}`,
        );
      assert.deepEqual(wrong, []);
      counts.push(
        `${reference} ${entries.length}: ${entries.length - different} match, ${different} named differences`,
      );
    });
  }
  after(() => console.log(counts.map((line) => `    ${line}`).join("\n")));
}

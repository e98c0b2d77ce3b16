import { count, custom, integer, line, Option } from "../options/options";

/** The option table's entry for a path. */
export const path = line();

/** The option table's entry for how much is printed: 0 for nothing. */
export const verbose = integer({ min: 0, max: 2, default: 0 });

const batches = count();

/** The option table's entry for when something is done: a few words, the first of which is the default, or a number of batches. */
export const frequency = <W extends string>(...words: readonly [W, ...W[]]): Option<W | number> => ({
  ...custom<W | number>(
    `${words.map((word) => JSON.stringify(word)).join(", ")} or a positive number of batches`,
    (value) => typeof value === "string" || typeof value === "number",
    { default: words[0] },
  ),
  allows: (value) => (typeof value === "number" ? batches.allows(value) : words.includes(value)),
});

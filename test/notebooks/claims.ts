import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { folder, Notebook, notebookNames } from "./notebook";
import { isInCode, numbersIn, numbersInCode, Stated } from "./numbers";
import { normalise, proseOf, sentenceAt } from "./prose";
import { readRun, ExecutedNotebook } from "./run";

export type { ExecutedNotebook } from "./run";

/** A piece of prose, and what makes it true. */
export interface Claim {
  /** The prose as it stands in the notebook, enough of it to be found once; line breaks count as spaces. */
  readonly says: string;
  /**
   * Throws if the run shows something else, with margins that other machines keep.
   *
   * @param run What the executed notebook shows.
   * @param stated The numbers in `says`, in order: percentages as shares, words as their values.
   */
  readonly check: (run: ExecutedNotebook, stated: readonly number[]) => void;
}

/** What the prose of a chapter says of its runs. */
export interface ChapterClaims {
  /** The notebook's path in the folder of notebooks, without its ending. */
  readonly chapter: string;
  readonly claims: readonly Claim[];
  /** Pieces of prose whose numbers no run can show: settings, definitions, literature. */
  readonly given: readonly string[];
}

/** The notebooks that need a list of claims: all of them. */
export const chapterNames: readonly string[] = [
  ...notebookNames,
  ...readdirSync(join(folder, "solutions"))
    .filter((name) => name.endsWith(".ipynb"))
    .map((name) => `solutions/${name}`),
].map((name) => name.replace(/\.ipynb$/, ""));

const lists: readonly ChapterClaims[] = readdirSync(join(__dirname, "claims"))
  .filter((name) => name.endsWith(".ts"))
  .map((name) => require(join(__dirname, "claims", name)).claims);

/** A chapter's list; without one it has nothing to say, and no number in it is accounted for. */
export const claimsOf = (chapter: string): ChapterClaims =>
  lists.find((list) => list.chapter === chapter) ?? { chapter, claims: [], given: [] };

const wordCount = (text: string): number => text.match(/\p{L}{2,}/gu)?.length ?? 0;

/** Where a piece begins in a text, each time that it is there. */
const placesOf = (piece: string, text: string): number[] =>
  text
    .split(piece)
    .slice(0, -1)
    .reduce<number[]>((starts, part, i) => {
      const after = i === 0 ? 0 : starts[i - 1] + piece.length;
      return [...starts, after + part.length];
    }, []);

/** What is wrong with a list's quotations: pieces that are not in the prose, or not just once. */
export function misquoted(notebook: Notebook, { claims, given }: ChapterClaims): string[] {
  const prose = proseOf(notebook);
  const problems = (kind: string, piece: string): string[] => {
    const times = placesOf(normalise(piece), prose).length;
    if (times === 0) return [`${kind} "${piece}" is not in the prose`];
    if (wordCount(piece) < 2) return [`${kind} "${piece}" could stand anywhere: quote more of it`];
    if (kind === "given" || times === 1) return [];
    return [`says "${piece}" is there ${times} times: quote more of it`];
  };
  return [
    ...claims.flatMap(({ says }) => problems("says", says)),
    ...given.flatMap((piece) => problems("given", piece)),
  ];
}

/** The numbers that nothing accounts for, each with its sentence; and the givens that are not needed. */
export function unaccounted(notebook: Notebook, { claims, given }: ChapterClaims): string[] {
  const prose = proseOf(notebook);
  const literals = numbersInCode(notebook);
  const numbers = numbersIn(prose).filter((number) => !isInCode(number, literals));
  const covers = (piece: string) => {
    const { length } = normalise(piece);
    const starts = placesOf(normalise(piece), prose);
    return ({ start, end }: Stated): boolean => starts.some((at) => at <= start && end <= at + length);
  };
  const pieces = [...claims.map(({ says }) => says), ...given].map(covers);
  return [
    ...numbers
      .filter((number) => !pieces.some((isCovered) => isCovered(number)))
      .map(({ text, start, end }) => `"${text.trim()}" in: ${sentenceAt(prose, start, end)}`),
    ...given
      .filter((piece) => !numbers.some(covers(piece)))
      .map((piece) => `given "${piece}" explains no number that needs it`),
  ];
}

/** The claims that a run does not keep. */
export function broken(notebook: Notebook, { claims }: ChapterClaims): string[] {
  const run = readRun(notebook);
  return claims.flatMap(({ says, check }) => {
    try {
      check(
        run,
        numbersIn(normalise(says)).map(({ value }) => value),
      );
      return [];
    } catch (error) {
      return [`"${says}": ${(error as Error).message}`];
    }
  });
}

export const last = (values: readonly number[]): number => values[values.length - 1];

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** That a measured value is what the prose states, up to `margin`. */
export function near(measured: number, stated: number, margin: number): void {
  assert.ok(Math.abs(measured - stated) <= margin, `${measured} is not within ${margin} of ${stated}`);
}

/** That the first of two values is lower, by `margin` at least. */
export function below(lower: number, higher: number, margin = 0): void {
  assert.ok(lower < higher - margin, `${lower} is not below ${higher}${margin ? ` by ${margin}` : ""}`);
}

/** That a value lies between two others. */
export function between(value: number, low: number, high: number): void {
  assert.ok(value >= low && value <= high, `${value} is not between ${low} and ${high}`);
}

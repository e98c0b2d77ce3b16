import { checkValue } from "../options/check";
import { checkOptions, count, integer } from "../options/options";
import type { Dataset, Samples } from "./dataset";
import { readFile } from "./read-file";

/** The options of {@link loadAlice}. */
export interface AliceOptions {
  /** Characters in one input, from which the next is to be told (16). */
  length?: number;
  /** How many samples to train with, at most one for each place in the chapters I to XI (10 000). */
  nTrain?: number;
  /** How many samples to validate with, at most one for each place in chapter XII (2000). */
  nVal?: number;
}

/** What {@link loadAlice} gives. */
export interface Alice extends Dataset<Uint8Array> {
  /** Token t stands for the character `vocabulary[t]`; `vocabulary.indexOf(character)` is its token. */
  readonly vocabulary: string;
}

const aliceOptions = {
  length: integer({ min: 1, max: 1000, default: 16 }),
  nTrain: count({ default: 10_000 }),
  nVal: count({ default: 2000 }),
};

const owner = "loadAlice";
const size = 141_752;
const lastChapter = "CHAPTER XII.";

/**
 * The text of Alice's Adventures in Wonderland as samples of characters: an input is some characters in a row, each a token from
 * 0 to classes − 1, and its label is the character that follows. In Node the file comes with lrlab; a page has it from
 * the address of {@link setAssetPaths}.
 *
 * Chapters I to XI are for training, chapter XII for validation. The samples of each part are spread evenly over its text,
 * in its order; as many as there are places begin at every character.
 *
 * @example
 * const { vocabulary, train } = await loadAlice({ length: 8 });
 * [...train.x.subarray(0, 8)].map((token) => vocabulary[token]).join(""); // "CHAPTER "
 * @throws (as rejection) Error if the file is missing or damaged; RangeError for more samples than there are.
 * @see Carroll, Alice's Adventures in Wonderland, 1865
 */
export async function loadAlice(options: AliceOptions = {}): Promise<Alice> {
  const { length, nTrain, nVal } = checkOptions(owner, aliceOptions, options);
  const text = await readFile(owner, "lrlab", "alice.txt", Infinity, readText);
  const vocabulary = [...new Set(text)].sort().join("");
  const tokens = Uint8Array.from(text, (character) => vocabulary.indexOf(character));
  const end = text.indexOf(lastChapter);
  return {
    name: "alice",
    features: length,
    classes: vocabulary.length,
    vocabulary,
    train: windows(tokens.subarray(0, end), length, "nTrain", nTrain),
    validation: windows(tokens.subarray(end), length, "nVal", nVal),
  };
}

function readText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  if (text.length !== size) throw new Error(`expected ${size} characters, found ${text.length}`);
  return text;
}

/** So many samples of `length` tokens in a row and the one that follows, at even distances. */
function windows(tokens: Uint8Array, length: number, name: string, n: number): Samples<Uint8Array> {
  const places = tokens.length - length;
  checkValue(owner, name, integer({ min: 1, max: places }), n);
  const x = new Uint8Array(n * length);
  const y = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const start = Math.floor((i * places) / n);
    x.set(tokens.subarray(start, start + length), i * length);
    y[i] = tokens[start + length];
  }
  return { size: n, x, y };
}

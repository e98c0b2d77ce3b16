import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Alice, AliceOptions, loadAlice } from "../../lib/datasets/alice";

const text = readFileSync(join(__dirname, "../../lib/data/alice.txt"), "utf8");
const end = text.indexOf("CHAPTER XII.");

/** The text of each sample, its label at the end. */
async function textsOf(options: AliceOptions, part: "train" | "validation"): Promise<string[]> {
  const { vocabulary, features, [part]: samples }: Alice = await loadAlice(options);
  const { size, x, y } = samples;
  return Array.from({ length: size }, (_, i) =>
    [...x.subarray(i * features, (i + 1) * features), y[i]].map((token) => vocabulary[token]).join(""),
  );
}

describe("the text of loadAlice", () => {
  it("is the book: its chapters, its first and its last sentence", () => {
    const numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    assert.deepEqual(
      text.match(/^CHAPTER [IVX]+\./gm),
      numerals.map((numeral) => `CHAPTER ${numeral}.`),
    );
    assert.match(
      text,
      /^CHAPTER I\. Down the Rabbit-Hole\nAlice was beginning to get very tired of sitting by /,
    );
    assert.match(text, /remembering her own child-life, and the happy summer days\.\n$/);
  });

  it("is English: the commonest letters are e, t, a, o, i, h, n, s", () => {
    const counts = new Map<string, number>();
    for (const letter of text.toLowerCase().replace(/[^a-z]/g, ""))
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    const letters = [...counts].sort(([, a], [, b]) => b - a).map(([letter]) => letter);
    assert.equal(letters.slice(0, 8).join(""), "etaoihns");
  });
});

describe("loadAlice", () => {
  it("asks for the character that follows, at even distances over the text", async () => {
    const options = { length: 20, nTrain: 7, nVal: 3 };
    const at = (from: number, to: number, n: number): string[] =>
      Array.from({ length: n }, (_, i) => from + Math.floor((i * (to - from - 20)) / n)).map((start) =>
        text.slice(start, start + 21),
      );
    assert.deepEqual(await textsOf(options, "train"), at(0, end, 7));
    assert.deepEqual(await textsOf(options, "validation"), at(end, text.length, 3));
  });

  it("has a sample for each place, and refuses more", async () => {
    const [length, last] = [8, text.length - end];
    const all = await textsOf({ length, nVal: last - length }, "validation");
    assert.deepEqual(
      [...all.keys()].map((i) => text.slice(end + i, end + i + length + 1)),
      all,
    );
    await assert.rejects(
      loadAlice({ length, nVal: last - length + 1 }),
      new RegExp(`RangeError: loadAlice: nVal must be an integer between 1 and ${last - length}, got`),
    );
    await assert.rejects(
      loadAlice({ length, nTrain: end - length + 1 }),
      new RegExp(`RangeError: loadAlice: nTrain must be an integer between 1 and ${end - length}, got`),
    );
    await assert.rejects(loadAlice({ length: 0 }), /RangeError: loadAlice: length must be .*, got 0/);
  });

  it("has a token for each character of the text, in the order of their codes", async () => {
    const { vocabulary, classes } = await loadAlice();
    assert.equal(vocabulary, [...new Set(text)].sort().join(""));
    assert.equal(classes, vocabulary.length);
  });
});

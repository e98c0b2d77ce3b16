import assert from "node:assert/strict";
import { ChapterClaims, misquoted, unaccounted, broken } from "./claims";
import { Notebook } from "./notebook";
import { numbersIn } from "./numbers";
import { normalise } from "./prose";

const values = (prose: string): number[] => numbersIn(normalise(prose)).map(({ value }) => value);

/** A notebook of one cell of prose and one of code, which printed something. */
const notebook = (prose: string, source: string, text = ""): Notebook => ({
  metadata: {},
  cells: [
    { cell_type: "markdown", source: prose },
    { cell_type: "code", source, outputs: [{ output_type: "stream", text }] },
  ],
});

const list = (rest: Partial<ChapterClaims>): ChapterClaims => ({
  ...{ chapter: "test", claims: [], given: [] },
  ...rest,
});

describe("numbers in prose", () => {
  const stated: [prose: string, ...values: number[]][] = [
    ["a loss of 0.135 and **0.963** after 10 000 steps", 0.135, 0.963, 10_000],
    ["it falls by −0.025 ± .003, or 12 % (a 30% share)", -0.025, 0.003, 0.12, 0.3],
    ["1e-4 is 10⁻⁴, and 0.3³ is less than 11/12", 1e-4, 1e-4, 0.3 ** 3, 11 / 12],
    ["half of the steps, a third of the way, two thirds of it, three quarters", 0.5, 1 / 3, 2 / 3, 3 / 4],
    ["twice as long, ten times slower, a threefold rate, 2.5× more", 2, 10, 3, 2.5],
    ["some eighty steps, twenty-five more epochs, a dozen seeds, three hundred runs", 80, 25, 12, 300],
    ["three to six times as long, five or ten epochs", 3, 6, 5, 10],
    ["between 0.17 and\n0.21, that is 0.17–0.21", 0.17, 0.21, 0.17, 0.21],
  ];
  for (const [prose, ...expected] of stated)
    it(`"${prose}"`, () => {
      const found = values(prose);
      assert.equal(found.length, expected.length, String(found));
      expected.forEach((value, i) => assert.ok(Math.abs(found[i] - value) < 1e-12, String(found)));
    });

  const silent = [
    "`StepLR(0.5)` of chapter 4, chapters 2 to 4 and [chapter 3](03-advanced.ipynb)",
    "## 4 · SGDR",
    "1. Polynomial decay\n2. Warm-up",
    "> lr(k) = baseLr · 0.5^⌊k / 10⌋",
    "Zhang et al., 2017 (arXiv 1611.03530), a 784-128-10 network, T_0, L2 and GPT-2",
    "half a cosine, in the second half; the third run; one or two of three things",
  ];
  for (const prose of silent) it(`none in "${prose}"`, () => assert.deepEqual(values(prose), []));
});

describe("the account of a chapter's numbers", () => {
  const prose = "After 40 epochs the loss\nis **0.30**, a third.";
  const chapter = notebook(prose, "const n = 40; // 0.30", "loss 0.31\n");

  it("names each number that no claim, no given and no code explains", () => {
    const numbers = unaccounted(chapter, list({}));
    assert.deepEqual(
      numbers.map((text) => text.split(" in:")[0]),
      ['"0.30"', '"a third"'],
    );
    assert.match(numbers[0], /After 40 epochs the loss is 0\.30, a third\./);
  });

  it("takes a number inside a claim or a given, across lines and emphasis", () => {
    const claim = { says: "the loss is 0.30", check: () => undefined };
    assert.deepEqual(unaccounted(chapter, list({ claims: [claim], given: ["0.30, a third."] })), []);
  });

  it("finds a given that explains nothing", () =>
    assert.match(unaccounted(chapter, list({ given: ["After 40 epochs"] })).join(), /explains no number/));

  it("says which epoch and how many times are never explained by the code", () => {
    const numbers = unaccounted(notebook("at epoch 3, 3 times 3, 3 %", "f(3)"), list({}));
    assert.deepEqual(
      numbers.map((text) => text.split(" in:")[0]),
      ['"3"', '"3 times"', '"3 %"'],
    );
  });

  it("finds a piece that is not there, is there twice, or could be anywhere", () => {
    const twice = notebook("It is so. It is so. 7 it", "");
    const says = (text: string): string =>
      misquoted(twice, list({ claims: [{ says: text, check: () => undefined }] })).join();
    assert.match(says("It was so."), /is not in the prose/);
    assert.match(says("It is so."), /is there 2 times/);
    assert.match(says("7"), /could stand anywhere/);
    assert.match(misquoted(twice, list({ given: ["was so"] })).join(), /is not in the prose/);
  });

  it("gives a check the run and the stated numbers, and reports what it throws", () => {
    const check = (margin: number) => ({
      says: "the loss is 0.30, a third",
      check: ({ numbers }: { numbers(pattern: RegExp): number[] }, [loss, share]: readonly number[]) => {
        assert.ok(Math.abs(numbers(/loss (\S+)/)[0] - loss) <= margin, "loss is off");
        assert.equal(share, 1 / 3);
      },
    });
    assert.deepEqual(broken(chapter, list({ claims: [check(0.011)] })), []);
    const problems = broken(chapter, list({ claims: [check(0.001)] }));
    assert.deepEqual(problems, ['"the loss is 0.30, a third": loss is off']);
  });
});

import assert from "node:assert/strict";
import { lineFigure } from "../../lib/figures/line-figure";
import { drift } from "./drift";
import { Notebook, Output } from "./notebook";

const printed = (text: string): Output => ({ output_type: "stream", name: "stdout", text }) as Output;
const figure = (y: number[], title = "Loss"): Output => ({
  output_type: "display_data",
  data: {
    "application/vnd.plotly.v1+json": lineFigure(
      { a: { x: y.map((_, i) => i), y } },
      { title, xTitle: "x", yTitle: "y" },
    ),
    "text/plain": "Loss",
  },
});
const notebook = (...outputs: Output[]): Notebook => ({
  metadata: {},
  cells: [
    { cell_type: "code", source: "one();", outputs: [] },
    { cell_type: "code", source: "two();\nthree();", outputs },
  ],
});
const difference = (before: Output[], now: Output[]): string[] =>
  drift(notebook(...before), notebook(...now));

describe("committed outputs, compared with new ones", () => {
  const same: [what: string, before: Output, now: Output][] = [
    ["the same text", printed("loss 0.25\n"), printed("loss 0.25\n")],
    ["one more in the last digit", printed("loss 0.25 (10%)"), printed("loss 0.26 (11%)")],
    ["a thousandth", printed("sum 123456.7"), printed("sum 123500.1")],
    ["another time, another number of threads", printed("2 threads, 3.25 s"), printed("16 threads, 12.5 s")],
    [
      "a table's last column, of how long its runs took",
      printed(
        "Last epoch\nRun   Loss  Seconds\n-------------------\nlow   0.25      8.0\nhigh  0.50      9.5",
      ),
      printed(
        "Last epoch\nRun   Loss  Seconds\n--------------------\nlow   0.25      12.0\nhigh  0.50       9.5",
      ),
    ],
    ["one thread, of which nothing is said", printed("wasm, 4 threads"), printed("wasm")],
    [
      "runs that end in another order",
      printed("a\n 1/3  low, seed 1  0.1\n 2/3  low, seed 2  0.2\n 3/3  high  9"),
      printed("a\n 1/3  high  9\n 2/3  low, seed 2  0.2\n 3/3  low, seed 1  0.1"),
    ],
    [
      "every second run, where they end in another order",
      printed("2/4  low, seed 1  0.1\n4/4  high, seed 2  0.2"),
      printed("2/4  low, seed 1  0.1\n4/4  high, seed 1  0.3"),
    ],
    ["a wider column", printed("loss  9.99\nrate"), printed("loss 10.00\nrate")],
    ["a curve that moves by less than a thousandth of its height", figure([100, 0]), figure([100, 0.09])],
  ];
  for (const [what, before, now] of same)
    it(`${what}: no difference`, () => assert.deepEqual(difference([before], [now]), []));

  it("near numbers: a difference where there is no margin", () => {
    const [before, now] = [printed("loss 0.25"), printed("loss 0.26")].map((output) => notebook(output));
    assert.deepEqual([drift(before, now).length, drift(before, now, 0).length], [0, 1]);
    assert.deepEqual(drift(before, before, 0), []);
  });

  const other: [what: string, before: Output[], now: Output[], says: RegExp][] = [
    [
      "a number",
      [printed("a\nloss 0.25")],
      [printed("a\nloss 0.27")],
      /line 2: "loss 0\.25", now "loss 0\.27"/,
    ],
    [
      "a timed table's loss",
      [printed("Run  Loss  Seconds\n------------------\nlow  0.25      8.0")],
      [printed("Run  Loss  Seconds\n------------------\nlow  0.29      8.0")],
      /line 3: "low {2}0\.25", now "low {2}0\.29"/,
    ],
    [
      "a run",
      [printed("1/2  a  1\n2/2  b  2")],
      [printed("1/2  b  2\n2/2  a  3")],
      /line 1: "a +1", now "a +3"/,
    ],
    ["a sign", [printed("−0.25")], [printed("0.25")], /"−0\.25", now "0\.25"/],
    ["a word", [printed("lower")], [printed("higher")], /line 1: "lower", now "higher"/],
    ["NaN", [printed("loss 1")], [printed("loss NaN")], /now "loss NaN"/],
    ["a line more", [printed("a")], [printed("a\nb")], /1 lines, now 2/],
    ["an output less", [printed("a"), figure([1, 2])], [printed("a")], /2 outputs, now 1/],
    ["an output of another kind", [printed("a")], [figure([1, 2])], /stdout, now figure/],
    ["a curve", [figure([100, 0])], [figure([100, 0.2])], /figure\.data\.0\.y\.1: 0, now 0\.2/],
    ["a gap in a curve", [figure([1, 2])], [figure([1])], /figure\.data\.0\.x\.1: 1, now undefined/],
    [
      "a title",
      [figure([1, 2])],
      [figure([1, 2], "Rate")],
      /figure\.layout\.title\.text: .*"Loss", now "Rate"/,
    ],
  ];
  for (const [what, before, now, says] of other)
    it(`${what}: named with its cell`, () => {
      const [line, ...rest] = difference(before, now);
      assert.deepEqual(rest, []);
      assert.match(line, /^code cell 2 \(two\(\);\): /);
      assert.match(line, says);
    });
});

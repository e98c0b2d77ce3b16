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
      "runs that end in another order",
      printed("a\n 1/3  low, seed 1  0.1\n 2/3  low, seed 2  0.2\n 3/3  high  9"),
      printed("a\n 1/3  high  9\n 2/3  low, seed 2  0.2\n 3/3  low, seed 1  0.1"),
    ],
    ["a wider column", printed("loss  9.99\nrate"), printed("loss 10.00\nrate")],
    ["a curve that moves by less than a thousandth of its height", figure([100, 0]), figure([100, 0.09])],
  ];
  for (const [what, before, now] of same)
    it(`${what}: no difference`, () => assert.deepEqual(difference([before], [now]), []));

  const other: [what: string, before: Output[], now: Output[], says: RegExp][] = [
    [
      "a number",
      [printed("a\nloss 0.25")],
      [printed("a\nloss 0.27")],
      /line 2: "loss 0\.25", now "loss 0\.27"/,
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

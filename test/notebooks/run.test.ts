import assert from "node:assert/strict";
import { guessFigure } from "../../lib/figures/guess-figure";
import { lineFigure } from "../../lib/figures/line-figure";
import { tableHtml } from "../../lib/figures/table";
import { Cell, Notebook, Output } from "./notebook";
import { readRun } from "./run";

const figure = (title: string, y: number[]): Output => ({
  output_type: "display_data",
  data: {
    "application/vnd.plotly.v1+json": lineFigure(
      { "a < b": { x: [1, 2], y }, "a < b, again": { x: [3, 4], y: [5, 6] } },
      { title, xTitle: "Step", yTitle: "Loss" },
    ),
  },
});

const table = (row: string): Output => ({
  output_type: "display_data",
  data: {
    "text/html": tableHtml({
      columns: [{ title: "Rate" }, { title: "Loss & more", digits: 2 }, { title: "Difference" }],
      rows: [[row, 0.125, "−0.004 ± 0.001"]],
    }),
  },
});

const dots: Output = {
  output_type: "display_data",
  data: {
    "application/vnd.plotly.v1+json": guessFigure(
      { kind: "values", what: "Loss", values: { "a < b": 1, c: undefined } },
      { "a < b": 0.5, c: 0.25 },
      { title: "Guess" },
    ),
  },
};

const code = (...outputs: Output[]): Cell => ({ cell_type: "code", source: "", outputs });

const notebook: Notebook = {
  metadata: {},
  cells: [
    code(figure("First", [7, 8]), table("low"), figure("Second", [1, 2])),
    code(table("high"), { output_type: "stream", text: "loss 0.5\n" }, dots),
  ],
};

describe("an executed notebook's reader", () => {
  const run = readRun(notebook);

  it("finds a curve by the figure's title, and by its whole name before a name that begins so", () => {
    assert.deepEqual(run.curve("First", "a < b"), [7, 8]);
    assert.deepEqual(run.curve("Second", "a < b", "Loss"), [1, 2]);
    assert.deepEqual(run.positions("Second", "a < b, ag"), [3, 4]);
    assert.throws(() => run.curve("Third", "a"), /there is no figure called "Third", only "First", "Second"/);
    assert.throws(() => run.curve("First", "c"), /no curve "c", only a < b/);
    assert.throws(() => run.curve("First", "a < b", "Accuracy"), /no curve "a < b" on a panel "Accuracy"/);
  });

  it("finds the marks of rows by their names", () => {
    assert.deepEqual(run.dots("Guess", "Measured"), { "a < b": 0.5, c: 0.25 });
    assert.deepEqual(Object.values(run.dots("Guess", "Your guess")), [1]);
  });

  it("finds a table by a column and, among several, by a row", () => {
    const found = run.table("Loss & more", "low");
    assert.equal(found.value("low", "Loss & more"), 0.13);
    assert.deepEqual(found.values("low", "Difference"), [-0.004, 0.001]);
    assert.throws(() => run.table("Loss & more"), /2 tables have a title or column "Loss & more"/);
    assert.throws(() => run.table("Accuracy"), /no tables have a title or column "Accuracy"/);
    assert.throws(() => found.value("high", "Rate"), /no cell "high", "Rate"/);
  });

  it("finds numbers in what was printed", () => {
    assert.deepEqual(run.numbers(/loss (\S+)/), [0.5]);
    assert.throws(() => run.numbers(/gain (\S+)/), /nothing that was printed matches/);
  });
});

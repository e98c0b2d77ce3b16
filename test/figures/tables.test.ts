import assert from "assert/strict";
import { epochTable, summaryTable } from "../../lib/figures/summary-table";
import { Table, tableHtml, tableText } from "../../lib/figures/table";
import { emptyHistory, History } from "../../lib/training/history";
import { madeUpHistory } from "./histories";

const run: History = {
  epoch: [1, 2, 3],
  lr: [0.01, 0.01, 0.005],
  nextLr: [0.01, 0.005, 0.005],
  loss: [2, 1, 0.5],
  accuracy: [0.3, 0.6, 1],
  valLoss: [2.5, 2.4, 2.4],
  valAccuracy: [0.1, 0.3, 0.2],
  seconds: [0.5, 0.25, 0.25],
};

describe("summaryTable", () => {
  it("has the last training loss, the best validation loss and its epoch, the best accuracy, the seconds", () => {
    const { columns, rows } = summaryTable({ StepLR: run });
    assert.deepEqual(rows, [["StepLR", 0.5, 2.4, 2, 0.3, 1]]);
    assert.deepEqual(
      columns.map(({ title }) => title),
      [
        "Schedule",
        "Final training loss",
        "Best validation loss",
        "at epoch",
        "Best validation accuracy",
        "Seconds",
      ],
    );
  });

  it("says what it cannot summarise", () => {
    assert.throws(() => summaryTable({ a: emptyHistory() }), /summaryTable: "a" has no epochs/);
    assert.throws(() => summaryTable({}), /summaryTable: expected/);
  });
});

describe("epochTable", () => {
  it("has each `every`-th epoch and the last", () => {
    const numbers = (table: Table) => table.rows.map(([epoch]) => epoch);
    const history = madeUpHistory((k) => 1 / (k + 1), { epochs: 25 });
    assert.deepEqual(numbers(epochTable(history)), [10, 20, 25]);
    assert.deepEqual(numbers(epochTable(history, { every: 12 })), [12, 24, 25]);
    assert.deepEqual(epochTable(run, { every: 2 }).rows, [
      [2, 0.01, 1, 0.6, 2.4, 0.3, 0.005],
      [3, 0.005, 0.5, 1, 2.4, 0.2, 0.005],
    ]);
    assert.match(tableText(epochTable(run, { every: 2 })), /0\.010000 .* 0\.005000$/m);
    assert.throws(() => epochTable(run, { every: 0 }), /epochTable: every must be a positive integer, got 0/);
  });
});

describe("a table", () => {
  const table: Table = {
    title: "Runs",
    columns: [{ title: "Name" }, { title: "Loss", digits: 2 }, { title: "Epoch" }],
    rows: [
      ["a", 10.126, 3],
      ["<b> & more", 0.00012, 12],
    ],
  };

  it("is text with words at the left, numbers at the right, and no number that vanishes", () => {
    assert.equal(
      tableText(table),
      [
        "Runs",
        "Name          Loss  Epoch",
        "-------------------------",
        "a            10.13      3",
        "<b> & more  1.2e-4     12",
      ].join("\n"),
    );
  });

  it("is HTML with scopes, and with its text escaped", () => {
    const html = tableHtml(table);
    assert.match(html, /<caption>Runs<\/caption>/);
    assert.equal(html.match(/<th scope="col"/g)?.length, 3);
    assert.equal(html.match(/<th scope="row"/g)?.length, 2);
    assert.equal(html.match(/<td/g)?.length, 4);
    assert.ok(html.includes(">&lt;b&gt; &amp; more</th>"));
  });
});

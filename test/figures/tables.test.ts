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
  const titles = ["Schedule", "Epoch", "Training loss", "Validation loss", "Validation accuracy", "Seconds"];

  it("has the scores of the last epoch, and says so", () => {
    const table = summaryTable({ StepLR: run });
    assert.equal(table.title, "After the last epoch");
    assert.deepEqual(
      table.columns.map(({ title }) => title),
      titles,
    );
    assert.deepEqual(table.rows, [["StepLR", 3, 0.5, 2.4, 0.2, 1]]);
    assert.deepEqual(summaryTable({ StepLR: run }, { epoch: "last" }), table);
  });

  it("has the scores of the first epoch with the lowest validation loss, not each score's own best", () => {
    const lucky = { ...run, valAccuracy: [0.9, 0.3, 0.8] };
    const table = summaryTable({ StepLR: lucky }, { epoch: "best" });
    assert.equal(table.title, "At the epoch with the lowest validation loss");
    assert.deepEqual(
      table.columns.map(({ title }) => title),
      titles,
    );
    assert.deepEqual(table.rows, [["StepLR", 2, 1, 2.4, 0.3, 1]]);
  });

  it("takes a run with notes, which are no measurements", () => {
    assert.deepEqual(summaryTable({ a: { ...run, notes: ["a note"] } }).rows, summaryTable({ a: run }).rows);
  });

  it("says what it cannot summarise", () => {
    assert.throws(() => summaryTable({ a: emptyHistory() }), /summaryTable: "a" has no epochs/);
    assert.throws(() => summaryTable({}), /summaryTable: expected/);
    assert.throws(
      () => summaryTable({ a: run }, { epoch: "luckiest" as never }),
      /summaryTable: epoch must be one of "last", "best", got "luckiest"/,
    );
    const { seconds: _, ...cut } = run;
    assert.throws(
      () => summaryTable({ a: cut as never }),
      /"a" must have as many seconds entries as epochs, 3, got 0/,
    );
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

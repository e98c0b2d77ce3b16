import assert from "node:assert/strict";
import { comparisonFigure } from "../../lib/figures/comparison-figure";
import { comparisonTable } from "../../lib/figures/comparison-table";
import { pairedDifferences } from "../../lib/comparing/paired-differences";
import { differenceFigure } from "../../lib/figures/difference-figure";
import type { Axis, Figure } from "../../lib/figures/figure";
import { historyFigure } from "../../lib/figures/history-figure";
import { overviewFigure } from "../../lib/figures/overview-figure";
import { epochTable, summaryTable } from "../../lib/figures/summary-table";
import { appendEpoch, emptyHistory, MetricInfo, RunHistory, valName } from "../../lib/training/history";

/** A run that measures some metrics, with validation or without. */
function made(metrics: readonly MetricInfo[], { validates = true, sign = 1, epochs = 6 } = {}): RunHistory {
  const history: RunHistory = emptyHistory(metrics);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const numbers = (at: number) =>
      ["loss", ...metrics.map(({ name }) => name)].map(
        (name, i) => [name, (sign * (at + i)) / epoch] as const,
      );
    const validated = validates ? numbers(1.5).map(([name, value]) => [valName(name), value]) : [];
    const logs = { epoch, lr: 0.1, nextLr: 0.1, seconds: 1 };
    appendEpoch(history, { ...logs, ...Object.fromEntries(numbers(1)), ...Object.fromEntries(validated) });
  }
  return history;
}

const mae: MetricInfo = { name: "meanAbsoluteError", better: "min" };
const r2: MetricInfo = { name: "r2Score", better: "max" };
const own: MetricInfo = { name: "myScore" };

/** The titles of the axes of a letter, in their order. */
const titles = ({ layout }: Figure, letter: "x" | "y"): string[] =>
  Object.entries(layout)
    .filter(([key]) => key.startsWith(`${letter}axis`))
    .flatMap(([, axis]) => (axis as Axis).title?.text ?? []);

const panelTitles = ({ layout }: Figure): string[] =>
  (layout.annotations as { text: string }[]).flatMap(({ text }) => /<b>(.*)<\/b>/.exec(text)?.[1] ?? []);

describe("figures and tables of runs with other metrics than accuracy", () => {
  it("historyFigure has a panel for each metric, in words, and for none", () => {
    const of = (history: RunHistory) => titles(historyFigure({ a: history, b: history }), "y");
    assert.deepEqual(of(made([mae, r2])), [
      "Learning rate",
      "Training loss",
      "Validation loss",
      "Validation mean absolute error",
      "Validation R²",
    ]);
    assert.deepEqual(of(made([])), ["Learning rate", "Training loss", "Validation loss"]);
    assert.deepEqual(of(made([mae], { validates: false })), [
      "Learning rate",
      "Training loss",
      "Training mean absolute error",
    ]);
    const ofOutput = { name: "kindAccuracy", better: "max", output: "kind" } as const;
    assert.deepEqual(of(made([ofOutput])).at(-1), "Validation accuracy of kind (share)");
    const usual = made([{ name: "accuracy", better: "max" }], { validates: false });
    assert.deepEqual(of(usual).at(-1), "Training accuracy (share)");
  });

  it("draws what all runs have in common", () => {
    const figure = historyFigure({ a: made([mae, r2]), b: made([r2]) });
    assert.deepEqual(titles(figure, "y").slice(2), ["Validation loss", "Validation R²"]);
    const mixed = historyFigure({ a: made([r2]), b: made([r2], { validates: false }) });
    assert.deepEqual(titles(mixed, "y").slice(1), ["Training loss", "Training R²"]);
  });

  it("puts losses below 0 on a linear axis, whatever they span", () => {
    const figure = historyFigure({ a: made([], { sign: -1, epochs: 300 }) });
    assert.deepEqual(
      Object.entries(figure.layout).flatMap(([key, axis]) =>
        key.startsWith("yaxis") ? [(axis as Axis).type] : [],
      ),
      [undefined, undefined, undefined],
    );
    assert.match(titles(historyFigure({ a: made([], { epochs: 300 }) }), "y")[1], /log scale/);
    for (const draw of [overviewFigure, comparisonFigure])
      assert.ok(
        draw({ a: made([mae], { sign: -1 }) }).data.every(({ x = [], y }) =>
          [...x, ...y].every((v) => typeof v === "string" || Number.isFinite(v)),
        ),
      );
  });

  it("overviewFigure shows the training loss where there is no validation", () => {
    const figure = overviewFigure({ a: made([], { validates: false }), b: made([]) });
    assert.equal(figure.layout.title.text, "Rate and training loss of each schedule");
    assert.deepEqual(titles(figure, "y"), ["Learning rate", "Training loss"]);
    assert.match(figure.data[1].name, /^Training loss \(right axis/);
  });

  it("comparisonFigure takes the best of each metric by which way is better, and says it", () => {
    const history = made([mae, r2, own]);
    const figure = comparisonFigure({ a: history });
    assert.deepEqual(panelTitles(figure), [
      "Final training loss",
      "Final validation loss",
      "Best validation loss",
      "Best validation mean absolute error",
      "Best validation R²",
      "Final validation my score",
    ]);
    assert.deepEqual(titles(figure, "x").slice(3), [
      "Mean absolute error (lower is better)",
      "R² (higher is better)",
      "My score",
    ]);
    // 2.5 / 6 is the lowest of the second, 3.5 the highest of the third, 4.5 / 6 the last of the fourth.
    assert.deepEqual(
      figure.data.slice(3).map(({ x }) => x),
      [[2.5 / 6], [3.5], [4.5 / 6]],
    );
    const alone = comparisonFigure({ a: made([mae], { validates: false }) });
    assert.deepEqual(panelTitles(alone), ["Final training loss", "Final training mean absolute error"]);
    const wide = comparisonFigure({ a: made([own]), b: made([own], { sign: 1e4 }) });
    assert.deepEqual(titles(wide, "x").at(-1), "My score (log scale)");
  });

  it("the tables have a column for each", () => {
    const columns = ({ columns }: { columns: readonly { title: string }[] }) =>
      columns.map(({ title }) => title);
    assert.deepEqual(columns(summaryTable({ a: made([mae]) })), [
      "Schedule",
      "Epoch",
      "Training loss",
      "Validation loss",
      "Validation mean absolute error",
      "Seconds",
    ]);
    const alone = { a: made([mae], { validates: false }), b: made([mae]) };
    assert.deepEqual(columns(summaryTable(alone)).slice(2), [
      "Training loss",
      "Training mean absolute error",
      "Seconds",
    ]);
    assert.throws(
      () => summaryTable(alone, { epoch: "best" }),
      /summaryTable: epoch must be "last" where a run has no validation, as "a", got "best"/,
    );
    const table = epochTable(made([r2], { validates: false }), { every: 6 });
    assert.deepEqual(columns(table), ["Epoch", "Rate", "Training loss", "Training R²", "Next rate"]);
    assert.deepEqual(table.rows, [[6, 0.1, 1 / 6, 2 / 6, 0.1]]);
    const mean = { a: { ...made([mae]), test: { loss: 1, accuracy: NaN, meanAbsoluteError: 2 } } };
    const histories = { a: { 0: made([mae]) } } as never;
    const compared = comparisonTable({ histories, mean: mean as never, interval: {}, tuning: {} });
    assert.deepEqual(columns(compared), [
      "Schedule",
      "Validation loss",
      "Validation mean absolute error",
      "Test loss",
      "Test mean absolute error",
      "Seeds",
    ]);
    assert.deepEqual(compared.rows, [["a", "0.2500", "0.4167", "1.0000", "2.0000", 1]]);
    const trained = { a: made([mae], { validates: false }) } as never;
    assert.deepEqual(comparisonTable({ histories, mean: trained, interval: {}, tuning: {} }).rows, [
      ["a", "0.1667", "0.3333", 1],
    ]);
  });

  it("differenceFigure says of a metric which way is better, and of none that it does not know", () => {
    const histories = (metric: MetricInfo) =>
      Object.fromEntries(
        [0.9, 1.1].map((sign, i) => [
          `s${i}`,
          { 0: made([metric], { sign }), 1: made([metric], { sign: sign * sign }), 2: made([metric]) },
        ]),
      ) as never;
    const title = (metric: MetricInfo, measure: string) =>
      titles(
        differenceFigure(pairedDifferences({ histories: histories(metric) }, { baseline: "s0", measure })),
        "x",
      )[0];
    assert.equal(title(r2, "valR2Score"), "Validation R² minus that of s0 (higher is better)");
    assert.equal(
      title(mae, "valMeanAbsoluteError"),
      "Validation mean absolute error minus that of s0 (lower is better)",
    );
    assert.equal(title(own, "valMyScore"), "Validation my score minus that of s0");
    assert.equal(
      title({ name: "accuracy", better: "max" }, "valAccuracy"),
      "Validation accuracy minus that of s0 (share; higher is better)",
    );
  });

  it("a metric that lacks an epoch, or is not finite, is refused by its name", () => {
    const short = made([mae]) as RunHistory & { meanAbsoluteError: number[] };
    short.meanAbsoluteError.pop();
    assert.throws(
      () => historyFigure({ a: short }),
      /"a" must have as many meanAbsoluteError entries as epochs, 6, got 5/,
    );
    const half = made([mae]);
    half.valLoss.length = 3;
    assert.throws(() => epochTable(half), /must have as many valLoss entries as epochs, 6, got 3/);
  });
});

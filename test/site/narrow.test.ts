import assert from "node:assert/strict";
import { narrowed } from "../../site/page/narrow";
import { stacked } from "../../site/page/stacked";
import { pairedDifferences } from "../../lib/comparing/paired-differences";
import { comparisonFigure } from "../../lib/figures/comparison-figure";
import { guessFigure } from "../../lib/figures/guess-figure";
import { differenceFigure } from "../../lib/figures/difference-figure";
import { Axis, Figure, Layout } from "../../lib/figures/figure";
import { historyFigure } from "../../lib/figures/history-figure";
import { lineFigure } from "../../lib/figures/line-figure";
import { overviewFigure } from "../../lib/figures/overview-figure";
import { scheduleFigure } from "../../lib/figures/schedule-figure";
import { OneCycleLR } from "../../lib/schedulers/index";
import { withTestLosses } from "../comparing/comparisons";
import { nineHistories } from "../figures/histories";

const runs = nineHistories();
const figures: Readonly<Record<string, Figure>> = {
  overviewFigure: overviewFigure(runs),
  historyFigure: historyFigure(runs),
  comparisonFigure: comparisonFigure(runs),
};
const axesOf = ({ layout }: Figure): [key: string, axis: Axis][] =>
  Object.entries(layout).filter(([key]) => /^[xy]axis/.test(key)) as [string, Axis][];

describe("a figure on a narrow page", () => {
  for (const [name, figure] of Object.entries(figures)) {
    const narrow = stacked(figure as Parameters<typeof stacked>[0]) as unknown as Figure;
    const axes = axesOf(narrow);

    it(`has the panels of ${name} one below the other, in the order in which they are read`, () => {
      const across = axes.filter(([key]) => key.startsWith("x")).map(([, { domain }]) => domain);
      assert.ok(across.length > 1);
      for (const domain of across) assert.deepEqual(domain, [0, 1]);
      const up = axes.flatMap(([key, { domain }]) => (key.startsWith("y") && domain ? [domain] : []));
      assert.equal(up[0][1], 1);
      up.slice(1).forEach(([, top], i) => assert.ok(top < up[i][0], `${top} is not beneath ${up[i][0]}`));
      assert.ok(up[up.length - 1][0] < 1e-9);
    });

    it(`gives each panel of ${name} the numbers and the title of its axes`, () => {
      const titled = (all: [string, Axis][], letter: string) =>
        all.filter(([key, { title }]) => key.startsWith(letter) && title?.text).length;
      for (const [key, { showticklabels }] of axes) assert.equal(showticklabels, true, key);
      assert.equal(titled(axes, "x"), axes.filter(([key]) => key.startsWith("x")).length);
      for (const [key, { title }] of axesOf(figure))
        if (title?.text) assert.equal((narrow.layout[key] as Axis).title!.text, title.text);
    });

    it(`leaves the panels of ${name} as high as they were, and their titles above them`, () => {
      const heights = ({ layout }: Figure, height: number): number[] =>
        axesOf({ layout, data: [] }).flatMap(([key, { domain }]) =>
          key.startsWith("y") && domain ? [Math.round((domain[1] - domain[0]) * height)] : [],
        );
      assert.deepEqual(
        heights(narrow, narrow.layout.height - 170),
        heights(figure, figure.layout.height - 170),
      );
      const titles = (one: Figure): { x: number; y: number; yref: string }[] =>
        ((one.layout.annotations ?? []) as { x: number; y: number; yref: string }[]).filter(
          ({ yref }) => yref === "paper",
        );
      const tops = axes.map(([, { domain }]) => domain?.[1]);
      for (const { x, y } of titles(narrow)) assert.ok(x === 0 && tops.includes(y));
      assert.equal(new Set(titles(narrow).map(({ y }) => y)).size, titles(figure).length);
    });
  }

  it("has long titles of horizontal axes and long sentences in lines that fit, and grows by them", () => {
    const losses = { constant: [0.2, 0.21, 0.19], cosine: [0.15, 0.162, 0.139], "warm-up": [0.21, 0.2, 0.2] };
    const differences = pairedDifferences(withTestLosses(losses), { baseline: "constant" });
    const { layout } = differenceFigure(differences, { title: "Differences" });
    const narrow = narrowed({ data: [], layout } as Parameters<typeof narrowed>[0], 345).layout as Layout;
    const lines = (text: string): string[] => text.split("<br>");
    const [axis, wide] = [narrow.xaxis as Axis, layout.xaxis as Axis];
    assert.equal(axis.title!.text.replaceAll("<br>", " "), wide.title!.text);
    for (const line of lines(axis.title!.text)) assert.ok(line.length <= 34, line);
    const [notes, before] = [narrow, layout].map(({ title }) => title.subtitle!.text);
    assert.equal(notes.replaceAll("<br>", " "), before.replaceAll("<br>", " "));
    for (const line of lines(notes)) assert.ok(line.length <= 49, line);
    assert.ok(lines(notes).length > lines(before).length);
    assert.equal(narrow.height - layout.height, 17 * (lines(notes).length - lines(before).length));
  });

  it("has a long title in lines, and grows by them; a short one stays", () => {
    const titled = (title: string) =>
      lineFigure({ a: { x: [1, 2], y: [0, 1] } }, { title, xTitle: "Step", yTitle: "Loss" }) as Parameters<
        typeof narrowed
      >[0];
    const long = titled("Your order, and the measured one, the mean of three seeds");
    const { title, height, margin } = narrowed(long, 345).layout as Layout;
    const lines = (title as { text: string }).text.split("<br>");
    assert.equal(lines.join(" "), long.layout.title!.text);
    assert.equal(lines.length, 2);
    for (const line of lines) assert.ok(line.length <= 35, line);
    const growth = [
      height - long.layout.height!,
      (margin as { t: number }).t - (long.layout.margin as { t: number }).t,
    ];
    assert.deepEqual(growth, [20, 20]);
    const short = titled("Three ways down");
    const { layout } = narrowed(short, 345);
    assert.deepEqual([layout.title, layout.height], [short.layout.title, short.layout.height]);
  });

  it("has few numbers at its horizontal axes: fewer beside long names, and at least three", () => {
    const numbersOf = (names: readonly string[], width: number): number => {
      const losses = Object.fromEntries(names.map((name) => [name, [0.2, 0.21, 0.19]]));
      const differences = pairedDifferences(withTestLosses(losses), { baseline: names[0] });
      const figure = differenceFigure(differences, { title: "Differences" }) as Parameters<
        typeof narrowed
      >[0];
      return (narrowed(figure, width).layout.xaxis as { nticks: number }).nticks;
    };
    const short = ["a", "b", "c"];
    const long = ["a", "CosineAnnealingWarmRestarts", "b"];
    assert.deepEqual([numbersOf(short, 345), numbersOf(long, 345), numbersOf(long, 300)], [4, 3, 3]);
    assert.equal(numbersOf(short, 500), 8);
  });

  it("has long names of rows in lines, where the rows are high enough, and leaves their room to the marks", () => {
    const name = "line against constant, SGD and AdamW";
    const noted = { kind: "values", what: "loss", values: { [name]: undefined, other: undefined } } as const;
    const figure = guessFigure(noted, { [name]: 0.03, other: 0.17 }) as Parameters<typeof narrowed>[0];
    const { xaxis, yaxis } = narrowed(figure, 345).layout as unknown as Record<string, Axis>;
    const [text, other] = yaxis.ticktext as string[];
    assert.deepEqual([text.replaceAll("<br>", " "), other], [name, "other"]);
    for (const line of text.split("<br>")) assert.ok(line.length <= 18, line);
    assert.deepEqual(yaxis.tickvals, [name, "other"]);
    assert.equal(xaxis.nticks, 4);
    const low = Object.fromEntries(
      Object.entries(runs).map(([key, run]) => [`a schedule named ${key}`, run]),
    );
    const panels = narrowed(comparisonFigure(low) as Parameters<typeof narrowed>[0], 345).layout;
    assert.ok(axesOf({ data: [], layout: panels as Layout }).every(([, { ticktext }]) => !ticktext));
  });

  it("has room for the numbers at the leftmost marks", () => {
    const low = 0.0772;
    const noted = { kind: "values", what: "loss", values: { low: undefined, high: undefined } } as const;
    const figure = guessFigure(noted, { low, high: 0.1212 }) as Parameters<typeof narrowed>[0];
    const [left, right] = (narrowed(figure, 300).layout.xaxis as { range: [number, number] }).range;
    // Half a number is 26 pixels wide; names, margin and so on take 134 of 300.
    assert.ok((166 * (low - left)) / (right - left) > 25.9);
    assert.equal(right, (figure.layout.xaxis as { range: [number, number] }).range[1]);
  });

  it("has as many numbers at a logarithmic axis as do not touch", () => {
    const stepOf = (low: number, high: number, width: number): unknown => {
      const noted = { kind: "values", what: "loss", values: { low: undefined, high: undefined } } as const;
      const figure = guessFigure(noted, { low, high }, { log: true }) as Parameters<typeof narrowed>[0];
      return (narrowed(figure, width).layout.xaxis as { dtick: unknown }).dtick;
    };
    // At 1, 2 and 5 of each power of ten; at the powers; at every other.
    assert.deepEqual([stepOf(0.005, 0.01, 345), stepOf(0.005, 0.2, 560)], ["D2", "D2"]);
    assert.deepEqual([stepOf(0.005, 0.2, 345), stepOf(1e-3, 10, 345)], [1, 2]);
  });

  it("has no place within its axes for names that stand beside them", () => {
    const lines = { rising: { x: [0, 300], y: [0, 1] }, falling: { x: [0, 300], y: [1, 0] } };
    const axes = { xTitle: "Step", yTitle: "Loss" };
    const figure = lineFigure(lines, { title: "Two", ...axes }) as Parameters<typeof narrowed>[0];
    assert.ok("annotations" in figure.layout);
    assert.deepEqual((narrowed(figure, 345).layout.xaxis as Axis).range, [-12, 312]);
    const figureOfLogs = lineFigure(
      { a: { x: [1, 100], y: [0, 1] }, b: { x: [1, 100], y: [1, 0] } },
      { title: "Logs", ...axes, xLog: true },
    ) as Parameters<typeof narrowed>[0];
    const { range } = narrowed(figureOfLogs, 345).layout.xaxis as Axis;
    assert.deepEqual(
      (range as number[]).map((end) => Math.round(100 * end)),
      [-8, 208],
    );
  });

  it("has the height for the rows of its legend", () => {
    const names = ["from scratch", "one rate", "the head alone", "layer-wise", "unfrozen", "frozen"];
    const lines = Object.fromEntries(names.map((name) => [name, { x: [1, 2], y: [0, 0] }]));
    const figure = lineFigure(lines, { title: "Six", xTitle: "Step", yTitle: "Loss" }) as Parameters<
      typeof narrowed
    >[0];
    assert.equal(narrowed(figure, 345).layout.height, figure.layout.height! + 5 * 29);
  });

  it("is the same where its panels stand so", () => {
    const cycle = new OneCycleLR({ maxLr: 0.1, totalSteps: 40 });
    const figure = scheduleFigure({ cycle }, { steps: 40 }) as Parameters<typeof stacked>[0];
    assert.ok("xaxis2" in figure.layout);
    assert.equal(stacked(figure), figure);
  });
});

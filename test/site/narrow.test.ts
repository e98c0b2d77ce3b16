import assert from "node:assert/strict";
import { withShortLines } from "../../site/page/axis-titles";
import { stacked } from "../../site/page/stacked";
import { comparisonFigure } from "../../lib/figures/comparison-figure";
import { Axis, Figure } from "../../lib/figures/figure";
import { historyFigure } from "../../lib/figures/history-figure";
import { overviewFigure } from "../../lib/figures/overview-figure";
import { scheduleFigure } from "../../lib/figures/schedule-figure";
import { OneCycleLR } from "../../lib/schedulers/index";
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

  it("has a long title of a horizontal axis in two lines, and a short one as it is", () => {
    const layout = (text: string) => ({ xaxis: { title: { text } }, yaxis: { title: { text } } });
    const title = "Best validation accuracy of 40 epochs";
    assert.deepEqual(withShortLines(layout(title), 345), {
      xaxis: { title: { text: "Best validation<br>accuracy of 40 epochs" } },
      yaxis: { title: { text: title } },
    });
    assert.deepEqual(withShortLines(layout(title), 500), layout(title));
  });

  it("is the same where its panels stand so", () => {
    const cycle = new OneCycleLR({ maxLr: 0.1, totalSteps: 40 });
    const figure = scheduleFigure({ cycle }, { steps: 40 }) as Parameters<typeof stacked>[0];
    assert.ok("xaxis2" in figure.layout);
    assert.equal(stacked(figure), figure);
  });
});

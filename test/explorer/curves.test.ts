import assert from "node:assert/strict";
import { Page } from "playwright-core";
import { defaultMetric } from "../../explorer/model/metric";
import { Spec } from "../../lib/code/spec";
import { simulate } from "../../explorer/model/trajectory";
import { useBrowser } from "../browser";
import { assertReadings, buildPage, OpenPage, openPage, show, stateOf } from "./page";
import { firstSpecs, specialSpecs } from "./specs";

const steps = 60;
const specs = Object.entries({ ...firstSpecs(steps), ...specialSpecs });
/** As many as the page compares. */
const groups = Array.from({ length: Math.ceil(specs.length / 8) }, (_, i) => specs.slice(8 * i, 8 * i + 8));

interface Drawn {
  /** The corners of each curve, as a step and a value read off the axes. */
  curves: { series: number; panel: string; points: [step: number, value: number][] }[];
}

/** Reads the curves off the chart by its axes' own labels. */
const readChart = (page: Page, log: boolean): Promise<Drawn> =>
  page.evaluate((log) => {
    const chart = document.querySelector("#chart svg")!;
    const number = (node: Element, name: string): number => Number(node.getAttribute(name));
    const ticks = Array.from(chart.querySelectorAll(".tick"), (node) => ({
      x: number(node, "x"),
      y: number(node, "y") - 4,
      value: Number(node.textContent),
      isY: node.getAttribute("text-anchor") === "end",
    }));
    const read = (a: { at: number; value: number }, b: { at: number; value: number }) => (pixel: number) =>
      a.value + ((pixel - a.at) / (b.at - a.at)) * (b.value - a.value);
    const xs = ticks.filter(({ isY }) => !isY);
    const x = read(
      { at: xs[0].x, value: xs[0].value },
      { at: xs[xs.length - 1].x, value: xs[xs.length - 1].value },
    );
    const curves = Array.from(chart.querySelectorAll("[data-series]"), (group) => {
      const panel = group.getAttribute("data-subplot")!;
      const title = Array.from(chart.querySelectorAll(".axis-title")).find(
        ({ textContent }) => textContent === panel,
      )!;
      const own = ticks.filter(({ isY }) => isY).filter(({ y }) => y > number(title, "y"));
      const below = Array.from(chart.querySelectorAll(".axis-title"), (node) => number(node, "y")).filter(
        (y) => y > number(title, "y") + 1,
      );
      const inside = own.filter(({ y }) => y < Math.min(...below));
      const isLog = log && panel === "Learning rate";
      const value = (tick: { value: number }): number => (isLog ? Math.log10(tick.value) : tick.value);
      const [first, last] = [inside[0], inside[inside.length - 1]];
      const y = read({ at: first.y, value: value(first) }, { at: last.y, value: value(last) });
      const d = group.querySelector(".curve")!.getAttribute("d")!;
      const points: [number, number][] = [];
      let [px, py] = [0, 0];
      for (const [, command, a, b] of d.matchAll(/([MLHV])(-?[\d.e-]+)(?: (-?[\d.e-]+))?/g)) {
        if (command === "H") px = Number(a);
        else if (command === "V") py = Number(a);
        else [px, py] = [Number(a), Number(b)];
        if (command !== "H") points.push([x(px), isLog ? 10 ** y(py) : y(py)]);
      }
      return { series: Number(group.getAttribute("data-series")), panel, points };
    });
    return { curves };
  }, log);

describe("the explorer's curves", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  let opened: OpenPage;
  before(async () => {
    opened = await openPage(browser(), buildPage());
  });
  after(() => opened?.context.close());

  for (const group of groups) {
    const names = group.map(([name]) => name);
    it(`equal the library's values: ${names.join(", ")}`, async () => {
      const { page, errors } = opened;
      const own: Spec[] = group.map(([, spec]) => spec);
      const expected = own.map((spec) => simulate(spec, steps, defaultMetric));
      for (const marker of [0, 1, 29, 47, steps]) {
        await show(page, stateOf(own, { steps, marker }));
        await assertReadings(
          page,
          expected.map(({ lr }) => lr[marker]),
          `at step ${marker}`,
        );
      }
      for (const log of [false, true]) {
        await show(page, stateOf(own, { steps, log, unit: "step" }));
        const { curves } = await readChart(page, log);
        const rates = curves.filter(({ panel }) => panel === "Learning rate");
        assert.deepEqual(
          rates.map(({ series }) => series),
          own.map((_, i) => i),
        );
        const high = Math.max(...expected.map(({ lr }) => Math.max(...lr)));
        for (const { series, panel, points } of curves) {
          const { lr, momentum } = expected[series];
          const values = panel === "Momentum" ? momentum! : lr;
          const drawn = new Set(points.map(([at]) => Math.round(at)));
          if (!log && panel === "Learning rate")
            assert.equal(drawn.size, steps + 1, `${names[series]}: steps drawn`);
          // A log axis has no place for a rate of 0.
          assert.ok(points.length > 0 || (log && values.every((value) => value === 0)), names[series]);
          for (const [at, value] of points) {
            const k = Math.round(at);
            const tolerance = log && panel === "Learning rate" ? 0.02 * values[k] : 0.003 * high;
            assert.ok(Math.abs(at - k) < 0.05, `${names[series]}: a corner at step ${at}`);
            assert.ok(
              Math.abs(value - values[k]) <= tolerance,
              `${names[series]}: ${panel} ${value} at step ${k}, not ${values[k]}`,
            );
          }
        }
      }
      assert.deepEqual(errors, []);
    });
  }

  it("keep every peak where steps are many", async () => {
    const spec: Spec = { kind: "CyclicLR", baseLr: 0.01, maxLr: 0.1, stepSizeUp: 7, cycleMomentum: false };
    await show(opened.page, stateOf([spec], { steps: 20_000, unit: "step" }));
    const { curves } = await readChart(opened.page, false);
    const high = curves[0].points.filter(([, value]) => Math.abs(value - 0.1) < 1e-3).length;
    const low = curves[0].points.filter(([, value]) => Math.abs(value - 0.01) < 1e-3).length;
    assert.ok(high > 500 && low > 500, `${high} peaks, ${low} valleys`);
  });

  it("show rates and what follows the run below 0, each on its own axis", async () => {
    const falling: Spec = { kind: "LambdaLR", baseLr: 0.1, lrLambda: "1 - k / 30" };
    const lanes = { weightDecay: { ...falling, baseLr: 0.01 } };
    const { page, errors } = opened;
    await show(page, stateOf([falling, specialSpecs["a formula"]], { steps, marker: steps, lanes }));
    const { curves } = await readChart(page, false);
    for (const [at, value] of curves[0].points)
      assert.ok(Math.abs(value - 0.1 * (1 - at / 30)) < 1e-3, `${value} at step ${at}`);
    assert.equal(curves[0].points.length, steps + 1);
    const heights = await page.evaluate(() => {
      const all = (selector: string) => Array.from(document.querySelectorAll(`#chart ${selector}`));
      const numbers = (selector: string, name: string) =>
        all(selector).map((node) => Number(node.getAttribute(name)));
      const { y, height } = (document.querySelector("#chart [data-lane]") as SVGPathElement).getBBox();
      return {
        dots: numbers(".dot", "cy"),
        titles: numbers(".axis-title", "y"),
        axis: numbers(".axis", "y1")[0],
        lane: [y, y + height],
      };
    });
    const [, below] = heights.titles;
    assert.ok(heights.dots[0] < below, "the rate's dot stands in its own plot");
    assert.ok(heights.lane[0] > below && heights.lane[1] < heights.axis, "the lane stands above the axis");
    assert.deepEqual(errors, []);
  });
});

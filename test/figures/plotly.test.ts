import assert from "assert/strict";
import { Page } from "playwright-core";
import { pairedDifferences } from "../../lib/comparing/paired-differences";
import { comparisonFigure } from "../../lib/figures/comparison-figure";
import { differenceFigure } from "../../lib/figures/difference-figure";
import { Figure } from "../../lib/figures/figure";
import { guess, guessOrder } from "../../lib/figures/guess";
import { guessFigure } from "../../lib/figures/guess-figure";
import { historyFigure } from "../../lib/figures/history-figure";
import { probeFigure } from "../../lib/figures/probe-figure";
import { lineFigure } from "../../lib/figures/line-figure";
import { overviewFigure } from "../../lib/figures/overview-figure";
import { scheduleFigure } from "../../lib/figures/schedule-figure";
import { transformerRecipe } from "../../lib/recipes";
import { OneCycleLR, StepLR } from "../../lib/schedulers/index";
import type { History } from "../../lib/training/history";
import { useBrowser } from "../browser";
import { silently } from "../printed";
import { withTestLosses } from "../comparing/comparisons";
import { madeUpHistory, nineHistories } from "./histories";

const runs = nineHistories();
const first = (count: number) => Object.fromEntries(Object.entries(runs).slice(0, count));
const stepLR = new StepLR({ baseLr: 0.01, stepSize: 10, gamma: 0.5 });
const oneCycle = new OneCycleLR({ maxLr: 0.01, totalSteps: 400 });
const rates = [0.01, 0.03, 0.1, 0.3, 1, 1.5];
const errors = rates.map((rate) => rate / (2 - rate));

const losses = {
  constant: [0.2, 0.21, 0.19],
  "a cosine with a long name": [0.15, 0.162, 0.139],
  "warm-up": [0.21, 0.2, 0.2],
  "& <b>cyclic</b>": [0.3, 0.2, 0.25],
  same: [0.2, 0.21, 0.19],
};
const tenth = (values: readonly number[]): number[] => values.map((value) => Math.abs(value) / 10);
const halfWidths = Object.fromEntries(
  Object.entries(runs).map(([name, run]): [string, History] => [
    name,
    { ...run, lr: run.lr.map(() => 0), loss: tenth(run.loss), valLoss: tenth(run.valLoss) },
  ]),
);
const longNames = Object.fromEntries(
  Object.values({ ...runs, a: runs.StepLR, b: runs.CyclicLR, c: runs.OneCycleLR }).map((run, i) => [
    `${i + 1}: a warm-up, then a long decay`,
    run,
  ]),
);
const late = {
  ...first(3),
  late: { ...runs.CyclicLR, valLoss: [90, 70, ...runs.CyclicLR.valLoss.slice(2)] },
};

const step = Array.from({ length: 40 }, (_, k) => 10 * (k + 1));
const sharpnessOf = (phase: number) => ({
  step,
  sharpness: step.map((k) => 10 + 5 * Math.sin(k / 50 + phase)),
  limit: step.map(() => 12 + phase),
});
const statistics = {
  step,
  gradNorm: step.map((k) => Math.exp(-k / 50)),
  updateNorm: step.map((k) => 0.1 * Math.exp(-k / 50)),
  relativeUpdate: step.map((k) => 0.01 + k / 1e5),
  cosine: step.map((k) => (k === 10 ? NaN : Math.sin(k))),
};

const figures: { [name: string]: Figure } = {
  "one schedule": scheduleFigure({ StepLR: stepLR }, { steps: 40 }),
  "a schedule on a log axis": scheduleFigure({ StepLR: stepLR }, { steps: 40, log: true }),
  "schedules with momentum": scheduleFigure(
    { OneCycleLR: oneCycle, StepLR: stepLR },
    { steps: 400, unit: "step" },
  ),
  "a recipe beside a schedule": scheduleFigure(
    { transformer: transformerRecipe({ maxLr: 1e-3, totalSteps: 400, batchSize: 64 }), one: oneCycle },
    { steps: 400, unit: "step" },
  ),
  "four schedules with names at their ends": scheduleFigure(
    { constant: () => 0.01, StepLR: stepLR, "one cycle & <b>": oneCycle, half: () => 0.0096 },
    { steps: 400, unit: "step" },
  ),
  "histories of 5 epochs": historyFigure({ a: madeUpHistory(() => 0.1, { epochs: 5 }) }),
  "nine histories": historyFigure(runs),
  "an overview of one": overviewFigure(first(1)),
  "an overview of four": overviewFigure(first(4)),
  "an overview of nine": overviewFigure(runs),
  "a comparison of two": comparisonFigure(first(2)),
  "a comparison of nine": comparisonFigure(runs),
  "a guess of numbers": guessFigure(
    silently(() => guess({ "rate 0.5": 0.3, "rate 0.02": 0.05, "0.1": "?" }, "mean of x² at the end")),
    { "rate 0.5": 0.3333, "rate 0.02": 0.0121, "0.1": 0.0526 },
    { log: true },
  ),
  "a guess of an order": guessFigure(
    silently(() => guessOrder({ constant: 2, cooled: 1, cosine: 3 }, "test loss, lowest first")),
    { constant: 0.1351, cooled: 0.09, cosine: 0.0893 },
    { title: "Which of three ends lowest?" },
  ),
  "no guess": guessFigure(
    silently(() => guess({ a: "?", b: "?" }, "test accuracy (share)")),
    { a: 0.96, b: 0.97 },
  ),
  "differences of four": differenceFigure(
    pairedDifferences(withTestLosses(losses), { baseline: "constant" }),
  ),
  "one difference": differenceFigure(
    pairedDifferences(withTestLosses({ a: [1, 2], b: [1.5, 2.5] }), {
      baseline: "a",
      measure: "testAccuracy",
    }),
  ),
  "nine histories with bands": historyFigure(runs, { band: halfWidths, bandTitle: "a tenth of each curve" }),
  "twelve histories with long names": historyFigure(longNames),
  "an overview of four with bands": overviewFigure(late, {
    band: first(1),
    bandTitle: "as wide as it is high",
  }),
  "a comparison of nine with error bars": comparisonFigure(runs, { band: halfWidths, bandTitle: "a tenth" }),
  "one probe": probeFigure(sharpnessOf(0)),
  "probes of one run": probeFigure([sharpnessOf(0), statistics]),
  "probes of three runs": probeFigure({
    "rate 0.1": sharpnessOf(0),
    "rate 0.2": sharpnessOf(3),
    b: statistics,
  }),
  "a line": lineFigure({ a: { x: rates, y: errors } }, { xTitle: "Rate", yTitle: "Error" }),
  "lines with names at their ends": lineFigure(
    { steep: { x: rates, y: errors }, flat: { x: rates, y: errors.map((y) => y / 3), error: errors } },
    { xTitle: "Rate", yTitle: "Error", yLog: true },
  ),
  "lines and points on log axes": lineFigure(
    {
      measured: { x: rates, y: errors, mode: "markers", error: errors },
      formula: { x: rates, y: errors, mode: "lines" },
    },
    { xTitle: "Rate", yTitle: "Error", xLog: true, yLog: true },
  ),
};

interface Box {
  kind: string;
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

describe("figures in plotly.js", () => {
  const browser = useBrowser();
  let page: Page;
  before(async () => {
    page = await browser().newPage();
    await page.addScriptTag({ path: require.resolve("plotly.js-dist") });
  });

  for (const [name, figure] of Object.entries(figures)) {
    it(`${name}: valid, and at each width no label covers another or is cut off`, async () => {
      assert.deepEqual(await validate(page, figure), []);
      for (const width of [600, 900, 1200]) {
        const boxes = await draw(page, figure, width);
        for (const box of boxes) {
          assert.ok(
            box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= figure.layout.height,
            `${box.kind} "${box.text}" is cut off at width ${width}`,
          );
        }
        const pairs = boxes.flatMap((a, i) => boxes.slice(0, i).map((b) => [a, b]));
        const covering = pairs
          .filter(([a, b]) => overlap(a, b))
          .map((pair) => pair.map(({ kind, text }) => `${kind} ${text}`));
        assert.deepEqual(covering, [], `width ${width}`);
        const beneath = boxes.filter(({ kind }) => kind === "panel").map(({ bottom }) => bottom);
        boxes
          .filter(({ kind }) => kind === "legend")
          .forEach(({ top }) => assert.ok(top >= Math.max(...beneath), "legend"));
      }
    });
  }

  it("shows a name as it is written, whatever it holds", async () => {
    const name = "lr < 0.1 & <b>bold</b>";
    const boxes = await draw(page, overviewFigure({ [name]: runs.StepLR }), 900);
    assert.ok(boxes.some(({ kind, text }) => kind === "annotation" && text === name));
    await draw(page, historyFigure({ [name]: runs.StepLR }), 900);
    assert.equal(await page.locator(".legendtext").textContent(), name);
  });
});

const validate = (page: Page, { data, layout }: Figure): Promise<string[]> =>
  page.evaluate(
    ({ data, layout }) =>
      ((window as any).Plotly.validate(data, layout) ?? []).map(({ msg }: { msg: string }) => msg),
    { data, layout } as any,
  );

/** Draws a figure, and measures its labels and panels in pixels from its corner. */
async function draw(page: Page, figure: Figure, width: number): Promise<Box[]> {
  await page.setViewportSize({ width, height: 1200 });
  return page.evaluate(async ({ data, layout, config }: any) => {
    document.body.style.margin = "0";
    document.body.innerHTML = "<div></div>";
    const element = document.body.firstElementChild as Element;
    await (window as any).Plotly.newPlot(element, data, layout, config);
    const kinds = {
      title: ".gtitle, .gtitle-subtitle",
      legend: "g.legend .bg",
      "axis title": "[class^='g-x'] > text, [class^='g-y'] > text",
      annotation: ".annotation text",
      tick: "[class$='tick'] > text",
      value: ".textpoint text",
      panel: ".bglayer .bg, .plotbg, rect.plotclip",
    };
    return Object.entries(kinds).flatMap(([kind, selector]) =>
      Array.from(element.querySelectorAll(selector))
        .map((node) => ({ kind, text: node.textContent ?? "", rect: node.getBoundingClientRect() }))
        .filter(({ rect }) => rect.width > 0)
        .map(({ rect: { left, right, top, bottom }, ...rest }) => ({ ...rest, left, right, top, bottom })),
    );
  }, figure as any);
}

/** Whether two labels share more than a pixel's rim; a panel may hold the values at its bars. */
const overlap = (a: Box, b: Box): boolean =>
  a.kind !== "panel" &&
  b.kind !== "panel" &&
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;

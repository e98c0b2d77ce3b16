import assert from "node:assert/strict";
import { rangeFigure } from "../../lib/figures/range-figure";
import type { RangeTest } from "../../lib/training/find-learning-rate";
import { suggestRates } from "../../lib/training/suggestions";
import { figureText } from "../../lib/notebook/figure-text";
import { useBrowser } from "../browser";

/** A test whose loss falls from 2.3 to 0.3 around the middle and then runs away, or is cut off while it falls. */
export function madeUpTest({ steps = 100 } = {}): RangeTest {
  const lr = Array.from({ length: steps }, (_, k) => 1e-6 * 1.15 ** k);
  const smoothedLoss = lr.map(
    (_, k) => 2.3 - 2 / (1 + Math.exp(-(k - 45) / 5)) + (k > 70 ? 0.01 * 1.4 ** (k - 70) : 0),
  );
  const loss = smoothedLoss.map((value, k) => value + 0.1 * Math.sin(7 * k));
  const curve = { lr, loss, smoothedLoss };
  return { ...curve, ...suggestRates(curve, false), stopped: "end" };
}

describe("rangeFigure", () => {
  const browser = useBrowser();
  const test = madeUpTest();
  const figure = rangeFigure(test);

  it("marks each suggestion on the smoothed curve, with its value in the legend and a symbol of its own", () => {
    const marks = figure.data.slice(2);
    assert.deepEqual(
      marks.map(({ x }) => x![0]),
      ["steepest", "valley", "minimumOverTen", "longestSlide"].map(
        (rule) => test.suggestions[rule as "valley"],
      ),
    );
    for (const { x, y, name } of marks) {
      const k = test.lr.findIndex((rate) => rate >= Number(x![0]));
      const [a, b] = [test.smoothedLoss[k], test.smoothedLoss[k - 1]];
      assert.ok(Number(y[0]) >= Math.min(a, b) && Number(y[0]) <= Math.max(a, b));
      assert.match(name, new RegExp(`: ${Number(Number(x![0]).toPrecision(2))}$`));
    }
    assert.equal(
      new Set(figure.data.map(({ marker }) => (marker as { symbol?: string })?.symbol)).size,
      figure.data.length,
    );
    assert.equal((figure.layout.xaxis as { type: string }).type, "log");
  });

  it("draws rules that agree as one mark with the names of all, and keeps rates apart that differ", () => {
    const together = { steepest: 1.49e-3, valley: 4.8e-3, minimumOverTen: 1.51e-3, longestSlide: 1.56e-3 };
    const marks = rangeFigure({ ...test, suggestions: together, reasons: {} }).data.slice(2);
    assert.deepEqual(
      marks.map(({ name, x }) => [name, x]),
      [
        ["Steepest, minimum / 10, longest slide: 0.0015 and 0.0016", [1.49e-3, 1.51e-3, 1.56e-3]],
        ["Valley: 0.0048", [4.8e-3]],
      ],
    );
    const apart = { ...together, minimumOverTen: 2.4e-3, longestSlide: 9e-3 };
    assert.equal(rangeFigure({ ...test, suggestions: apart, reasons: {} }).data.length, 6);
  });

  it("shows the whole fall, and lets a loss that ran away leave at the top", () => {
    const [low, high] = (figure.layout.yaxis as { range: [number, number] }).range;
    assert.ok(low < 0.3 && high > 2.3 && high < 4);
    assert.ok(Math.max(...test.smoothedLoss) > 100);
  });

  it("says which suggestions are missing, and why", () => {
    const cut = rangeFigure(madeUpTest({ steps: 60 }));
    assert.equal(
      figureText(cut).split("\nSeries ")[0],
      [
        "Learning-rate range test",
        "No valley, minimum / 10, longest slide: the loss has not risen again at a rate of",
        "0.0038: raise endLr to 10",
      ].join("\n"),
    );
    const none = rangeFigure({
      ...madeUpTest({ steps: 9 }),
      ...suggestRates({ lr: [1], loss: [1], smoothedLoss: [1] }, true),
    });
    assert.match(figureText(none), /^No suggestion: only 1 step was made/m);
    assert.equal(none.data.length, 2);
  });

  it("refuses what is not a range test, or has no steps", () => {
    assert.throws(() => rangeFigure({} as never), /rangeFigure: expected the result of findLearningRate/);
    assert.throws(
      () => rangeFigure({ ...test, lr: [], loss: [], smoothedLoss: [] }),
      /rangeFigure: the test has no steps/,
    );
  });

  it("is valid for plotly.js, and drawn without a label cut off", async () => {
    const page = await browser().newPage({ viewport: { width: 760, height: 560 } });
    await page.addScriptTag({ path: require.resolve("plotly.js-dist") });
    const flat = { lr: test.lr, loss: test.loss.map(() => 2.3), smoothedLoss: test.loss.map(() => 2.3) };
    const nothing = rangeFigure({ ...flat, ...suggestRates(flat, false), stopped: "end" });
    for (const each of [figure, rangeFigure(madeUpTest({ steps: 60 })), nothing]) {
      const { problems, cut } = await page.evaluate(async (given) => {
        const { Plotly } = window as any;
        document.body.innerHTML = '<div id="figure" style="width: 700px"></div>';
        const element = document.getElementById("figure")!;
        await Plotly.newPlot(element, given.data, given.layout, given.config);
        const frame = element.getBoundingClientRect();
        const texts = Array.from(element.querySelectorAll("text")).filter(({ textContent }) => textContent);
        const outside = texts.filter((text) => {
          const box = text.getBoundingClientRect();
          return (
            box.left < frame.left ||
            box.right > frame.right ||
            box.top < frame.top ||
            box.bottom > frame.bottom
          );
        });
        return {
          problems: Plotly.validate(given.data, given.layout) ?? [],
          cut: outside.map(({ textContent }) => textContent),
        };
      }, each as any);
      assert.deepEqual(problems, []);
      assert.deepEqual(cut, []);
      if (process.env.LRLAB_SHOTS)
        await page.screenshot({ path: `${process.env.LRLAB_SHOTS}/range-${each.data.length}.png` });
    }
    await page.close();
  });
});

import assert from "node:assert/strict";
import type { Axis } from "../../lib/figures/figure";
import { probeFigure } from "../../lib/figures/probe-figure";

const step = [1, 10, 20];
const sharp = { step, sharpness: [5, 9, 12], limit: [20, 20, 10] };
const critical = { step, criticalSharpness: [1, NaN, 900], limit: [20, 20, 10] };
const noise = {
  step,
  noiseScale: [4, NaN, 6],
  batchSize: [32, 32, 8],
  noise: [8, 10, 12],
  signal: [2, -1, 2],
};
const statistics = {
  step,
  ...{
    gradNorm: [3, 2, 1],
    updateNorm: [0.3, 0.2, 0.1],
    relativeUpdate: [0.1, 0.05, 0.03],
    cosine: [NaN, 1, -0.5],
  },
};

const titles = ({ layout }: ReturnType<typeof probeFigure>) =>
  Object.entries(layout)
    .filter(([key]) => key.startsWith("yaxis"))
    .map(([, axis]) => (axis as Axis).title?.text);

describe("probeFigure", () => {
  it("draws a probe with what its values are measured against", () => {
    const figure = probeFigure(sharp);
    assert.deepEqual(
      figure.data.map(({ name, x, y }) => ({ name, x, y })),
      [
        { name: "sharpness", x: step, y: sharp.sharpness },
        { name: "2 (1 + momentum) / lr", x: step, y: sharp.limit },
      ],
    );
    assert.equal((figure.layout.xaxis as Axis).title?.text, "Step");
    assert.deepEqual(titles(figure), ["Sharpness"]);
  });

  it("has a panel for each quantity of a run, without what is not a number", () => {
    const figure = probeFigure([statistics, critical]);
    assert.deepEqual(titles(figure), [
      ...["Critical sharpness (log scale)", "L2 norm", "Update / weights", "Cosine of gradients"],
    ]);
    const named = figure.data.filter(({ showlegend }) => showlegend).map(({ name }) => name);
    assert.deepEqual(named, ["critical sharpness", "2 / lr", "gradient norm", "update norm"]);
    assert.deepEqual(figure.data.at(-1)!.y, [null, 1, -0.5]);
    assert.deepEqual(figure.data[0].y, [1, null, 900]);
  });

  it("compares runs panel by panel, each in its colour, and draws what was saved as JSON alike", () => {
    const runs = {
      a: [sharp, statistics],
      b: JSON.parse(JSON.stringify([sharp, statistics])) as (typeof sharp)[],
    };
    const { data } = probeFigure(runs);
    const colors = (run: string) =>
      new Set(
        data.filter(({ name }) => name.startsWith(run)).map(({ line }) => (line as { color: string }).color),
      );
    assert.deepEqual([colors("a").size, colors("b").size], [1, 1]);
    assert.notDeepEqual(colors("a"), colors("b"));
    const looks = data
      .filter(({ showlegend }) => showlegend)
      .map(({ name, line }) => [name, (line as { dash: string }).dash]);
    assert.deepEqual(looks.slice(0, 4), [
      ["a: sharpness", "solid"],
      ["a: 2 (1 + momentum) / lr", "dot"],
      ["b: sharpness", "dash"],
      ["b: 2 (1 + momentum) / lr", "dashdot"],
    ]);
    const cosines = data.filter(({ yaxis }) => yaxis === "y4");
    assert.deepEqual(
      cosines.map(({ name, y }) => [name, y]),
      [
        ["a", [null, 1, -0.5]],
        ["b", [null, 1, -0.5]],
      ],
    );
  });

  it("averages noise and signal, not their ratio", () => {
    const [means, batchSize, single] = probeFigure(noise).data;
    assert.deepEqual(means.y, [4, 18, 10]);
    assert.deepEqual(batchSize.y, [32, 32, 8]);
    assert.deepEqual(single.y, [4, null, 6]);
  });

  it("says what is wrong", () => {
    const wrong = (probes: unknown) => () => probeFigure(probes as typeof sharp);
    assert.throws(wrong([]), { message: "probeFigure: probes must be a probe or several, got none" });
    assert.throws(wrong({ a: 3 }), {
      message: 'probeFigure: "a" must be a probe, such as sharpness(data), or several, got 3',
    });
    assert.throws(wrong({ step: [], sharpness: [] }), {
      name: "RangeError",
      message: "probeFigure: probes measured nothing; pass it to train, in callbacks, before it is drawn",
    });
    assert.throws(wrong({ ...noise, signal: undefined }), {
      name: "TypeError",
      message: "probeFigure: probes must have a value of signal for each of 3 steps, got undefined",
    });
    assert.throws(wrong({ a: { ...statistics, cosine: [1] } }), {
      message: 'probeFigure: "a" must have a value of cosine for each of 3 steps, got [1]',
    });
  });
});

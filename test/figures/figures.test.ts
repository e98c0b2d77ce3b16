import assert from "assert/strict";
import { readdirSync, readFileSync } from "fs";
import { join } from "path";
import { comparisonFigure } from "../../lib/figures/comparison-figure";
import { Axis, Figure, Trace } from "../../lib/figures/figure";
import { historyFigure } from "../../lib/figures/history-figure";
import { lineFigure } from "../../lib/figures/line-figure";
import { overviewFigure } from "../../lib/figures/overview-figure";
import { scheduleFigure } from "../../lib/figures/schedule-figure";
import { figureText } from "../../lib/notebook/figure-text";
import { emptyHistory, History } from "../../lib/training/history";
import { OneCycleLR, ReduceLROnPlateau, StepLR } from "../../lib/schedulers/index";
import { stepSchedule } from "../../lib/schedules/step";
import { madeUpHistory, nineHistories } from "./histories";

const names = Object.keys(nineHistories());

/** The layout's axis that a trace is drawn on. */
const axisOf = ({ layout }: Figure, trace: Trace, letter: "x" | "y") =>
  layout[`${letter}axis${String(trace[`${letter}axis`] ?? letter).slice(1)}`] as Axis;

const xOf = ({ x, x0 = 0, dx = 1, y }: Trace) => x ?? y.map((_, i) => x0 + i * dx);

const traceOn = (figure: Figure, name: string, yTitle: string): Trace => {
  const found = figure.data.filter(
    (trace) => trace.name === name && axisOf(figure, trace, "y").title?.text === yTitle,
  );
  assert.equal(found.length, 1, `one trace ${name} on ${yTitle}`);
  return found[0];
};

const close = (actual: readonly number[], expected: readonly number[]) => {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, i) =>
    assert.ok(Math.abs(value - expected[i]) < 1e-12, `${actual} is not ${expected}`),
  );
};

describe("scheduleFigure", () => {
  it("draws the rate after 0 to `steps` completed steps, and leaves the scheduler where it is", () => {
    const scheduler = new StepLR({ baseLr: 0.01, stepSize: 10, gamma: 0.5, lastEpoch: 7 });
    const figure = scheduleFigure({ StepLR: scheduler }, { steps: 40 });
    const trace = traceOn(figure, "StepLR", "Learning rate");
    assert.deepEqual(
      xOf(trace),
      Array.from({ length: 41 }, (_, k) => k),
    );
    assert.deepEqual(
      [0, 9, 10, 39, 40].map((k) => trace.y[k]),
      [0.01, 0.01, 0.005, 0.00125, 0.000625],
    );
    assert.equal(scheduler.lastEpoch, 7);
    assert.equal((figure.layout.xaxis as Axis).title?.text, "Epochs completed");
  });

  it("draws a scheduler, its schedule and a function alike", () => {
    const options = { baseLr: 0.1, stepSize: 3, gamma: 0.1 };
    const { data } = scheduleFigure(
      { a: new StepLR(options), b: stepSchedule(options), c: (k) => 0.1 * 0.1 ** Math.floor(k / 3) },
      { steps: 9, unit: "step" },
    );
    assert.deepEqual(data[0].y, data[1].y);
    data[2].y.forEach((rate, k) => assert.ok(Math.abs(Number(rate) / Number(data[0].y[k]) - 1) < 1e-12));
  });

  it("holds a rate until the next step", () => {
    const shape = (unit: "epoch" | "step") =>
      (scheduleFigure({ a: () => 1 }, { steps: 4, unit }).data[0].line as { shape: string }).shape;
    assert.deepEqual([shape("epoch"), shape("step")], ["hv", "hv"]);
  });

  it("names curves at their ends where there is room, and in a legend elsewhere", () => {
    const names = (ends: { [name: string]: number }, log = false) => {
      const sources = Object.fromEntries(Object.entries(ends).map(([name, end]) => [name, () => end]));
      const { layout } = scheduleFigure(sources, { steps: 4, log });
      const labels = (layout.annotations ?? []) as { text: string; y: number }[];
      assert.equal(layout.showlegend, labels.length === 0);
      return labels.map(({ text, y }) => [text, y]);
    };
    assert.deepEqual(names({ low: 0.2, high: 1, "a & b": 0.6 }), [
      ["high", 1],
      ["a &amp; b", 0.6],
      ["low", 0.2],
    ]);
    assert.deepEqual(names({ low: 0.001, high: 1 }, true), [
      ["high", 0],
      ["low", -3],
    ]);
    assert.deepEqual(names({ one: 1 }), []);
    const { layout } = scheduleFigure({ low: () => 0, high: () => 1 }, { steps: 4, legend: true });
    assert.deepEqual([layout.showlegend, layout.annotations], [true, undefined]);
    assert.equal(names({ a: 1, b: 0.96 }).length, 2);
    assert.deepEqual(names({ a: 1, b: 0.99, c: 0.98, d: 0.97 }), []);
    assert.deepEqual(names({ zero: 0, one: 1 }, true), []);
    assert.deepEqual(names({ "a name that would take the plot's width": 0, one: 1 }), []);
    assert.deepEqual(names(Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((end) => [end, end]))), []);
  });

  it("adds a panel for the momentum where one moves", () => {
    const oneCycle = new OneCycleLR({ maxLr: 0.1, totalSteps: 100 });
    const figure = scheduleFigure(
      { OneCycleLR: oneCycle, constant: () => 0.1 },
      { steps: 100, unit: "step" },
    );
    const momentum = traceOn(figure, "OneCycleLR", "Momentum");
    assert.deepEqual(
      momentum.y,
      xOf(momentum).map((k) => oneCycle.momentumAt(Number(k))),
    );
    assert.equal(figure.data.length, 3);
    assert.equal(scheduleFigure({ constant: () => 0.1 }, { steps: 100 }).data.length, 1);
  });

  it("thins out many steps, but keeps the first and the last", () => {
    const [trace] = scheduleFigure({ line: (k) => k }, { steps: 123456, unit: "step" }).data;
    assert.ok(trace.y.length <= 1001);
    assert.deepEqual([trace.y[0], trace.y[trace.y.length - 1]], [0, 123456]);
    assert.deepEqual(trace.y, trace.x);
  });

  it("says what it cannot draw", () => {
    const plateau = new ReduceLROnPlateau({ baseLr: 0.1 });
    assert.throws(
      () => scheduleFigure({ p: plateau }, { steps: 9 }),
      /scheduleFigure: the rate of "p" depends on a metric that is unknown before training; draw its History/,
    );
    assert.throws(
      () => scheduleFigure({ f: () => NaN }, { steps: 9 }),
      /scheduleFigure: "f" must have finite numbers as rates, got NaN at index 0/,
    );
    assert.throws(
      () => scheduleFigure({ f: () => 1 }, { steps: 0 }),
      /scheduleFigure: steps must be a positive integer, got 0/,
    );
    assert.throws(
      () => scheduleFigure({}, { steps: 9 }),
      /scheduleFigure: expected .* at least one entry, got an empty object/,
    );
    assert.throws(
      () => scheduleFigure({ f: 0.1 as never }, { steps: 9 }),
      /scheduleFigure: "f" must be .*, got number/,
    );
  });
});

describe("historyFigure", () => {
  const runs = nineHistories();
  const figure = historyFigure(runs);

  it("draws rate, losses and accuracy of each run at its epochs", () => {
    const axes = {
      lr: "Learning rate",
      loss: "Training loss (log scale)",
      valLoss: "Validation loss",
      valAccuracy: "Validation accuracy (share)",
    };
    for (const name of names) {
      for (const [key, title] of Object.entries(axes)) {
        const trace = traceOn(figure, name, title);
        assert.deepEqual(trace.y, runs[name][key as keyof History]);
        assert.deepEqual(xOf(trace), runs[name].epoch);
      }
    }
    assert.equal(figure.data.length, 36);
  });

  it("gives each series one entry in the legend, and a dash and symbol of its own", () => {
    const shown = figure.data.filter(({ showlegend }) => showlegend);
    assert.deepEqual(
      shown.map(({ name }) => name),
      names,
    );
    const look = shown.map(
      ({ line, marker }) => `${(line as { dash: string }).dash} ${(marker as { symbol: string }).symbol}`,
    );
    assert.equal(new Set(look).size, names.length);
  });

  it("draws a loss of less than two decades on a linear axis", () => {
    const short = historyFigure({ a: madeUpHistory(() => 0.1, { epochs: 4 }) });
    assert.equal(traceOn(short, "a", "Training loss").y.length, 4);
  });

  const widths = (history: History, share: number): History => ({
    ...history,
    lr: history.lr.map(() => 0),
    loss: history.loss.map((loss) => 30 * share * loss),
    valLoss: history.valLoss.map((loss) => share * loss),
    valAccuracy: history.valAccuracy.map((accuracy) => share * accuracy),
  });
  const isBand = ({ fill }: Trace): boolean => fill === "toself";

  it("shades a band from the curve minus its half-width to the curve plus it, and says what it is", () => {
    const { StepLR, CyclicLR } = runs;
    const band = { StepLR: widths(StepLR, 0.1) };
    const figure = historyFigure({ StepLR, CyclicLR }, { band, bandTitle: "95 % interval of the mean" });
    const bands = figure.data.filter(isBand);
    assert.deepEqual(
      bands.map((trace) => [trace.name, axisOf(figure, trace, "y").title?.text, trace.showlegend]),
      [
        ["StepLR: band", "Training loss (log scale)", false],
        ["StepLR: band", "Validation loss", false],
        ["StepLR: band", "Validation accuracy (share)", false],
      ],
    );
    const edges = [...StepLR.valLoss.map((y) => 1.1 * y), ...StepLR.valLoss.map((y) => 0.9 * y).reverse()];
    close(bands[1].y.map(Number), edges);
    assert.deepEqual(bands[1].x, [...StepLR.epoch, ...[...StepLR.epoch].reverse()]);
    const text = figureText(figure);
    assert.match(text, /^Shaded: 95 % interval of the mean\.$/m);
    assert.match(text, /^StepLR +Validation loss +40 .* 0\.6393$/m);
    assert.match(text, /^CyclicLR +Validation loss +40 .* 0$/m);
    assert.equal(text.match(/^StepLR/gm)?.length, 4);
  });

  it("keeps a band on a logarithmic axis above a tenth of its curve", () => {
    const { StepLR } = runs;
    const [band] = historyFigure({ StepLR }, { band: { StepLR: widths(StepLR, 0.1) } }).data.filter(isBand);
    close(
      band.y.slice(40).map(Number),
      [...StepLR.loss].reverse().map((loss) => loss / 10),
    );
    const note = /^On a log axis the lower end is drawn at a tenth of the value where it lies below that\.$/m;
    const said = (share: number): boolean =>
      [historyFigure, comparisonFigure].some((draw) => {
        const some = { StepLR, other: { ...StepLR, loss: StepLR.loss.map((loss) => loss / 1000) } };
        return note.test(figureText(draw(some, { band: { StepLR: widths(StepLR, share) } })));
      });
    assert.deepEqual([said(0.1), said(0.01)], [true, false]);
  });

  it("draws no band where there is none, and one of a single epoch so that it can be seen", () => {
    const plain = historyFigure({ a: runs.StepLR }, { band: { a: undefined } });
    assert.deepEqual(plain, historyFigure({ a: runs.StepLR }));
    const one = madeUpHistory(() => 0.1, { epochs: 1 });
    const [band] = historyFigure({ a: one }, { band: { a: widths(one, 0.1) } }).data.filter(isBand);
    assert.deepEqual(band.x, [0.9, 1.1, 1.1, 0.9]);
  });

  it("says what is wrong with a band", () => {
    const a = madeUpHistory(() => 0.1, { epochs: 4 });
    const draw = (band: object | string) => () => historyFigure({ a }, { band: band as never });
    assert.throws(draw({ b: a }), /historyFigure: band has "b", which is not one of the runs "a"/);
    assert.throws(
      draw({ a: madeUpHistory(() => 0.1, { epochs: 3 }) }),
      /band of "a" must have as many lr entries as epochs, 4, got 3/,
    );
    assert.throws(
      draw({ a: { ...a, valLoss: [0, 0, -1, 0] } }),
      /band of "a" must have non-negative finite numbers as valLoss, got -1 at index 2/,
    );
    assert.throws(draw({ a: { ...a, loss: [0, NaN, 0, 0] } }), /as loss, got NaN at index 1/);
    assert.throws(draw("wide"), /band must be an object of the form { name: History }, got "wide"/);
  });

  it("lets the first epochs of one run leave the axis where they squeeze all others, and says so", () => {
    const flat = (first: number): History => {
      const history = madeUpHistory(() => 0.1, { epochs: 10 });
      return {
        ...history,
        valLoss: history.epoch.map((epoch) => (epoch === 1 ? first : 0.3 - 0.01 * epoch)),
      };
    };
    const figure = historyFigure({ constant: flat(0.31), OneCycleLR: flat(0.67), cosine: flat(0.3) });
    const [low, high] = axisOf(figure, traceOn(figure, "cosine", "Validation loss"), "y").range as number[];
    assert.ok(low < 0.2 && high > 0.31 && high < 0.35);
    assert.match(
      figureText(figure),
      /^Validation loss above the axis: OneCycleLR \(0\.67 in the first epoch\)\.$/m,
    );
    const alone = historyFigure({ OneCycleLR: flat(0.67) });
    assert.equal(axisOf(alone, traceOn(alone, "OneCycleLR", "Validation loss"), "y").range, undefined);
  });

  it("says what it cannot draw", () => {
    const damaged = madeUpHistory(() => 0.1, { epochs: 4 });
    damaged.valLoss[2] = NaN;
    assert.throws(
      () => historyFigure({ a: damaged }),
      /historyFigure: "a" must have finite numbers as valLoss, got NaN at index 2; leave/,
    );
    damaged.valLoss.length = 2;
    assert.throws(
      () => historyFigure({ a: damaged }),
      /historyFigure: "a" must have as many valLoss entries as epochs, 4, got 2/,
    );
    assert.throws(
      () => historyFigure({ a: emptyHistory() }),
      /historyFigure: "a" has no epochs; train it first or leave it out/,
    );
    assert.throws(
      () => historyFigure({ a: undefined as never }),
      /historyFigure: "a" must be a History, got undefined/,
    );
    assert.throws(
      () => historyFigure([] as never),
      /historyFigure: expected .* at least one entry, got an array/,
    );
  });
});

describe("a History's facts of the whole run", () => {
  it("are in no figure's way", () => {
    const history = {
      ...madeUpHistory(() => 0.1, { epochs: 5 }),
      notes: ["A note."],
      test: { loss: 0.5, accuracy: 0.9 },
    };
    for (const draw of [historyFigure, overviewFigure, comparisonFigure])
      assert.ok(draw({ a: history }).data.length > 1);
  });
});

describe("overviewFigure", () => {
  const runs = nineHistories();
  const figure = overviewFigure(runs);

  it("has a titled panel for each run: the rate solid, left; the validation loss dashed, right", () => {
    const titles = (figure.layout.annotations as { text: string }[]).map(({ text }) =>
      text.replace(/<\/?b>/g, ""),
    );
    assert.deepEqual(titles, names);
    names.forEach((name) => {
      const [rate, loss] = figure.data.filter(({ meta }) => meta === name);
      assert.deepEqual([rate.y, loss.y], [runs[name].lr, runs[name].valLoss]);
      assert.deepEqual(
        [rate, loss].map(({ line }) => (line as { dash: string }).dash),
        ["solid", "dash"],
      );
      assert.deepEqual(
        [rate, loss].map(({ line }) => (line as { shape: string }).shape),
        ["hvh", "linear"],
      );
      const [left, right] = [axisOf(figure, rate, "y"), axisOf(figure, loss, "y")];
      assert.deepEqual([left.side ?? "left", right.side, right.overlaying], ["left", "right", rate.yaxis]);
    });
  });

  it("has one range for all validation losses, which holds every value", () => {
    const losses = figure.data.filter(({ name }) => name.startsWith("Validation loss"));
    const ranges = losses.map((trace) => axisOf(figure, trace, "y").range as [number, number]);
    ranges.forEach((range) => assert.deepEqual(range, ranges[0]));
    const values = losses.flatMap(({ y }) => y.map(Number));
    assert.ok(ranges[0][0] < Math.min(...values) && Math.max(...values) < ranges[0][1]);
  });

  it("has one range for rates of like size, and one for each run where they differ by more than a factor of 5", () => {
    const ranges = (tops: readonly number[]): unknown[] => {
      const made = tops.map((top, i): [string, History] => [`run ${i}`, madeUpHistory(() => top)]);
      const drawn = overviewFigure(Object.fromEntries(made));
      const rates = drawn.data.filter(({ name }) => name.startsWith("Learning rate"));
      return rates.map((trace) => axisOf(drawn, trace, "y").range);
    };
    const [first, second] = ranges([0.1, 0.02]) as [number, number][];
    assert.deepEqual(first, second);
    assert.ok(first[0] === 0 && first[1] > 0.1);
    assert.deepEqual(ranges([0.1, 0.019]), [undefined, undefined]);
    assert.deepEqual(ranges([0]), [undefined]);
  });

  it("has a logarithmic right axis where the losses span over two decades", () => {
    const { StepLR } = runs;
    const drawn = overviewFigure({ StepLR: { ...StepLR, valLoss: StepLR.loss } });
    const [, loss] = drawn.data;
    assert.equal(loss.name, "Validation loss (right axis, log scale)");
    const { type, range } = axisOf(drawn, loss, "y");
    const logs = StepLR.loss.map(Math.log10);
    const [low, high] = range as [number, number];
    assert.ok(type === "log" && low < Math.min(...logs) && Math.max(...logs) < high);
  });

  it("shades bands, and lets the opening of one run leave the axis", () => {
    const start = { ...runs.CyclicLR, valLoss: [60, ...runs.CyclicLR.valLoss.slice(1)] };
    const some = { a: runs.StepLR, b: runs.SequentialLR, start };
    const band = { a: { ...runs.StepLR, lr: runs.StepLR.lr.map(() => 0) } };
    const drawn = overviewFigure(some, { band, bandTitle: "standard deviation over 3 seeds" });
    const shaded = drawn.data.filter(({ fill }) => fill === "toself");
    assert.deepEqual(
      shaded.map((trace) => [trace.meta, axisOf(drawn, trace, "y").side]),
      [["a", "right"]],
    );
    const [, high] = axisOf(drawn, shaded[0], "y").range as number[];
    assert.ok(high < 20);
    const text = figureText(drawn);
    assert.match(text, /^Shaded: standard deviation over 3 seeds\.$/m);
    assert.match(text, /^Validation loss above the axis: start \(60 in the first epoch\)\.$/m);
  });

  it("keeps panels apart, whatever their number", () => {
    for (const count of [1, 2, 3, 4, 7, 9]) {
      const some = Object.fromEntries(Object.entries(runs).slice(0, count));
      const drawn = overviewFigure(some);
      const boxes = Object.keys(some).map((name) => {
        const [rate] = drawn.data.filter(({ meta }) => meta === name);
        return [axisOf(drawn, rate, "x").domain, axisOf(drawn, rate, "y").domain] as const;
      });
      boxes.forEach(([x, y], i) =>
        boxes
          .slice(0, i)
          .forEach(([otherX, otherY]) =>
            assert.ok(isApart(x, otherX) || isApart(y, otherY), `${count} panels`),
          ),
      );
    }
  });
});

const isApart = (a: Axis["domain"] = [0, 1], b: Axis["domain"] = [0, 1]) => a[1] < b[0] || b[1] < a[0];

describe("comparisonFigure", () => {
  const run = (loss: number[], valLoss: number[], valAccuracy: number[]): History => {
    const blank = loss.map(() => 0);
    const epoch = loss.map((_, i) => i + 1);
    return { epoch, lr: blank, nextLr: blank, loss, accuracy: blank, valLoss, valAccuracy, seconds: blank };
  };
  const a = run([2, 1, 0.5], [2, 1, 3], [0.1, 0.4, 0.2]);
  const b = run([2, 1, 0.2], [2, 1.5, 1.7], [0.1, 0.2, 0.3]);
  const named = ({ data }: Figure) => Object.fromEntries(data.map((trace) => [trace.name, trace]));
  const labels = ({ layout }: Figure) => (layout.annotations as { text: string }[]).map(({ text }) => text);

  it("has a bar for each run in four panels, with its value; the titles say which epoch is meant", () => {
    const figure = comparisonFigure({ a, b });
    const bars = named(figure);
    assert.deepEqual(bars["Final training loss"].x, [0.5, 0.2]);
    assert.deepEqual(bars["Final validation loss"].x, [3, 1.7]);
    assert.deepEqual(bars["Best validation loss"].x, [1, 1.5]);
    assert.deepEqual(bars["Best validation accuracy"].x, [0.4, 0.3]);
    assert.deepEqual(labels(figure), [
      ...["<b>Final training loss</b><br>(last epoch)", "0.5000", "0.2000"],
      ...["<b>Final validation loss</b><br>(last epoch)", "3.0000", "1.7000"],
      ...["<b>Best validation loss</b><br>of all epochs", "1.0000", "1.5000"],
      ...["<b>Best validation accuracy</b><br>of all epochs", "0.4000", "0.3000"],
    ]);
    figure.data.forEach((trace) => {
      assert.deepEqual([trace.type, trace.y, trace.error_x], ["bar", ["a", "b"], undefined]);
      assert.match(
        axisOf(figure, trace, "x").title?.text ?? "",
        /^(Loss \(lower|Share \(higher) is better\)$/,
      );
    });
  });

  it("gives all runs one colour: the best of a panel is not marked", () => {
    comparisonFigure({ a, b }).data.forEach(({ marker }) =>
      assert.equal(typeof (marker as { color: unknown }).color, "string"),
    );
  });

  it("draws dots on a logarithmic axis where losses span over two decades", () => {
    const figure = comparisonFigure({ a, b: { ...b, loss: [2, 1, 0.001] } });
    const { "Final training loss": loss, "Final validation loss": valLoss } = named(figure);
    assert.deepEqual([loss.type, valLoss.type], ["scatter", "bar"]);
    assert.equal(axisOf(figure, loss, "x").type, "log");
    assert.equal(axisOf(figure, loss, "x").title?.text, "Loss (lower is better, log scale)");
  });

  it("has error bars for the last epoch's values where there is a band", () => {
    const widths = run([9, 9, 0.1], [9, 9, 0.2], [9, 9, 9]);
    const figure = comparisonFigure(
      { a, b },
      { band: { a: widths }, bandTitle: "95 % interval of the mean" },
    );
    const error = (name: string) => named(figure)[name].error_x as { array: number[]; arrayminus: number[] };
    close(error("Final training loss").array, [0.1, 0]);
    close(error("Final validation loss").arrayminus, [0.2, 0]);
    assert.equal(error("Best validation loss"), undefined);
    assert.match(figureText(figure), /^Error bars: 95 % interval of the mean\.$/m);
  });

  it("keeps an error bar on a logarithmic axis above zero", () => {
    const widths = run([9, 9, 0.5], [9, 9, 0], [9, 9, 9]);
    const figure = comparisonFigure({ a, b: { ...b, loss: [2, 1, 0.001] } }, { band: { b: widths } });
    const { x = [], error_x } = named(figure)["Final training loss"];
    assert.ok(Number(x[1]) - (error_x as { arrayminus: number[] }).arrayminus[1] > 0);
  });
});

describe("lineFigure", () => {
  const titles = { xTitle: "Learning rate", yTitle: "Error" };

  it("labels a logarithmic axis of many decades some ten times, and one of few at each", () => {
    for (const [decades, dtick] of [
      [4, 1],
      [10, 1],
      [36, 4],
    ]) {
      const { layout } = lineFigure(
        { fall: { x: [1, 2], y: [1, 10 ** -decades] } },
        { ...titles, yLog: true },
      );
      assert.equal((layout.yaxis as Axis).dtick, dtick);
    }
  });

  it("draws curves on titled axes; a group shares a colour", () => {
    const figure = lineFigure(
      {
        measured: { x: [1, 2], y: [3, 4], mode: "markers", group: "g" },
        formula: { x: [1, 3], y: [3, 5], mode: "lines", group: "g" },
        other: { x: [1], y: [1] },
      },
      { ...titles, xLog: true },
    );
    const [measured, formula, other] = figure.data;
    assert.deepEqual([measured.x, measured.y, measured.mode], [[1, 2], [3, 4], "markers"]);
    assert.deepEqual([formula.x, formula.y, formula.mode], [[1, 3], [3, 5], "lines"]);
    const color = (part: unknown) => (part as { color: string }).color;
    assert.equal(color(measured.marker), color(formula.line));
    assert.notEqual(color(other.line), color(formula.line));
    const { xaxis, yaxis } = figure.layout as unknown as { xaxis: Axis; yaxis: Axis };
    assert.deepEqual(
      [xaxis.title?.text, yaxis.title?.text, xaxis.type, yaxis.type],
      ["Learning rate (log scale)", "Error", "log", undefined],
    );
  });

  it("draws half-widths as bars, through each point of a curve of any length", () => {
    const many = Array.from({ length: 600 }, (_, k) => k + 1);
    const { data } = lineFigure(
      { mean: { x: many, y: many, error: many }, bare: { x: [1], y: [1] } },
      titles,
    );
    assert.deepEqual([data[0].x, data[0].y], [many, many]);
    assert.deepEqual((data[0].error_y as { array: number[] }).array, many);
    assert.equal(data[1].error_y, undefined);
  });

  it("says what it cannot draw", () => {
    const faulty = (error: number[]) => () => lineFigure({ a: { x: [1, 2], y: [1, 1], error } }, titles);
    assert.throws(faulty([1]), /"a" must have as many error as y values, 2, got 1/);
    assert.throws(faulty([1, NaN]), /"a" must have finite numbers as error, got NaN at index 1/);
    assert.throws(faulty([1, -2]), /"a" must have no negative half-widths as error, got -2 at index 1/);
    assert.throws(
      () => lineFigure({ a: { x: [1, 2], y: [1] } }, titles),
      /lineFigure: "a" must have as many x as y values.*got 2 and 1/,
    );
    assert.throws(() => lineFigure({ a: { x: [], y: [] } }, titles), /at least one, got 0 and 0/);
    assert.throws(
      () => lineFigure({ a: { x: [1], y: [Infinity] } }, titles),
      /must have finite numbers as y, got Infinity at index 0/,
    );
    assert.throws(
      () => lineFigure({ a: { x: [0], y: [1] } }, { ...titles, xLog: true }),
      /must have positive x values for xLog, got 0 at index 0/,
    );
  });
});

describe("lib/figures", () => {
  it("takes little but types from elsewhere, so that it runs in a web page", () => {
    const folder = join(__dirname, "../../lib/figures");
    for (const file of readdirSync(folder)) {
      const statements =
        readFileSync(join(folder, file), "utf8").match(/^import\b[^;]*;|\brequire\(.*/gm) ?? [];
      for (const statement of statements) {
        assert.match(
          statement,
          /^import type [^;]* from "\.\.\/|^import [^;]* from "(\.|\.\.\/helpers|\.\.\/options|\.\.\/training(?=\/(history|metric-names|noise-scale)"))\/[\w-]+";$/,
          file,
        );
      }
    }
  });
});

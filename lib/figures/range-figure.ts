import { checkOptions, OptionTable, text } from "../options/options";
import type { RangeTest } from "../training/find-learning-rate";
import { axis, logAxis, padded } from "./axis";
import { checkFinite } from "./check";
import type { Figure } from "./figure";
import { withNotes } from "./notes";
import { rangeMarks, rules } from "./range-marks";
import { curve, figure, layout } from "./style";

/** The options of {@link rangeFigure}. */
export interface RangeFigureOptions {
  /** The figure's title. */
  title?: string;
}

const table = {
  title: text({ default: "Learning-rate range test" }),
} satisfies OptionTable<RangeFigureOptions>;

/**
 * A learning-rate range test: the loss of each batch and the smoothed loss against the rate, and the
 * suggestions on it, each with a symbol of its own, or one for those that would hide each other; beneath the
 * title, why suggestions are missing.
 *
 * @throws TypeError or RangeError if the test has no steps or a number is not finite.
 * @example show(rangeFigure(await findLearningRate(model, data, { optimizer })))
 */
export function rangeFigure(test: RangeTest, options: RangeFigureOptions = {}): Figure {
  const { title } = checkOptions("rangeFigure", table, options);
  const { lr, loss, smoothedLoss, suggestions, reasons } = checkTest(test);
  const data = [
    curve(
      4,
      "Loss of a batch",
      { x: lr, y: loss },
      { mode: "markers", marker: { color: "#999999", symbol: "circle-open", size: 4 } },
    ),
    curve(0, "Smoothed", { x: lr, y: smoothedLoss }, { mode: "lines" }),
    ...rangeMarks(test),
  ];
  const axes = {
    xaxis: axis("Learning rate", logAxis(lr)),
    yaxis: axis("Training loss", { range: lossRange(smoothedLoss, loss) }),
    shapes: rules
      .filter(([rule]) => suggestions[rule] !== undefined)
      .map(([rule]) => ({
        type: "line",
        x0: suggestions[rule],
        x1: suggestions[rule],
        yref: "paper",
        y0: 0,
        y1: 1,
        line: { color: "#999999", width: 1, dash: "dot" },
        layer: "below",
      })),
  };
  const look = layout(title, 430, { ...axes, hovermode: "closest" });
  return figure(data, withNotes(look, missing(reasons)));
}

function checkTest(test: RangeTest): RangeTest {
  if (!Array.isArray(test?.lr))
    throw new TypeError(`rangeFigure: expected the result of findLearningRate, got ${typeof test}`);
  if (test.lr.length === 0) throw new RangeError("rangeFigure: the test has no steps; its reasons say why");
  for (const name of ["lr", "loss", "smoothedLoss"] as const) {
    checkFinite("rangeFigure: the test", name, test[name], "leave the steps from there on out");
  }
  return test;
}

/** What shows the fall, of the batches too: a loss that runs away leaves at the top. */
function lossRange(smooth: readonly number[], loss: readonly number[]): [number, number] {
  const lowest = Math.min(...smooth);
  const before = Math.max(...smooth.slice(0, smooth.indexOf(lowest) + 1));
  const top = Math.min(Math.max(...smooth), before + 0.5 * (before - lowest) || Infinity);
  const bottom = Math.min(lowest, ...loss);
  return padded(bottom, top);
}

/** One line for each reason, with the rules that it keeps from suggesting. */
function missing(reasons: RangeTest["reasons"]): string[] {
  const given = rules.filter(([rule]) => reasons[rule]);
  return [...new Set(given.map(([rule]) => reasons[rule]!))].map((reason) => {
    const names = given.filter(([rule]) => reasons[rule] === reason).map(([, name]) => name.toLowerCase());
    return `No ${names.length === rules.length ? "suggestion" : names.join(", ")}: ${reason}`;
  });
}

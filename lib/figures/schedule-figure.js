"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.scheduleFigure = scheduleFigure;
const options_1 = require("../options/options");
const axis_1 = require("./axis");
const check_1 = require("./check");
const panels_1 = require("./panels");
const sample_1 = require("./sample");
const style_1 = require("./style");
const table = {
    steps: (0, options_1.count)(),
    unit: (0, options_1.choice)(["epoch", "step"], { default: "epoch" }),
    title: (0, options_1.text)({ default: "Learning-rate schedules" }),
    log: (0, options_1.boolean)({ default: false }),
};
/**
 * The rate after 0, 1, …, `steps` completed steps, before any training; where a schedule moves the momentum,
 * a second panel shows it.
 *
 * @param sources The schedulers, schedules or functions by name. No scheduler moves.
 * @throws TypeError or RangeError if there is nothing to draw, or a rate is not finite or follows a metric.
 * @example scheduleFigure({ StepLR: new StepLR({ baseLr: 0.1, stepSize: 10 }) }, { steps: 40 })
 */
function scheduleFigure(sources, options) {
    const { steps, unit, title, log } = (0, options_1.checkOptions)("scheduleFigure", table, options);
    const positions = (0, sample_1.positionsTo)(steps);
    const points = positions.length > steps ? { x0: 0, dx: 1 } : { x: positions };
    const series = (0, check_1.namedEntries)("scheduleFigure", sources, "scheduler").map(([name, source]) => ({
        name,
        ...(0, sample_1.sample)(name, source, positions),
    }));
    const shape = unit === "epoch" ? "hv" : "linear";
    const draw = (panel, y, name, index) => (0, style_1.curve)(index, name, { ...points, y }, { shape, ...(0, panels_1.onPanel)(panel) });
    const data = series.flatMap(({ name, rates, momenta }, index) => [
        draw(0, rates, name, index),
        ...(momenta ? [draw(1, momenta, name, index)] : []),
    ]);
    const rowHeights = series.some(({ momenta }) => momenta) ? [250, 120] : [290];
    const grid = { count: rowHeights.length, columns: 1, rowHeights, rowGap: 24, columnGap: 0 };
    const xTitle = unit === "epoch" ? "Epochs completed" : "Steps completed";
    const rateScale = log ? (0, axis_1.logAxis)(series.flatMap(({ rates }) => rates)) : { rangemode: "tozero" };
    const axes = (0, panels_1.panels)(grid).map((panel) => ({
        [(0, panels_1.axisKey)("x", panel.index)]: (0, axis_1.axis)(panel.isBottom ? xTitle : "", {
            ...(0, panels_1.sharedX)(panel, (0, panels_1.axisId)("y", panel.index), `${xTitle}: %{x}`),
            range: [-0.015 * steps, 1.015 * steps],
            ...(steps <= 10 && { dtick: 1 }),
        }),
        [(0, panels_1.axisKey)("y", panel.index)]: (0, axis_1.axis)(panel.index === 0 ? "Learning rate" : "Momentum", {
            domain: panel.yDomain,
            ...(panel.index === 0 && rateScale),
        }),
    }));
    return (0, style_1.figure)(data, (0, style_1.layout)(title, (0, panels_1.gridHeight)(grid) + 140, Object.assign({}, ...axes)));
}

import assert from "node:assert/strict";
import { pairedDifferences } from "../../lib/comparing/paired-differences";
import { planSchedules } from "../../lib/comparing/plan";
import { comparisonFigure } from "../../lib/figures/comparison-figure";
import { comparisonTable } from "../../lib/figures/comparison-table";
import { historyFigure } from "../../lib/figures/history-figure";
import { overviewFigure } from "../../lib/figures/overview-figure";
import { scheduleFigure } from "../../lib/figures/schedule-figure";
import { summaryTable } from "../../lib/figures/summary-table";
import { own } from "../../lib/helpers/records";
import { SGD } from "../../lib/optimizers/sgd";
import { constantSchedule } from "../../lib/schedules/constant";
import { withTestLosses } from "../comparing/comparisons";

/** What every object has by these names. */
const names = ["constructor", "toString", "hasOwnProperty", "valueOf", "__proto__"];
const named = <T>(value: (i: number) => T): { [name: string]: T } =>
  Object.fromEntries(names.map((name, i) => [name, value(i)]));

describe("runs and schedules may be called as what every object has", () => {
  const comparison = withTestLosses(named((i) => [0.1 * i, 0.1 * i + 0.01, 0.1 * i + 0.005]));

  it("in a comparison, and what every object has is as it was", () => {
    for (const results of [comparison.histories, comparison.mean, comparison.interval, comparison.test])
      assert.deepEqual(Object.keys(results), names);
    assert(names.every((name) => Object.keys(comparison.histories[name]).length === 3));
    assert.deepEqual(Object.keys(Object.prototype), []);
    assert.deepEqual(Object.keys(Object), []);
  });

  it("in a comparison without intervals", () => {
    const single = withTestLosses(named(() => [0.5]));
    const { columns, rows } = comparisonTable(single);
    assert(!columns.some(({ title }) => title === "Rate" || title === "Scale"));
    assert.deepEqual(
      rows.map(([name, , , loss]) => [name, loss]),
      names.map((name) => [name, "0.5000"]),
    );
  });

  it("in differences", () => {
    const differences = pairedDifferences(comparison, { baseline: "constructor" });
    assert.deepEqual(
      differences.map(({ schedule, pairs }) => [schedule, pairs]),
      names.slice(1).map((name) => [name, 3]),
    );
    assert.throws(
      () => pairedDifferences(withTestLosses({ a: [1, 2], b: [1, 2] }), { baseline: "toString" }),
      {
        name: "RangeError",
        message: /^pairedDifferences: the comparison has no schedule "toString"/,
      },
    );
  });

  it("in figures and tables, a band of some of them too", () => {
    const [interval, mean] = [own(comparison.interval, "toString")!, own(comparison.mean, "toString")!];
    const band = { "a run": interval };
    const histories = { ...comparison.mean, "a run": mean };
    for (const draw of [historyFigure, overviewFigure, comparisonFigure]) {
      const { data } = draw(histories, { band });
      const banded = data.filter(({ fill }) => fill === "toself").map(({ name }) => name);
      assert(banded.every((name) => name === "a run: band"));
    }
    assert.deepEqual(
      summaryTable(histories).rows.map(([name]) => name),
      [...names, "a run"],
    );
    const sources = named(() => constantSchedule({ value: 0.1 }));
    assert.deepEqual(
      scheduleFigure(sources, { steps: 3 }).data.map(({ name }) => name),
      names,
    );
  });
});

describe("compare names what is wrong as it was given", () => {
  const plan = (schedules: object) =>
    planSchedules({ schedules, seeds: [0], optimizer: (lr: any) => new SGD({ lr }), common: {} } as any);

  for (const rate of [-1, NaN, Infinity]) {
    it(`the rate ${rate}`, () =>
      assert.throws(() => plan({ a: rate }), {
        name: "RangeError",
        message: `compare: schedules["a"] must be a non-negative number or a scheduler, got ${rate}`,
      }));
  }
});

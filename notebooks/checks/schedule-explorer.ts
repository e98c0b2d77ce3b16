import { Figure, scheduleFigure, Trace } from "lrlab";
import { call, described, expectFunction, isSame, rounded } from "./call";
import { afterStep, Control, ControlStep, controlOf, heightAt, visible } from "./plotly-control";
import type { Rate } from "./rates";
import { draw, examine, expect, Report } from "./report";

/** Schedules by name, each made from the control's value; one that does not look at it stays as it is. */
export type Families = { readonly [name: string]: (value: number) => Rate };

export interface ScheduleExplorerOptions {
  /** How many steps to draw. */
  steps: number;
  /** What the control's value is, as "power". */
  label: string;
}

/** Draws families of schedules with a control for the value that they are made from. */
export type ScheduleExplorer = (
  families: Families,
  values: number[],
  options: ScheduleExplorerOptions,
) => Figure;

const name = "scheduleExplorer";
const options: ScheduleExplorerOptions = { steps: 20, label: "baseLr" };
const values = [0.1, 0.02, 0.05];
const families: Families = {
  linear: (value) => (step) => value * (1 - step / 20),
  "half-life 4": (value) => (step) => value * 0.5 ** (step / 4),
  fixed: () => () => 0.03,
};
const names = Object.keys(families);
const steps = Array.from({ length: options.steps + 1 }, (_, k) => k);

/** Judges an answer to the sixth exercise: by what a reader sees at each position of the control. */
export function checkScheduleExplorer(answer: unknown): Report {
  return examine(name, (holds) => {
    expectFunction(name, answer);
    const figure = call(
      () => `${name}(…)`,
      () => (answer as ScheduleExplorer)(families, [...values], { ...options }),
    );
    expect(
      Array.isArray(figure?.data) && typeof figure.layout === "object" && figure.layout !== null,
      () => `${name}(…) should return a figure, { data, layout }, it returned ${described(figure)}.`,
    );
    const control = controlOf(figure);
    const first = control?.active ?? 0;
    expectCurves(
      figure.data,
      values[first] ?? values[0],
      first === 0 ? "Before anything is moved" : `Before anything is moved, with active: ${described(first)}`,
    );
    holds("one curve for each family, at the control's first position");
    expect(
      control !== undefined,
      () => "Nothing can be moved yet: layout.sliders or layout.updatemenus is missing.",
    );
    expectPositions(control);
    holds("a control with a position for each value");
    expectMoves(figure, control);
    holds("each position shows all families at its value, from wherever the reader comes");
    expectStillAxis(figure, control.steps);
    holds("the rate's axis holds still, so that a move can be seen");
  });
}

/** Checks that just the families at a value are to be seen. */
function expectCurves(traces: readonly Trace[], value: number, when: string): void {
  const curves = visible(traces);
  expect(
    curves.length === names.length,
    () =>
      `${when}, ${names.length} curves should be seen, one of each family, not ${curves.length}.\n${curves.length > names.length ? "Is each value's curve there at once? Hide the others with visible: false." : "Is a curve hidden that should not be, or a list of visible shorter than the list of curves?"}`,
  );
  for (const family of names) {
    const curve = curves.find(({ name: text }) => String(text).includes(family));
    expect(
      curve !== undefined,
      () =>
        `${when}, no curve to be seen has the name ${family}; there are ${curves.map(({ name: text }) => text).join(", ")}.`,
    );
    expectHeights(curve, family, value, when);
  }
}

function expectHeights(curve: Trace, family: string, value: number, when: string): void {
  const rate = families[family](value);
  const at = steps.find((step) => !isSame(heightAt(curve, step), rate(step)));
  if (at === undefined) return;
  const height = heightAt(curve, at);
  const shown = values.find(
    (other) =>
      other !== value && steps.every((step) => isSame(heightAt(curve, step), families[family](other)(step))),
  );
  expect(false, () => {
    if (!Array.isArray(curve.y))
      return `${when}, the y of ${family} is ${described(curve.y)}.\nrestyle gives entry i of a list to curve i: y: [[…], […]] has a list for each curve, y: […] a number for each.`;
    if (shown !== undefined)
      return `${when}, ${family} should be drawn for ${options.label} ${value}, yours is drawn for ${shown}.\nDo the positions and the curves go through the values in the same order, and does each use its own value?`;
    if (height === undefined)
      return `${when}, ${family} has no point at step ${at}; draw the steps 0 to ${options.steps}, both included.`;
    return `${when}, ${family} should be at ${rounded(rate(at))} at step ${at}, yours is at ${described(height)}.\nIs it drawn with the family's function for ${options.label} ${value}?`;
  });
}

function expectPositions({ steps: positions, active }: Control): void {
  expect(
    positions.length === values.length,
    () => `The control should have ${values.length} positions, one for each value, not ${positions.length}.`,
  );
  expect(
    values[active] !== undefined,
    () => `The control begins at position ${described(active)}; there are only 0 to ${values.length - 1}.`,
  );
  positions.forEach(({ label }, i) => {
    expect(
      typeof label === "string" && label.includes(String(values[i])),
      () =>
        `The label of position ${i} is ${described(label)}; it should tell its value, ${values[i]}, as a text.`,
    );
  });
}

/** Moves the control through all pairs of positions, as Plotly would. */
function expectMoves({ data }: Figure, { steps: positions }: Control): void {
  positions.forEach((from, i) => {
    expectCurves(afterStep(data, from), values[i], `After a move to ${values[i]}`);
    positions.forEach((to, j) => {
      expectCurves(
        afterStep(afterStep(data, from), to),
        values[j],
        `After a move to ${values[i]} and then to ${values[j]}`,
      );
    });
  });
}

/** Checks that the rate's axis has a range of its own, with room for all values. */
function expectStillAxis({ layout }: Figure, positions: readonly ControlStep[]): void {
  const { range, autorange, type } = (layout.yaxis ?? {}) as {
    range?: [number, number];
    autorange?: unknown;
    type?: string;
  };
  const advice =
    "Give layout.yaxis a range that holds all values: with an axis that fits itself to each curve, every one looks the same.";
  expect(
    Array.isArray(range) && autorange !== true,
    () => `The rate's axis fits itself to what is drawn.\n${advice}`,
  );
  const [low, high] = range.map((end) => (type === "log" ? 10 ** end : end));
  const rates = values.flatMap((value) => names.flatMap((family) => steps.map(families[family](value))));
  expect(
    high >= Math.max(...rates) && (low <= 0 || type === "log"),
    () =>
      `The rate's axis runs from ${rounded(low)} to ${rounded(high)}, the curves from 0 to ${rounded(Math.max(...rates))}.\n${advice}`,
  );
  expect(
    positions.every(({ args }) => !JSON.stringify(args ?? []).includes("yaxis.autorange")),
    () => `A position sets the rate's axis to fit itself.\n${advice}`,
  );
}

/**
 * Shows an answer that passes, and under it the same curves, drawn straight from the functions for the
 * first value.
 */
export const drawScheduleExplorer = (
  answer: ScheduleExplorer,
  families: Families,
  values: number[],
  options: ScheduleExplorerOptions,
): string | undefined =>
  draw(checkScheduleExplorer(answer), () => [
    answer(families, values, options),
    scheduleFigure(
      Object.fromEntries(Object.entries(families).map(([family, make]) => [family, make(values[0])])),
      {
        steps: options.steps,
        unit: "step",
        title: `Reference, drawn without a control: ${options.label} ${values[0]}`,
        legend: true,
      },
    ),
  ]);

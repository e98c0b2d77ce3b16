import type { Figure, Trace } from "lrlab";
import { described } from "./call";
import { expect } from "./report";

/** A position of a slider or an entry of a menu: what Plotly does when the reader moves there. */
export interface ControlStep {
  readonly label?: string;
  readonly method?: string;
  readonly args?: readonly unknown[];
}

/** A figure's control. */
export interface Control {
  readonly steps: readonly ControlStep[];
  /** The position that is shown as the current one at first. */
  readonly active: number;
}

interface Controls {
  readonly sliders?: readonly { steps?: readonly ControlStep[]; active?: number }[];
  readonly updatemenus?: readonly { buttons?: readonly ControlStep[]; active?: number }[];
}

/** The first slider or menu of a figure, if it has one. */
export function controlOf(figure: Figure): Control | undefined {
  const { sliders, updatemenus } = figure.layout as Controls;
  const control = sliders?.[0] ?? updatemenus?.[0];
  if (!control) return undefined;
  return { steps: sliders?.[0]?.steps ?? updatemenus?.[0]?.buttons ?? [], active: control.active ?? 0 };
}

/** What Plotly's other methods do to a figure. */
const effects: { readonly [method: string]: string } = {
  animate: "plays frames, and a figure { data, layout } holds none",
  relayout: "changes the layout alone",
  skip: "changes nothing",
};

type Properties = { readonly [property: string]: unknown };

/**
 * The traces of a figure after a control's step, as Plotly would leave them: `restyle` gives entry i of a
 * list to curve i, and anything else to each curve.
 *
 * @throws Wrong if the step does not change the curves.
 * @see Plotly.restyle, Plotly.update and Plotly.relayout in plotly.js' function reference
 */
export function afterStep(traces: readonly Trace[], { method = "restyle", args = [] }: ControlStep): Trace[] {
  expect(
    method === "restyle" || method === "update",
    () =>
      `A position of the control has the method ${JSON.stringify(method)}, which ${effects[method] ?? "Plotly does not know"}: the curves do not move.\nGive each position the method "restyle", which gives the curves new values, or "update", which can change the layout with them.`,
  );
  const changes = (args[0] ?? {}) as Properties;
  const named = (method === "restyle" ? args[1] : args[2]) as number | readonly number[] | undefined;
  const indices = named === undefined ? traces.map((_, i) => i) : [named].flat();
  const after = traces.map((trace) => ({ ...trace }));
  indices.forEach((index, i) => {
    expect(
      after[index] !== undefined,
      () =>
        `The control changes curve ${described(index)}; there are only the curves 0 to ${traces.length - 1}.`,
    );
    for (const [property, value] of Object.entries(changes)) {
      after[index][property] = Array.isArray(value) ? value[i % value.length] : value;
    }
  });
  return after;
}

/** The curves that a reader sees: neither hidden nor only in the legend. */
export const visible = (traces: readonly Trace[]): Trace[] =>
  traces.filter(({ visible = true }) => visible === true);

/** The height of a curve at whole steps, where it has points; undefined where not. */
export function heightAt({ x, x0 = 0, dx = 1, y }: Trace, step: number): unknown {
  if (!Array.isArray(y)) return undefined;
  return y[x ? x.indexOf(step) : (step - x0) / dx];
}

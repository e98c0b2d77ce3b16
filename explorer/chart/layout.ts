import { entryName, State } from "../model/state";
import { Trajectory } from "../model/trajectory";
import { Box } from "./axes";
import { labelWidth } from "./labels";
import { linearRange, linearScale, logRange, logScale, Scale } from "./scale";

/** One set of axes, and the curves that belong on it: undefined for a schedule that has none there. */
export interface Panel {
  readonly title: string;
  readonly box: Box;
  readonly y: Scale;
  readonly curves: readonly (Float64Array | undefined)[];
}

/** All that a drawing of a state at a width needs. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** From steps to pixels. */
  readonly x: Scale;
  readonly panels: readonly Panel[];
  /** The names at the ends of the curves: numbers where there is little room. */
  readonly names: readonly string[];
}

const narrow = 560;
/** From the end of a curve to its label. */
export const labelGap = 16;

/** Where everything goes. */
export function layoutOf(state: State, trajectories: readonly Trajectory[], width: number): Layout {
  const isNarrow = width < narrow;
  const full = state.entries.map((_, i) => entryName(state, i));
  const room = isNarrow ? 14 : Math.min(180, 2 + Math.max(...full.map(labelWidth)));
  const [left, right] = [54, width - room - labelGap];
  const rates = trajectories.map(({ lr }) => lr);
  const momenta = trajectories.map(({ momentum }) => momentum);
  const height = isNarrow ? 170 : width < 800 ? 230 : 320;
  const rateBox = { left, right, top: 28, bottom: 28 + height };
  const pixels = (box: Box): [number, number] => [box.bottom, box.top];
  const y = state.log
    ? logScale(logRange(rates), pixels(rateBox), isNarrow ? 4 : 6)
    : linearScale(linearRange(rates), pixels(rateBox), isNarrow ? 4 : 6);
  const panels: Panel[] = [{ title: "Learning rate", box: rateBox, y, curves: rates }];
  if (momenta.some((curve) => curve)) {
    const top = rateBox.bottom + 36;
    const box = { left, right, top, bottom: top + (isNarrow ? 60 : 100) };
    panels.push({
      title: "Momentum",
      box,
      y: linearScale(momentumRange(momenta), pixels(box), 3),
      curves: momenta,
    });
  }
  const scale = state.unit === "epoch" ? state.stepsPerEpoch : 1;
  const x = inUnits(linearScale([0, state.steps / scale], [left, right], isNarrow ? 4 : 8), scale);
  const names = isNarrow ? full.map((_, i) => String(i + 1)) : full;
  return { width, height: panels[panels.length - 1].box.bottom + 42, x, panels, names };
}

/** A scale of epochs as one of steps; its ticks stay in epochs. */
const inUnits = (scale: Scale, factor: number): Scale =>
  Object.assign((step: number) => scale(step / factor), {
    ticks: scale.ticks.map((tick) => tick * factor),
    invert: (pixel: number) => scale.invert(pixel) * factor,
  });

function momentumRange(curves: readonly (Float64Array | undefined)[]): [number, number] {
  const values = curves.flatMap((curve) =>
    curve ? [reduce(curve, Math.min, Infinity), reduce(curve, Math.max, -Infinity)] : [],
  );
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low) * 0.1 || 0.05;
  return [Math.max(0, low - margin), high + margin];
}

const reduce = (curve: Float64Array, better: (a: number, b: number) => number, first: number): number =>
  curve.reduce((best, value) => (Number.isNaN(value) ? best : better(best, value)), first);

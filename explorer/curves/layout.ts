import { Box, isNarrow } from "../chart/axes";
import { labelRoom } from "../chart/end-labels";
import { linearRange, linearScale, logRange, logScale, Scale } from "../chart/scale";
import { entryName, State } from "../model/state";
import { Trajectory } from "../model/trajectory";

/** One set of axes, and the curves that belong on it: undefined for a schedule that has none there. */
export interface Subplot {
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
  readonly subplots: readonly Subplot[];
  /** The names at the ends of the curves: numbers where there is little room. */
  readonly names: readonly string[];
}

/** The steps in one unit of the horizontal axis. */
export const unitOf = ({ unit, stepsPerEpoch }: Pick<State, "unit" | "stepsPerEpoch">): number =>
  unit === "epoch" ? stepsPerEpoch : 1;

/** Where everything goes. */
export function layoutOf(state: State, trajectories: readonly Trajectory[], width: number): Layout {
  const narrow = isNarrow(width);
  const names = state.entries.map((_, i) => (narrow ? String(i + 1) : entryName(state, i)));
  const [left, right] = [54, width - labelRoom(names)];
  const rates = trajectories.map(({ lr }) => lr);
  const momenta = trajectories.map(({ momentum }) => momentum);
  const height = narrow ? 170 : width < 800 ? 230 : 320;
  const rateBox = { left, right, top: 28, bottom: 28 + height };
  const pixels = (box: Box): [number, number] => [box.bottom, box.top];
  const y = state.log
    ? logScale(logRange(rates), pixels(rateBox), narrow ? 4 : 6)
    : linearScale(linearRange(rates), pixels(rateBox), narrow ? 4 : 6);
  const subplots: Subplot[] = [{ title: "Learning rate", box: rateBox, y, curves: rates }];
  if (momenta.some((curve) => curve)) {
    const top = rateBox.bottom + 36;
    const box = { left, right, top, bottom: top + (narrow ? 60 : 100) };
    const y = linearScale(momentumRange(momenta), pixels(box), 3);
    subplots.push({ title: "Momentum", box, y, curves: momenta });
  }
  const unit = unitOf(state);
  const x = inUnits(linearScale([0, state.steps / unit], [left, right], narrow ? 4 : 8), unit);
  return { width, height: subplots[subplots.length - 1].box.bottom + 42, x, subplots, names };
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

import { Box, isNarrow } from "../chart/axes";
import { labelRoom } from "../chart/end-labels";
import { extentOf } from "../chart/extent";
import { linearRange, linearScale, logRange, logScale, Scale } from "../chart/scale";
import { laneCurves } from "../model/lanes";
import { entryName, State } from "../model/state";
import { Trajectory } from "../model/trajectory";

/** One set of axes, and the curves that belong on it: undefined for a schedule that has none there. */
export interface Subplot {
  readonly title: string;
  readonly box: Box;
  readonly y: Scale;
  readonly curves: readonly (Float64Array | undefined)[];
  /** A curve of the run as a whole, in place of those of the schedules. */
  readonly own?: Float64Array;
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

/** The size of the drawing. */
export interface Frame {
  readonly width: number;
  /** The greatest height. */
  readonly maxHeight: number;
  /** Whether it is as high as it can be. */
  readonly isTall: boolean;
}

/** Above the upper plot, between the plots, beneath the lower one. */
const [above, between, beneath] = [28, 36, 42];
/** The lowest plots. */
const lowest = { rate: 56, momentum: 28 };
/** About so many ticks fit beside a plot. */
const ticksIn = (height: number, gap: number, most: number): number =>
  Math.min(most, Math.max(1, Math.floor(height / gap)));

/** The heights of the plot of the rate, and of each of those beneath it. */
function heightsOf({ width, maxHeight, isTall }: Frame, lower: number): { rate: number; momentum: number } {
  const narrow = isNarrow(width);
  const usual = { rate: narrow ? 170 : width < 800 ? 230 : 320, momentum: narrow ? 60 : 100 };
  const room = maxHeight - above - beneath - lower * between;
  const share = room / (usual.rate + lower * usual.momentum);
  const factor = isTall ? share : Math.min(1, share);
  return {
    rate: Math.max(lowest.rate, usual.rate * factor),
    momentum: Math.max(lowest.momentum, usual.momentum * factor),
  };
}

/** The steps in one unit of the horizontal axis. */
export const unitOf = ({ unit, stepsPerEpoch }: Pick<State, "unit" | "stepsPerEpoch">): number =>
  unit === "epoch" ? stepsPerEpoch : 1;

/** Where everything goes. */
export function layoutOf(state: State, trajectories: readonly Trajectory[], frame: Frame): Layout {
  const { width } = frame;
  const narrow = isNarrow(width);
  const names = state.entries.map((_, i) => (narrow ? String(i + 1) : entryName(state, i)));
  const [left, right] = [54, width - labelRoom(names)];
  const rates = trajectories.map(({ lr }) => lr);
  const momenta = trajectories.map(({ momentum }) => (state.momentum ? momentum : undefined));
  const lower: Pick<Subplot, "title" | "curves" | "own">[] = [
    ...(momenta.some((curve) => curve) ? [{ title: "Momentum", curves: momenta }] : []),
    ...laneCurves(state.lanes ?? {}, state.steps).map(({ title, values }) => ({
      title,
      curves: [],
      own: values,
    })),
  ];
  const heights = heightsOf(frame, lower.length);
  const rateBox = { left, right, top: above, bottom: above + heights.rate };
  const rateTicks = ticksIn(heights.rate, 35, narrow ? 4 : 6);
  const pixels = (box: Box): [number, number] => [box.bottom, box.top];
  const y = state.log
    ? logScale(logRange(rates), pixels(rateBox), rateTicks)
    : linearScale(linearRange(rates), pixels(rateBox), rateTicks);
  const subplots: Subplot[] = [{ title: "Learning rate", box: rateBox, y, curves: rates }];
  for (const plot of lower) {
    const top = subplots[subplots.length - 1].box.bottom + between;
    const box = { left, right, top, bottom: top + heights.momentum };
    const range = closeRange(plot.own ? [plot.own] : plot.curves);
    subplots.push({ ...plot, box, y: linearScale(range, pixels(box), ticksIn(heights.momentum, 20, 3)) });
  }
  const unit = unitOf(state);
  const x = inUnits(linearScale([0, state.steps / unit], [left, right], narrow ? 4 : 8), unit);
  return { width, height: subplots[subplots.length - 1].box.bottom + beneath, x, subplots, names };
}

/** A scale of epochs as one of steps; its ticks stay in epochs. */
const inUnits = (scale: Scale, factor: number): Scale =>
  Object.assign((step: number) => scale(step / factor), {
    ticks: scale.ticks.map((tick) => tick * factor),
    invert: (pixel: number) => scale.invert(pixel) * factor,
  });

/** A range with a little room around some curves. */
function closeRange(curves: readonly (Float64Array | undefined)[]): [number, number] {
  const extents = curves.flatMap((curve) => (curve ? [extentOf(curve)] : []));
  const low = Math.min(...extents.map((extent) => extent.low));
  const high = Math.max(...extents.map((extent) => extent.high));
  const margin = (high - low) * 0.1 || Math.abs(high) * 0.1 || 0.05;
  return [low < 0 ? low - margin : Math.max(0, low - margin), high + margin];
}

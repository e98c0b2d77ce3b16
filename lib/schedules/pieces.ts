import { countAtMost } from "./curves";
import { checkEnd, DecayShape, decayShapes, shapeBetween } from "./decay-shape";
import { choice, list, number, optional, OptionTable, rate, record, stepCount } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** One piece of `piecesSchedule`. */
export interface Piece {
  /** The share of the run that it takes. */
  share: number;
  /** The rate at its start (the one that the piece before ends at; for the first, its own `end`). */
  start?: number;
  /** The rate at its end. */
  end: number;
  /** The shape of the way between the two (`linear`). */
  shape?: DecayShape;
}

/** Options of `piecesSchedule`. */
export interface PiecesScheduleOptions {
  /** Steps of the run. */
  totalSteps: number;
  /** The pieces, whose shares add up to 1. */
  pieces: readonly Piece[];
}

const piece = {
  share: number({ min: 0, max: 1 }),
  start: optional(rate()),
  end: rate(),
  shape: choice(decayShapes, { default: "linear" }),
} satisfies OptionTable<Piece>;

/**
 * Pieces one after the other, each for a share of the run, from its `start` to its `end`: by the rest 1 − t (`linear`),
 * (1 + cos(π · t)) / 2 (`cosine`), 1 − √t (`1-sqrt`) or 1 − t² (`1-square`) of the way, or as start · (end / start)^t
 * (`exponential`), t being the share of the piece that is done. After the last, its end.
 *
 * @example
 * piecesSchedule({
 *   totalSteps: 100,
 *   pieces: [{ share: 0.75, end: 0.1 }, { share: 0.25, end: 0.02, shape: "cosine" }],
 * })(87.5) // 0.06
 * @see fastai's combine_scheds; OLMo-core's ComposableScheduler
 */
export const piecesSchedule: ScheduleFactory<PiecesScheduleOptions> = defineSchedule(
  "piecesSchedule",
  { totalSteps: stepCount(), pieces: list(record(piece)) },
  ({ totalSteps, pieces }) => {
    const whole = pieces.reduce((sum, { share }) => sum + share, 0);
    if (Math.abs(whole - 1) > 1e-9)
      throw new RangeError(
        `piecesSchedule: the shares of pieces must add up to 1, got ${Number(whole.toPrecision(9))}`,
      );
    let done = 0;
    const begins = pieces.map(({ share }) => {
      const begin = done * totalSteps;
      done += share;
      return Math.abs(begin - Math.round(begin)) < 1e-9 * totalSteps ? Math.round(begin) : begin;
    });
    const starts = pieces.map(({ start, end }, i) => start ?? (i > 0 ? pieces[i - 1].end : end));
    pieces.forEach(({ shape, end }, i) => {
      checkEnd("piecesSchedule", shape, `pieces[${i}].end`, end);
      checkEnd("piecesSchedule", shape, `pieces[${i}].start`, starts[i]);
    });
    const last = pieces[pieces.length - 1].end;
    return {
      baseLr: Math.max(...starts, ...pieces.map(({ end }) => end)),
      totalSteps,
      lr: (k) => {
        if (k >= totalSteps) return last;
        const i = countAtMost(begins, k) - 1;
        const { share, end, shape } = pieces[i];
        return shapeBetween(shape, starts[i], end, (k - begins[i]) / (share * totalSteps));
      },
    };
  },
);

import { countAtMost } from "./curves";
import { checkEnd, DecayShape, decayShapes, shapeBetween } from "./decay-shape";
import { choice, list, number, optional, OptionTable, rate, record, stepCount } from "../options/options";
import { defineSchedule, ScheduleFactory } from "./schedule";

/** One piece of `piecesSchedule`. */
export interface Piece {
  /** The share of the run that it takes: as large as it is among the shares of all. */
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
  /** The pieces, in their order. */
  pieces: readonly Piece[];
}

const piece = {
  share: number({ min: 0 }),
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
    if (whole === 0)
      throw new RangeError("piecesSchedule: pieces must hold at least one with a share above 0, got none");
    let done = 0;
    const begins = pieces.map(({ share }) => {
      const begin = (done / whole) * totalSteps;
      done += share;
      return Math.abs(begin - Math.round(begin)) < 1e-9 * totalSteps ? Math.round(begin) : begin;
    });
    const lengths = pieces.map(({ share }) => (share / whole) * totalSteps);
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
        const { end, shape } = pieces[i];
        return shapeBetween(shape, starts[i], end, (k - begins[i]) / lengths[i]);
      },
    };
  },
);

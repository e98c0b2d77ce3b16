import { mean, round } from "../helpers/numbers";
import { historyColumn, metricsOf, valName } from "../training/history";
import type { ComparedRun } from "./comparison";

/** How a comparison finds each schedule's own best rate. */
export interface TuneOptions {
  /** What the rates of each schedule are multiplied by: at least two different positive numbers. */
  scale: readonly number[];
  /** The seeds of the tuning runs (the first of `seeds`). */
  seeds?: readonly number[];
}

/** A scale that was tried. */
export interface TuningCandidate {
  readonly scale: number;
  /** The schedule's reference rate at this scale: its number, or the highest rate that it rises to. */
  readonly rate: number;
  /** The validation loss after the last epoch, the mean over the tuning seeds; Infinity if a run failed. */
  readonly valLoss: number;
  /**
   * The validation accuracy after the last epoch, the mean over the tuning seeds; NaN if a run failed. In its
   * place, or beside it, stand the other metrics that were measured.
   */
  readonly valAccuracy: number;
  readonly [column: string]: number;
}

/** What tuning found for a schedule. */
export interface Tuning {
  /** The scale with the lowest validation loss: what the schedule's runs are trained at. */
  readonly scale: number;
  /** The schedule's reference rate at that scale. */
  readonly rate: number;
  /** Whether it is the lowest or the highest scale that was tried, so that a better one may lie beyond. */
  readonly atEdge: boolean;
  /** All that were tried, from the lowest scale to the highest. */
  readonly candidates: readonly TuningCandidate[];
}

/**
 * Chooses a schedule's scale by the validation loss after the last epoch.
 *
 * @param rate The reference rate at the scale 1.
 * @param runs The tuning runs that are done or failed; scales that miss some of the seeds are left out.
 * @returns Undefined if there is no scale at which all runs have a finite loss.
 */
export function chooseScale(
  rate: number,
  { scale: grid, seeds }: Required<TuneOptions>,
  runs: readonly ComparedRun[],
): Tuning | undefined {
  const measured = runs.find(({ history }) => history)?.history ?? {};
  const columns = metricsOf(measured).map(({ name }) => valName(name));
  const sorted = [...grid].sort((a, b) => a - b);
  const candidates = sorted.flatMap((scale) => {
    const tried = runs.filter((run) => run.scale === scale);
    // What rounding adds is left out: 0.1 · 0.1 is 0.010000000000000002.
    const scaled = round(scale * rate, 12);
    return tried.length === seeds.length ? [{ scale, rate: scaled, ...lastScores(tried, columns) }] : [];
  });
  const valLoss = Math.min(...candidates.map((candidate) => candidate.valLoss));
  const best = candidates.find((candidate) => candidate.valLoss === valLoss);
  if (!best || valLoss === Infinity) return undefined;
  const atEdge = best.scale === sorted[0] || best.scale === sorted[sorted.length - 1];
  return { scale: best.scale, rate: best.rate, atEdge, candidates };
}

function lastScores(
  runs: readonly ComparedRun[],
  columns: readonly string[],
): Pick<TuningCandidate, "valLoss" | "valAccuracy"> {
  const meanOf = (column: string): number =>
    mean(runs.map(({ history }) => (history ? historyColumn(history, column).at(-1)! : NaN)));
  const valLoss = meanOf("valLoss");
  const isFinite = Number.isFinite(valLoss);
  const scores = columns.map((column) => [column, isFinite ? meanOf(column) : NaN]);
  return { valLoss: isFinite ? valLoss : Infinity, ...Object.fromEntries(scores) };
}

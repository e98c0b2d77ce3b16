import { convergenceBound } from "lrlab";
import { rounded } from "../model/theory";
import { short } from "../ui/format";
import { runName } from "./names";
import type { Outcome } from "./results";
import { stabilityLimit } from "./theory";

/** What the convergence bound makes of a run of plain SGD on a bowl. */
export interface RunBound {
  /** The position of the run. */
  readonly run: number;
  /** The highest rate of the run's shape at which the bound is lowest, for the gradients that the run met. */
  readonly best: number;
  /** The largest stable rate. */
  readonly limit: number;
}

/** What the bound makes of a run that came to its end; undefined where it says nothing. */
function runBound({ state: { surface }, runs }: Outcome, run: number): RunBound | undefined {
  const { kind, curvatures, start, steps } = surface;
  const { points, rates, measured } = runs[run];
  const distance = Math.hypot(...start);
  const highest = Math.max(...rates.slice(0, steps));
  if (kind !== "bowl" || surface.runs[run].optimizer !== "SGD" || measured.length <= steps) return undefined;
  if (distance === 0 || !(highest > 0)) return undefined;
  const gradNorm = points.slice(0, steps).map((at) => Math.hypot(...at.map((x, i) => curvatures[i] * x)));
  const best = highest * convergenceBound(rates.slice(0, steps), { gradNorm, distance }).optimalScale;
  return Number.isFinite(best) ? { run, best, limit: stabilityLimit(curvatures) } : undefined;
}

/** The bound of the first run at whose best rate SGD diverges, or of the first run that has one. */
export function shownBound(outcome: Outcome): RunBound | undefined {
  const bounds = outcome.runs.flatMap((_, i) => runBound(outcome, i) ?? []);
  return bounds.find(({ best, limit }) => best > limit) ?? bounds[0];
}

/** The bound's best rate against what the runs do, in words. */
export function boundReport({ state, runs }: Outcome, { run, best, limit }: RunBound): string {
  const name = (i: number): string => `run ${i + 1} (${runName(state, i)})`;
  const isConstant = state.surface.runs[run].schedule === undefined;
  const lowest = `For the gradients that ${name(run)} met, the convergence bound is lowest at a ${isConstant ? "" : "peak "}rate of ${short(best)}`;
  if (best <= limit) return `${lowest}; that is stable, below ${short(limit)}.`;
  const there = state.surface.runs.findIndex(
    ({ optimizer, lr, schedule }, i) =>
      optimizer === "SGD" && schedule === undefined && lr >= rounded(best) && runs[i].diverged,
  );
  const seen = there < 0 ? "" : `: ${name(there)} diverged in step ${runs[there].diverged!.step + 1}`;
  return `${lowest}, but SGD is stable only below ${short(limit)}${seen}. The bound takes the gradients as they were; above the limit they grow with each step.`;
}

import { Trajectory } from "./trajectory";

/** What is read off a curve at a glance. */
export interface Stats {
  readonly peak: number;
  /** The first step with the highest rate. */
  readonly peakStep: number;
  /** The rate after the last step. */
  readonly final: number;
  /** The sum of the rates of all steps. */
  readonly area: number;
  /** The share of the steps before the rate stops rising for the first time. */
  readonly warmup: number;
}

const known = new WeakMap<Trajectory, Stats>();

/** The stats of a trajectory, found once: a page of long ones moves one at a time. */
export function statsOf(trajectory: Trajectory): Stats {
  let stats = known.get(trajectory);
  if (!stats) known.set(trajectory, (stats = measure(trajectory)));
  return stats;
}

function measure({ lr }: Trajectory): Stats {
  const steps = lr.length - 1;
  let peakStep = 0;
  let area = 0;
  for (let k = 0; k <= steps; k++) {
    if (lr[k] > lr[peakStep]) peakStep = k;
    if (k < steps) area += lr[k];
  }
  return { peak: lr[peakStep], peakStep, final: lr[steps], area, warmup: warmupSteps(lr) / steps };
}

/** The steps until the rate first reaches the top of the rise that it begins with; 0 if it begins without one. */
function warmupSteps(lr: Float64Array): number {
  let top = 0;
  for (let k = 1; k < lr.length && lr[k] >= lr[k - 1]; k++) {
    if (lr[k] > lr[top]) top = k;
  }
  return top;
}

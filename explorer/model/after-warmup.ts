import { tidy } from "../../lib/formula/expression";
import { isDriven, optionEntries } from "../../lib/code/kinds";
import type { Run } from "./run";
import type { Spec } from "../../lib/code/spec";
import { stretched } from "./stretch";
import { toScheduler } from "./trajectory";

export const warmupCurves = ["linear", "cosine"] as const;
export type WarmupCurve = (typeof warmupCurves)[number];

/** The share of the peak at which a warm-up begins: PyTorch takes no 0. */
const startFactor = 0.01;

/** A warm-up of so many steps to a rate. */
export const warmUp = (steps: number, peak: number, curve: WarmupCurve = "linear"): Spec =>
  curve === "linear"
    ? { kind: "LinearLR", baseLr: peak, startFactor, totalIters: steps }
    : {
        kind: "piecewiseInterpolateSchedule",
        interpolateType: "cosine",
        initValue: tidy(startFactor * peak),
        boundariesAndScales: { [steps]: 1 / startFactor },
      };

/** The option of a kind that gives the length of a warm-up of its own; no restart's, and no pause in a metric's counting. */
export const warmupOption = (kind: string): string | undefined =>
  isDriven(kind)
    ? undefined
    : optionEntries(kind).find(
        ([name, { unit, min }]) => unit === "steps" && min === 0 && /^(num)?warmup/i.test(name),
      )?.[0];

/** A schedule without a warm-up of its own. */
export function withoutWarmup(spec: Spec): Spec {
  const option = warmupOption(spec.kind);
  if (!option) return spec;
  const { [`${option}Fraction`]: _, ...rest } = spec;
  return { ...rest, [option]: 0 } as Spec;
}

/** A schedule that begins later, shortened where it would not come to its end within the run. */
export function delayed(spec: Spec, { steps }: Run, delay: number): Spec {
  const length = toScheduler(spec).totalSteps;
  return length !== undefined && length + delay > steps
    ? stretched(spec, { steps: (steps - delay) / length })
    : spec;
}

/** A schedule after a warm-up, which it then needs no more. */
export const afterWarmup = (spec: Spec, run: Run, steps: number): Spec =>
  delayed(withoutWarmup(spec), run, steps);

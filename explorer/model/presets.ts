import { initialSpec } from "./initial-spec";
import { part, Run } from "./run";
import { shapeOf } from "./shape";
import { sameSpec, Spec } from "../../lib/code/spec";

/** Makes a schedule for a run, with a share of it as its warm-up, where it has one. */
type Preset = (run: Run, warmup?: number) => Spec;

/** Schedules that are often trained with. */
export const presets: Readonly<Record<string, Preset>> = {
  "One cycle": (run) => initialSpec("OneCycleLR", run),
  "Warm-up and cosine": (run, warmup = 0.05) => ({
    kind: "cosineWithWarmupSchedule",
    baseLr: run.peak,
    numWarmupSteps: part(run, warmup),
    numTrainingSteps: run.steps,
  }),
  "Warm-up, stable, decay": (run, warmup = 0.05) => {
    const rise = part(run, warmup);
    return {
      kind: "warmupStableDecaySchedule",
      baseLr: run.peak,
      numWarmupSteps: rise,
      // A long warm-up leaves the decay the rest.
      numDecaySteps: Math.min(part(run, 0.2), run.steps - rise),
      numTrainingSteps: run.steps,
    };
  },
  "Inverse square root": (run, warmup = 0.05) => ({
    kind: "inverseSquareRootSchedule",
    baseLr: run.peak,
    numWarmupSteps: part(run, warmup),
  }),
  "Step decay": (run) => ({ kind: "StepLR", baseLr: run.peak, stepSize: part(run, 1 / 3) }),
  "Fine-tuning of a transformer": (run, warmup = 0.06) => ({
    kind: "linearWithWarmupSchedule",
    baseLr: run.peak,
    numWarmupSteps: part(run, warmup),
    numTrainingSteps: run.steps,
  }),
};

/** A preset in the place of a schedule, with the warm-up of that one, unless it is a preset as it comes. */
export function presetAfter(before: Spec, name: string, run: Run): Spec {
  const isPreset = Object.values(presets).some((make) => sameSpec(make(run), before));
  return presets[name](run, isPreset ? undefined : shapeOf(before, run).warmup?.share);
}

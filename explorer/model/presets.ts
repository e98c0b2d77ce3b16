import { initialSpec } from "./initial-spec";
import { part, Run } from "./run";
import type { Spec } from "./spec";

/** Schedules that are often trained with, for a run. */
export const presets: Readonly<Record<string, (run: Run) => Spec>> = {
  "One cycle": (run) => initialSpec("OneCycleLR", run),
  "Warm-up and cosine": (run) => ({
    kind: "cosineWithWarmupSchedule",
    baseLr: run.peak,
    numWarmupSteps: part(run, 0.05),
    numTrainingSteps: run.steps,
  }),
  "Warm-up, stable, decay": (run) => ({
    kind: "warmupStableDecaySchedule",
    baseLr: run.peak,
    numWarmupSteps: part(run, 0.05),
    numDecaySteps: part(run, 0.2),
    numTrainingSteps: run.steps,
  }),
  "Inverse square root": (run) => ({
    kind: "inverseSquareRootSchedule",
    baseLr: run.peak,
    numWarmupSteps: part(run, 0.05),
  }),
  "Step decay": (run) => ({ kind: "StepLR", baseLr: run.peak, stepSize: part(run, 1 / 3) }),
  "Fine-tuning of a transformer": (run) => ({
    kind: "linearWithWarmupSchedule",
    baseLr: run.peak,
    numWarmupSteps: part(run, 0.06),
    numTrainingSteps: run.steps,
  }),
};

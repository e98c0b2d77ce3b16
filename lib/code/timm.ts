import type { Options } from "../formula/basic";
import type { Spec } from "./spec";
import type { CodeInput } from "./input";
import { callOf } from "./layout";
import { keywordArguments } from "./python";
import type { TorchScheduler } from "./scheduler";

const kinds = new Set(["CosineLRScheduler", "PolyLRScheduler", "TanhLRScheduler"]);

/** timm's scheduler that means the same as a spec. */
export function ofTimm({ kind, ...given }: Spec, unit: CodeInput["unit"]): TorchScheduler | undefined {
  const { baseLr: lr, decayOf, ...options } = given as Options;
  if (!kinds.has(kind) || !isAlike(given)) return undefined;
  const byEpoch = unit === "epoch";
  const counting = byEpoch ? {} : { tInEpochs: false };
  return {
    code: callOf(kind, ["optimizer", ...keywordArguments({ ...options, ...counting })]),
    lr,
    module: "timm.scheduler",
    names: [kind],
    step: byEpoch
      ? "scheduler.step(epoch + 1) after each epoch"
      : "scheduler.step_update(updates) after each batch, with the number of updates so far",
  };
}

/** Whether no cycle sinks in a way of its own: timm lowers the peak, and turns a cycle below `lr_min` upside down. */
function isAlike({ baseLr, lrMin = 0, cycleDecay = 1, cycleLimit = 1, decayOf }: Options): boolean {
  if (decayOf === "amplitude" && cycleDecay !== 1 && lrMin > 0) return false;
  return baseLr * Math.min(1, cycleDecay ** (cycleLimit - 1)) >= lrMin;
}

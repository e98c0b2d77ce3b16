import type { WarmupCurve } from "./after-warmup";
import type { Spec } from "../../lib/code/spec";

/** A schedule as its parts: a body, and what comes before and after it. */
export interface Shape {
  /** The share of the run in which the rate rises. */
  readonly warmup?: {
    readonly share: number;
    readonly curve: WarmupCurve;
    /** Whether it stays a schedule of its own, though the library has one that is the whole shape: as it was written. */
    readonly apart?: true;
  };
  /** The schedule between them, without a warm-up of its own. */
  readonly body: Spec;
  /** The share of the run in which the rate falls from where the body leaves it to 0. */
  readonly cooldown?: { readonly share: number; readonly curve: CooldownCurve };
}

export const cooldownCurves = ["linear", "cosine", "1-sqrt"] as const;
export type CooldownCurve = (typeof cooldownCurves)[number];

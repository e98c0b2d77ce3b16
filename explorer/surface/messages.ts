import type { Spec } from "../../lib/code/spec";
import type { Scene } from "../model/surface";
import type { SurfaceRun } from "../model/surface-run";

/** A run as the worker makes it: with the schedule itself in place of its position. */
export interface RunRequest extends Omit<SurfaceRun, "schedule"> {
  readonly spec?: Spec;
}

/** What the page asks of the worker; a new request ends the one before it. */
export interface SurfaceRequest {
  readonly kind: "surface";
  readonly id: number;
  readonly scene: Scene;
  readonly runs: readonly RunRequest[];
}

/** A stretch of a run: what holds before step `from`, `from + 1`, … */
export interface Stretch {
  readonly run: number;
  readonly from: number;
  /** For each step the coordinates x, y of the shown particles, one after another. */
  readonly points: readonly (readonly number[])[];
  /** What the surface measures, in the mean over all particles. */
  readonly measured: readonly number[];
  readonly rates: readonly number[];
  readonly momenta: readonly number[];
  /** The step whose result is out of bounds, and its rate. */
  readonly diverged?: { readonly step: number; readonly rate: number };
}

/** What the worker answers. */
export type SurfaceMessage = { readonly kind: "surface"; readonly id: number } & (
  { readonly stretch: Stretch } | { readonly run: number; readonly error: string } | { readonly done: true }
);

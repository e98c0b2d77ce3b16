import type { EpochLogs, History } from "lrlab";
import type { Spec } from "../../lib/code/spec";
import type { OptimizerName } from "lrlab";

/** What the worker trains: the same network on the same images, with each schedule once for each seed. */
export interface Plan {
  readonly specs: readonly Spec[];
  readonly optimizer: OptimizerName;
  readonly momentum: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly seeds: readonly number[];
  readonly stepEvery: "epoch" | "batch";
}

/** From the page to the worker. */
export type DigitsRequest =
  | { readonly kind: "digits"; readonly begin: Plan; readonly wasm: string; readonly images: string }
  | { readonly kind: "digits"; readonly stop: boolean };

/**
 * From the worker to the page. The runs are numbered schedule by schedule: `run` is the position of the schedule times the
 * number of seeds, plus the position of the seed.
 */
export type DigitsReport =
  /** The loss before each batch's step and the rate it was made with, since the last report. */
  | { readonly run: number; readonly losses: Float64Array; readonly rates: Float64Array }
  | { readonly run: number; readonly epoch: EpochLogs; readonly validation: History["validation"] }
  /** The run is done, or it ended before with an error. */
  | { readonly run: number; readonly ended: true; readonly error?: string; readonly diverged?: boolean }
  /** All runs stand still. */
  | { readonly stopped: true }
  /** Nothing can be trained here. */
  | { readonly failed: string };

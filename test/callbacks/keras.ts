import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EarlyStoppingOptions } from "../../lib/callbacks/early-stopping";

/** What Keras' callbacks did with the options and the logs given. */
export interface KerasCallbacks {
  readonly earlyStopping: readonly {
    readonly options: EarlyStoppingOptions;
    readonly metrics: readonly number[];
    readonly epochs: number;
    readonly stoppedEpoch: number;
    readonly bestEpoch: number;
    readonly best: number | null;
    readonly weightsOfEpoch: number;
  }[];
  readonly modelCheckpoint: readonly {
    readonly filepath: string;
    readonly options: object;
    readonly batches: number;
    readonly metrics: readonly number[];
    readonly saved: readonly string[];
  }[];
  readonly csvLogger: readonly {
    readonly name: string;
    readonly options: object;
    readonly runs: readonly (readonly { epoch: number; logs: Record<string, number> }[])[];
    readonly text: string;
  }[];
}

export const keras: KerasCallbacks = JSON.parse(
  readFileSync(join(__dirname, "..", "golden", "callbacks-keras.json"), "utf8"),
);

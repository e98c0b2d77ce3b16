import { checkOptions, count } from "../schedules/options";
import { Callback } from "./callback";
import { captureRun } from "./checkpoint";
import { saveCheckpoint } from "./checkpoint-file";

/**
 * A callback for `train` that saves a checkpoint every few epochs, and at the end.
 *
 * @param folder Where to save; what is there is replaced.
 * @throws RangeError that names the option.
 */
export function saveCheckpoints(folder: string, options: { every?: number } = {}): Callback {
  const { every } = checkOptions("saveCheckpoints", { every: count({ default: 1 }) }, options);
  return {
    async onEpochEnd({ epoch }, run) {
      if (epoch % every === 0 || epoch === run.epochs) await saveCheckpoint(folder, await captureRun(run));
    },
  };
}

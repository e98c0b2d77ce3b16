import { plural } from "../helpers/text";
import type { History } from "./history";

/**
 * A run that ended since the device that computed it, a graphics processor, failed or was lost. The weights and the optimizer's
 * state were in its memory; what was measured until then is in `history`, and saved checkpoints can be resumed.
 */
export class DeviceLostError extends Error {
  override readonly name = "DeviceLostError";

  /** @param fault What is known of the failure. */
  constructor(
    fault: string,
    readonly history: History,
  ) {
    const epochs = history.epoch.length;
    super(
      `train: ${fault} in epoch ${epochs + 1}; the error's history has the ${plural(epochs, "epoch")} completed before it. ` +
        "The model's weights are gone with the device: call useBackend, create the model again, and resume from a checkpoint",
    );
    Object.defineProperty(this, "history", { enumerable: false });
  }
}

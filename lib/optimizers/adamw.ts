import * as tf from "@tensorflow/tfjs";
import { Adam } from "./adam";
import { optimizerTables } from "./tables";

/**
 * Adam with decoupled weight decay: `p ← p · (1 − lr · weightDecay)`, and then Adam's step of the bare
 * gradient. The options are Adam's; `weightDecay` is 0.01 unless given.
 *
 * @example new AdamW({ lr: 0.1, weightDecay: 0.1 }) // on x² / 2 from 1: 0.89, 0.7816, 0.6751
 * @see Loshchilov & Hutter, Decoupled Weight Decay Regularization, 2019 (arXiv 1711.05101); torch.optim.AdamW
 */
export class AdamW extends Adam {
  static override readonly className = "lrlab>AdamW";
  static override readonly options = optimizerTables.AdamW;

  protected override decay(): "decoupled" {
    return "decoupled";
  }
}
tf.serialization.registerClass(AdamW);

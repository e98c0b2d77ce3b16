import { Adam } from "./adam";
/**
 * Adam with decoupled weight decay: `p ← p · (1 − lr · weightDecay)`, and then Adam's step of the bare
 * gradient. The options are Adam's; `weightDecay` is 0.01 unless given.
 *
 * @see Loshchilov & Hutter, Decoupled Weight Decay Regularization, 2019 (arXiv 1711.05101); torch.optim.AdamW
 */
export declare class AdamW extends Adam {
    static readonly className = "lrlab>AdamW";
    static readonly options: {
        weightDecay: import("..").Option<import("./hyperparameter").Hyperparameter>;
        lr: import("..").Option<import("./hyperparameter").LearningRate>;
        betas: import("..").Option<readonly import("./hyperparameter").Hyperparameter[]>;
        eps: import("..").Option<number>;
        amsgrad: import("..").Option<boolean>;
    };
    protected decay(): "decoupled";
}

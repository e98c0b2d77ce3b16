/** Every optimizer by its name, with what each of its hyperparameters must be. TensorFlow.js is not needed to read it. */
export declare const optimizerTables: {
    SGD: {
        lr: import("../options/option").Option<import("./hyperparameter").LearningRate>;
        momentum: import("../options/option").Option<import("./hyperparameter").Hyperparameter>;
        dampening: import("../options/option").Option<number>;
        weightDecay: import("../options/option").Option<import("./hyperparameter").Hyperparameter>;
        nesterov: import("../options/option").Option<boolean>;
    };
    Adam: {
        lr: import("../options/option").Option<import("./hyperparameter").LearningRate>;
        betas: import("../options/option").Option<readonly import("./hyperparameter").Hyperparameter[]>;
        eps: import("../options/option").Option<number>;
        weightDecay: import("../options/option").Option<import("./hyperparameter").Hyperparameter>;
        amsgrad: import("../options/option").Option<boolean>;
    };
    AdamW: {
        weightDecay: import("../options/option").Option<import("./hyperparameter").Hyperparameter>;
        lr: import("../options/option").Option<import("./hyperparameter").LearningRate>;
        betas: import("../options/option").Option<readonly import("./hyperparameter").Hyperparameter[]>;
        eps: import("../options/option").Option<number>;
        amsgrad: import("../options/option").Option<boolean>;
    };
    NAdam: {
        lr: import("../options/option").Option<import("./hyperparameter").LearningRate>;
        betas: import("../options/option").Option<readonly import("./hyperparameter").Hyperparameter[]>;
        eps: import("../options/option").Option<number>;
        weightDecay: import("../options/option").Option<import("./hyperparameter").Hyperparameter>;
        momentumDecay: import("../options/option").Option<number>;
        decoupledWeightDecay: import("../options/option").Option<boolean>;
    };
    RAdam: {
        lr: import("../options/option").Option<import("./hyperparameter").LearningRate>;
        betas: import("../options/option").Option<readonly import("./hyperparameter").Hyperparameter[]>;
        eps: import("../options/option").Option<number>;
        weightDecay: import("../options/option").Option<import("./hyperparameter").Hyperparameter>;
        decoupledWeightDecay: import("../options/option").Option<boolean>;
    };
    Adamax: {
        lr: import("../options/option").Option<import("./hyperparameter").LearningRate>;
        betas: import("../options/option").Option<readonly import("./hyperparameter").Hyperparameter[]>;
        eps: import("../options/option").Option<number>;
        weightDecay: import("../options/option").Option<import("./hyperparameter").Hyperparameter>;
    };
    Adagrad: {
        lr: import("../options/option").Option<import("./hyperparameter").LearningRate>;
        lrDecay: import("../options/option").Option<number>;
        weightDecay: import("../options/option").Option<import("./hyperparameter").Hyperparameter>;
        initialAccumulatorValue: import("../options/option").Option<number>;
        eps: import("../options/option").Option<number>;
    };
    Adadelta: {
        lr: import("../options/option").Option<import("./hyperparameter").LearningRate>;
        rho: import("../options/option").Option<import("./hyperparameter").Hyperparameter>;
        eps: import("../options/option").Option<number>;
        weightDecay: import("../options/option").Option<import("./hyperparameter").Hyperparameter>;
    };
    RMSprop: {
        lr: import("../options/option").Option<import("./hyperparameter").LearningRate>;
        alpha: import("../options/option").Option<import("./hyperparameter").Hyperparameter>;
        eps: import("../options/option").Option<number>;
        weightDecay: import("../options/option").Option<import("./hyperparameter").Hyperparameter>;
        momentum: import("../options/option").Option<import("./hyperparameter").Hyperparameter>;
        centered: import("../options/option").Option<boolean>;
    };
    Lion: {
        lr: import("../options/option").Option<import("./hyperparameter").LearningRate>;
        betas: import("../options/option").Option<readonly import("./hyperparameter").Hyperparameter[]>;
        weightDecay: import("../options/option").Option<import("./hyperparameter").Hyperparameter>;
    };
    LAMB: {
        lr: import("../options/option").Option<import("./hyperparameter").LearningRate>;
        betas: import("../options/option").Option<readonly import("./hyperparameter").Hyperparameter[]>;
        eps: import("../options/option").Option<number>;
        weightDecay: import("../options/option").Option<import("./hyperparameter").Hyperparameter>;
    };
};
/** The name of an optimizer. */
export type OptimizerName = keyof typeof optimizerTables;
/** The names of all optimizers. */
export declare const optimizerNames: OptimizerName[];
/** What each optimizer is called elsewhere. */
export declare const optimizerPeers: Readonly<Record<OptimizerName, Partial<Record<"PyTorch" | "optax" | "Keras", string>>>>;

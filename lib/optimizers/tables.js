"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.optimizerPeers = exports.optimizerNames = exports.optimizerTables = void 0;
const options_1 = require("../options/options");
const hyperparameter_1 = require("./hyperparameter");
const adam = {
    lr: hyperparameter_1.learningRateOption,
    betas: (0, hyperparameter_1.betas)(0.9, 0.999),
    eps: (0, hyperparameter_1.epsilon)(1e-8),
    weightDecay: (0, hyperparameter_1.weightDecay)(),
    amsgrad: (0, options_1.boolean)({ default: false }),
};
/** Every optimizer by its name, with what each of its hyperparameters must be. TensorFlow.js is not needed to read it. */
exports.optimizerTables = {
    SGD: {
        lr: hyperparameter_1.learningRateOption,
        momentum: (0, hyperparameter_1.hyperparameter)((0, options_1.number)({ min: 0, default: 0 })),
        dampening: (0, options_1.number)({ min: 0, default: 0 }),
        weightDecay: (0, hyperparameter_1.weightDecay)(),
        nesterov: (0, options_1.boolean)({ default: false }),
    },
    Adam: adam,
    AdamW: { ...adam, weightDecay: (0, hyperparameter_1.weightDecay)(0.01) },
    NAdam: {
        lr: hyperparameter_1.learningRateOption,
        betas: (0, hyperparameter_1.betas)(0.9, 0.999),
        eps: (0, hyperparameter_1.epsilon)(1e-8),
        weightDecay: (0, hyperparameter_1.weightDecay)(),
        momentumDecay: (0, options_1.number)({ min: 0, default: 0.004 }),
        decoupledWeightDecay: (0, options_1.boolean)({ default: false }),
    },
    RAdam: {
        lr: hyperparameter_1.learningRateOption,
        betas: (0, hyperparameter_1.betas)(0.9, 0.999),
        eps: (0, hyperparameter_1.epsilon)(1e-8),
        weightDecay: (0, hyperparameter_1.weightDecay)(),
        decoupledWeightDecay: (0, options_1.boolean)({ default: false }),
    },
    Adamax: {
        lr: hyperparameter_1.learningRateOption,
        betas: (0, hyperparameter_1.betas)(0.9, 0.999),
        eps: (0, hyperparameter_1.epsilon)(1e-8),
        weightDecay: (0, hyperparameter_1.weightDecay)(),
    },
    Adagrad: {
        lr: hyperparameter_1.learningRateOption,
        lrDecay: (0, options_1.number)({ min: 0, default: 0 }),
        weightDecay: (0, hyperparameter_1.weightDecay)(),
        initialAccumulatorValue: (0, options_1.number)({ min: 0, default: 0 }),
        eps: (0, hyperparameter_1.epsilon)(1e-10),
    },
    Adadelta: {
        lr: hyperparameter_1.learningRateOption,
        rho: (0, hyperparameter_1.hyperparameter)((0, hyperparameter_1.decay)({ default: 0.9 })),
        eps: (0, hyperparameter_1.epsilon)(1e-6),
        weightDecay: (0, hyperparameter_1.weightDecay)(),
    },
    RMSprop: {
        lr: hyperparameter_1.learningRateOption,
        alpha: (0, hyperparameter_1.hyperparameter)((0, hyperparameter_1.decay)({ default: 0.99 })),
        eps: (0, hyperparameter_1.epsilon)(1e-8),
        weightDecay: (0, hyperparameter_1.weightDecay)(),
        momentum: (0, hyperparameter_1.hyperparameter)((0, options_1.number)({ min: 0, default: 0 })),
        centered: (0, options_1.boolean)({ default: false }),
    },
    Lion: { lr: hyperparameter_1.learningRateOption, betas: (0, hyperparameter_1.betas)(0.9, 0.99), weightDecay: (0, hyperparameter_1.weightDecay)() },
    LAMB: {
        lr: hyperparameter_1.learningRateOption,
        betas: (0, hyperparameter_1.betas)(0.9, 0.999),
        eps: (0, hyperparameter_1.epsilon)(1e-6),
        weightDecay: (0, hyperparameter_1.weightDecay)(),
    },
};
/** The names of all optimizers. */
exports.optimizerNames = Object.keys(exports.optimizerTables);
/** What each optimizer is called elsewhere. */
exports.optimizerPeers = {
    SGD: { PyTorch: "SGD", optax: "sgd", Keras: "SGD" },
    Adam: { PyTorch: "Adam", optax: "adam", Keras: "Adam" },
    AdamW: { PyTorch: "AdamW", optax: "adamw", Keras: "AdamW" },
    NAdam: { PyTorch: "NAdam", optax: "nadam", Keras: "Nadam" },
    RAdam: { PyTorch: "RAdam", optax: "radam" },
    Adamax: { PyTorch: "Adamax", optax: "adamax", Keras: "Adamax" },
    Adagrad: { PyTorch: "Adagrad", optax: "adagrad", Keras: "Adagrad" },
    Adadelta: { PyTorch: "Adadelta", optax: "adadelta", Keras: "Adadelta" },
    RMSprop: { PyTorch: "RMSprop", optax: "rmsprop", Keras: "RMSprop" },
    Lion: { optax: "lion", Keras: "Lion" },
    LAMB: { optax: "lamb", Keras: "Lamb" },
};

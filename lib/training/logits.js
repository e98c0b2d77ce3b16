"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.outputKind = void 0;
exports.kindOfOutputs = kindOfOutputs;
const tf = __importStar(require("@tensorflow/tfjs"));
const squashing = /^(softmax|sigmoid|hard_?sigmoid)$/i;
/** Layers and activations that leave values in [0, 1] there; a merge does where all its inputs are. */
const keeping = new RegExp("^(Activation|(Spatial|Gaussian|Alpha)?Dropout(1D)?|GaussianNoise|Flatten|Reshape|Permute|RepeatVector|Masking|" +
    "ReLU|LeakyReLU|PReLU|ELU|ThresholdedReLU|(Global)?(Max|Average)Pooling[123]D|UpSampling2D|ZeroPadding2D|Cropping2D|" +
    "CenterCrop|Add|Average|Maximum|Minimum|Multiply|Concatenate)$");
const keepingActivation = /^(linear|relu6?|elu)$/i;
const otherActivation = /^(selu|softplus|softsign|tanh|log_?softmax|swish|mish|gelu|gelu_?new)$/i;
/** The names of tfjs' own layers, in small letters. */
const own = new Set(Object.keys(tf.layers).map((name) => name.toLowerCase()));
/**
 * How a model's outputs come about, read off its graph from the output backwards: through layers that let values be,
 * nested models and wrapped layers. `unknown` if a layer or an activation in the way is not one of tfjs'.
 */
const outputKind = (model) => kindOf(model.outputs[0], () => "logits");
exports.outputKind = outputKind;
/** @param atInput The kind of what is fed to an input of the model that is being looked through. */
function kindOf(tensor, atInput) {
    const layer = tensor.sourceLayer;
    const inputs = layer.inboundNodes[tensor.nodeIndex].inputTensors;
    const below = () => {
        if (inputs.length === 0)
            return atInput(tensor);
        const kinds = inputs.map((input) => kindOf(input, atInput));
        return kinds.find((kind) => kind === "logits") ?? kinds.find((kind) => kind === "unknown") ?? kinds[0];
    };
    if (layer.getClassName() === "InputLayer")
        return atInput(tensor);
    if (!layer.outputs)
        return kindOfLayer(layer, below);
    return kindOf(layer.outputs[tensor.tensorIndex], (input) => {
        const at = layer.inputs.findIndex(({ id }) => id === input.id);
        return inputs[at] ? kindOf(inputs[at], atInput) : "logits";
    });
}
function kindOfLayer(layer, below) {
    if (layer.outputs)
        return kindOf(layer.outputs[0], below);
    // TimeDistributed and Bidirectional
    if (layer.layer)
        return kindOfLayer(layer.layer, below);
    const name = layer.getClassName();
    const { cell } = layer;
    const { activation = "linear" } = cell?.cells?.at(-1) ?? cell ?? layer;
    const what = typeof activation === "string" ? activation : (activation.getClassName?.() ?? "unknown");
    if (squashing.test(name))
        return `squashed by its ${name.toLowerCase()} layer ${layer.name}`;
    if (squashing.test(what))
        return `squashed by the ${what} of its layer ${layer.name}`;
    if (keepingActivation.test(what))
        return keeping.test(name) ? below() : own.has(name.toLowerCase()) ? "logits" : "unknown";
    return own.has(name.toLowerCase()) && otherActivation.test(what) ? "logits" : "unknown";
}
/**
 * The kind of a model's outputs for some samples: `squashed` if tfjs' own sigmoid or softmax computes them; `probabilities` if
 * each row's numbers are from 0 to 1 and have the sum 1, as those of logits have by chance only. Nothing of the model is changed.
 *
 * @param x The inputs of the samples, [n, features], at least two.
 */
function kindOfOutputs(model, x) {
    const { outputs, kernel } = applyRecorded(model, x);
    if (kernel === "Sigmoid" || kernel === "Softmax")
        return `squashed by a ${kernel.toLowerCase()}`;
    const classes = outputs.shape[1];
    const values = outputs.dataSync();
    for (let start = 0; start < values.length; start += classes) {
        const row = values.subarray(start, start + classes);
        const sum = row.reduce((total, value) => total + value, 0);
        if (!(row.every((value) => value >= 0 && value <= 1) && Math.abs(sum - 1) < 1e-4))
            return "logits";
    }
    return "probabilities";
}
/** A model's outputs, and the kernel that computed them; of kernels that only arrange values anew, the one before. */
function applyRecorded(model, x) {
    const recorder = tf.engine();
    recorder.startTape();
    try {
        const outputs = model.apply(x);
        const tape = recorder.state.activeTape;
        const madeBy = ({ id }) => tape.find((node) => node.outputs.some((each) => each.id === id));
        let node = madeBy(outputs);
        while (node && /^(Reshape|Identity|Cast)$/.test(node.kernelName ?? ""))
            node = madeBy(Object.values(node.inputs)[0]);
        return { outputs, kernel: node?.kernelName };
    }
    finally {
        recorder.endTape();
        if (recorder.state.gradientDepth === 0) {
            for (const { saved } of recorder.state.activeTape ?? [])
                tf.dispose(saved ?? []);
            recorder.state.activeTape = null;
        }
    }
}

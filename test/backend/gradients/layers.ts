import * as tf from "@tensorflow/tfjs";
import { spaced } from "../differences";
import { Cases, GradientCase } from "./case";

const { layers: l } = tf;
type Layer = tf.layers.Layer;

/** A layer as a function of its inputs and its weights; it is made at its first use, on the backend that is then in use. */
function layerCase(name: string, make: () => Layer, shapes: number[][]): GradientCase {
  let built: Layer | undefined;
  const layer = (): Layer => {
    if (!built) {
      const symbols = shapes.map((shape) => tf.input({ batchShape: [2, ...shape] }));
      built = make();
      built.apply(symbols.length === 1 ? symbols[0] : symbols);
    }
    return built;
  };
  const weights = () => layer().trainableWeights as unknown as { shape: number[]; val: tf.Tensor }[];
  return {
    name,
    f: (...given) => {
      const xs = given.slice(0, shapes.length);
      given.slice(shapes.length).forEach((value, i) => (weights()[i].val = value));
      const training = layer().getClassName() === "BatchNormalization";
      return [layer().apply(xs.length === 1 ? xs[0] : xs, { training })].flat()[0] as tf.Tensor;
    },
    xs: () => [
      ...shapes.map((shape, i) => spaced([2, ...shape], 0.003 + 0.011 * i, i + 1)),
      ...weights().map(({ shape }, i) => spaced(shape, 0.1, i + 5).mul(0.7) as tf.Tensor),
    ],
  };
}

const image = [5, 6, 2];
const sequence = [3, 2];

/** For each layer, what it is made with and the shapes of its inputs for one sample. */
const layers: Record<string, [options: string, make: () => Layer, ...shapes: number[][]][]> = {
  Activation: (
    [
      "elu",
      "relu",
      "relu6",
      "selu",
      "sigmoid",
      "hardSigmoid",
      "softplus",
      "softsign",
      "tanh",
      "softmax",

      "swish",
      "mish",
      "gelu",
    ] as const
  ).map((activation) => [activation, () => l.activation({ activation }), [4]]),
  Add: [
    ["", () => l.add(), [3, 2], [3, 2]],
    ["broadcast", () => l.add(), [3, 2], [1, 2]],
  ],
  AlphaDropout: [["", () => l.alphaDropout({ rate: 0.2 }), [4]]],
  Average: [["", () => l.average(), [3, 2], [3, 2], [3, 2]]],
  AveragePooling1D: [["", () => l.averagePooling1d({ poolSize: 2, padding: "same" }), [5, 2]]],
  AveragePooling2D: [
    ["valid", () => l.averagePooling2d({ poolSize: 2 }), image],
    ["same", () => l.averagePooling2d({ poolSize: [3, 2], strides: [1, 2], padding: "same" }), image],
  ],
  AveragePooling3D: [["", () => l.averagePooling3d({ poolSize: 2, padding: "same" }), [3, 4, 3, 1]]],
  BatchNormalization: [
    ["", () => l.batchNormalization(), [3]],
    ["images", () => l.batchNormalization(), [2, 2, 3]],
    ["axis 1", () => l.batchNormalization({ axis: 1 }), [3, 4]],
    ["without scale", () => l.batchNormalization({ scale: false }), [3]],
    ["without center", () => l.batchNormalization({ center: false }), [2, 2, 3]],
    ["axis 1, without scale", () => l.batchNormalization({ axis: 1, scale: false }), [3, 4]],
    ["without either", () => l.batchNormalization({ scale: false, center: false }), [3]],
  ],
  Bidirectional: [
    [
      "gru",
      () => l.bidirectional({ layer: l.gru({ units: 2, returnSequences: true }), mergeMode: "concat" }),
      sequence,
    ],
  ],
  CenterCrop: [["", () => l.centerCrop({ height: 3, width: 4 }), image]],
  Concatenate: [
    ["", () => l.concatenate(), [3, 2], [3, 1]],
    ["axis 1", () => l.concatenate({ axis: 1 }), [3, 2], [1, 2]],
  ],
  Conv1D: [
    ["", () => l.conv1d({ filters: 3, kernelSize: 3 }), [6, 2]],
    ["dilation 2", () => l.conv1d({ filters: 2, kernelSize: 2, dilationRate: 2 }), [6, 2]],
  ],
  Conv2D: [
    ["", () => l.conv2d({ filters: 3, kernelSize: 3 }), image],
    [
      "tanh, strides 2, same",
      () => l.conv2d({ filters: 2, kernelSize: 3, strides: 2, padding: "same", activation: "tanh" }),
      image,
    ],
    ["dilation 2", () => l.conv2d({ filters: 2, kernelSize: 2, dilationRate: 2 }), image],
    [
      "dilation 2, same, tanh",
      () => l.conv2d({ filters: 2, kernelSize: 2, dilationRate: 2, padding: "same", activation: "tanh" }),
      image,
    ],
    [
      "dilation 2, softsign",
      () => l.conv2d({ filters: 2, kernelSize: 2, dilationRate: [1, 2], activation: "softsign" }),
      image,
    ],
    [
      "dilation 2, channelsFirst, without bias",
      () =>
        l.conv2d({ filters: 2, kernelSize: 2, dilationRate: 2, useBias: false, dataFormat: "channelsFirst" }),
      [2, 5, 6],
    ],
    ["channelsFirst", () => l.conv2d({ filters: 2, kernelSize: 2, dataFormat: "channelsFirst" }), [2, 5, 6]],
  ],
  Conv2DTranspose: [
    ["", () => l.conv2dTranspose({ filters: 2, kernelSize: 3 }), [3, 4, 2]],
    [
      "strides 2, same",
      () => l.conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2, padding: "same" }),
      [3, 4, 2],
    ],
  ],
  Conv3D: [["", () => l.conv3d({ filters: 2, kernelSize: 2 }), [3, 4, 3, 1]]],
  Conv3DTranspose: [["", () => l.conv3dTranspose({ filters: 2, kernelSize: 2, strides: 2 }), [2, 3, 2, 1]]],
  ConvLSTM2D: [["", () => l.convLstm2d({ filters: 2, kernelSize: 2 }) as Layer, [2, 4, 4, 1]]],
  Cropping2D: [
    [
      "",
      () =>
        l.cropping2D({
          cropping: [
            [1, 0],
            [2, 1],
          ],
        }),
      image,
    ],
  ],
  Dense: [
    ["", () => l.dense({ units: 3 }), [4]],
    ["relu", () => l.dense({ units: 3, activation: "relu" }), [4]],
    ["elu", () => l.dense({ units: 3, activation: "elu" }), [4]],
    ["of sequences", () => l.dense({ units: 3 }), sequence],
  ],
  DepthwiseConv2D: [
    ["", () => l.depthwiseConv2d({ kernelSize: 3 }), image],
    [
      "multiplier 2, strides 2, same",
      () => l.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, strides: 2, padding: "same" }),
      image,
    ],
    ["dilation 2", () => l.depthwiseConv2d({ kernelSize: 2, dilationRate: 2 } as never), image],
  ],
  Dot: [
    ["", () => l.dot({ axes: 1 }), [4], [4]],
    ["axis 2", () => l.dot({ axes: 2 }), [3, 4], [2, 4]],
  ],
  Dropout: [["", () => l.dropout({ rate: 0.5 }), [4]]],
  ELU: [["", () => l.elu({ alpha: 1 }), [4]]],
  Flatten: [
    ["", () => l.flatten(), [2, 3]],
    ["channelsFirst", () => l.flatten({ dataFormat: "channelsFirst" }), [2, 3, 2]],
  ],
  GRU: [
    ["", () => l.gru({ units: 2 }), sequence],
    ["returnSequences", () => l.gru({ units: 2, returnSequences: true, goBackwards: true }), sequence],
  ],
  GaussianDropout: [["", () => l.gaussianDropout({ rate: 0.5 }), [4]]],
  GaussianNoise: [["", () => l.gaussianNoise({ stddev: 1 }), [4]]],
  GlobalAveragePooling1D: [["", () => l.globalAveragePooling1d({}), sequence]],
  GlobalAveragePooling2D: [["", () => l.globalAveragePooling2d({}), image]],
  GlobalMaxPooling1D: [["", () => l.globalMaxPooling1d({}), sequence]],
  GlobalMaxPooling2D: [["", () => l.globalMaxPooling2d({}), image]],
  LSTM: [
    ["", () => l.lstm({ units: 2 }), sequence],
    ["returnSequences", () => l.lstm({ units: 2, returnSequences: true }), sequence],
  ],
  LayerNormalization: [
    ["", () => l.layerNormalization(), [4]],
    ["of sequences", () => l.layerNormalization({ axis: -1 }), sequence],
    ["without scale", () => l.layerNormalization({ scale: false, center: false }), [4]],
  ],
  LeakyReLU: [["", () => l.leakyReLU({ alpha: 0.2 }), [4]]],
  Masking: [["", () => l.masking({ maskValue: 9 }), sequence]],
  MaxPooling1D: [["", () => l.maxPooling1d({ poolSize: 2 }), [5, 2]]],
  MaxPooling2D: [
    ["", () => l.maxPooling2d({ poolSize: 2 }), image],
    ["same, oblong", () => l.maxPooling2d({ poolSize: [3, 2], strides: [1, 2], padding: "same" }), image],
  ],
  MaxPooling3D: [["", () => l.maxPooling3d({ poolSize: 2 }), [3, 4, 3, 1]]],
  Maximum: [
    ["", () => l.maximum(), [3, 2], [3, 2]],
    ["broadcast", () => l.maximum(), [3, 2], [1, 2]],
  ],
  Minimum: [["", () => l.minimum(), [3, 2], [3, 2]]],
  Multiply: [
    ["", () => l.multiply(), [3, 2], [3, 2]],
    ["broadcast", () => l.multiply(), [3, 2], [3, 1]],
  ],
  PReLU: [
    ["", () => l.prelu({}), [4]],
    ["images", () => l.prelu({}), [3, 4, 2]],
    ["shared by rows and columns", () => l.prelu({ sharedAxes: [1, 2] }), [3, 4, 2]],
    ["shared by columns", () => l.prelu({ sharedAxes: [2] }), [3, 4, 2]],
    ["shared by channels", () => l.prelu({ sharedAxes: [3] }), [3, 4, 2]],
  ],
  Permute: [["", () => l.permute({ dims: [2, 1] }), [2, 3]]],
  ReLU: [
    ["", () => l.reLU(), [4]],
    ["maxValue", () => l.reLU({ maxValue: 0.4 }), [4]],
  ],
  RepeatVector: [["", () => l.repeatVector({ n: 3 }), [4]]],
  Rescaling: [["", () => l.rescaling({ scale: 2, offset: 1 }), [4]]],
  Reshape: [["", () => l.reshape({ targetShape: [3, 2] }), [6]]],
  Resizing: [
    ["", () => l.resizing({ height: 3, width: 8 }), image],
    ["nearest", () => l.resizing({ height: 7, width: 4, interpolation: "nearest" }), image],
  ],
  RNN: [["simple cell", () => l.rnn({ cell: l.simpleRNNCell({ units: 2 }) as never }), sequence]],
  SeparableConv2D: [
    ["", () => l.separableConv2d({ filters: 2, kernelSize: 3 }), image],
    ["dilation 2", () => l.separableConv2d({ filters: 2, kernelSize: 2, dilationRate: 2 } as never), image],
  ],
  SimpleRNN: [["", () => l.simpleRNN({ units: 2, returnSequences: true }), sequence]],
  Softmax: [["", () => l.softmax({}), [4]]],
  SpatialDropout1D: [["", () => l.spatialDropout1d({ rate: 0.5 }), sequence]],
  StackedRNNCells: [
    ["two", () => l.rnn({ cell: [l.lstmCell({ units: 2 }), l.gruCell({ units: 2 })] as never }), sequence],
  ],
  ThresholdedReLU: [["", () => l.thresholdedReLU({ theta: 0.3 }), [4]]],
  TimeDistributed: [["dense", () => l.timeDistributed({ layer: l.dense({ units: 2 }) }), sequence]],
  UpSampling2D: [
    ["nearest", () => l.upSampling2d({ size: [2, 3] }), [2, 3, 2]],
    ["bilinear", () => l.upSampling2d({ size: [2, 3], interpolation: "bilinear" }), [2, 3, 2]],
  ],
  ZeroPadding2D: [
    [
      "",
      () =>
        l.zeroPadding2d({
          padding: [
            [1, 0],
            [0, 2],
          ],
        }),
      image,
    ],
  ],
};

/** Words by their numbers, some of which come again: the gradient is by the table of vectors alone. */
function embedding(): GradientCase {
  let layer: Layer | undefined;
  return {
    name: "as it comes",
    f: (vectors) => {
      if (!layer) {
        layer = l.embedding({ inputDim: 5, outputDim: 3 });
        layer.apply(tf.input({ batchShape: [2, 4] }));
      }
      (layer.trainableWeights as unknown as { val: tf.Tensor }[])[0].val = vectors;
      return layer.apply(tf.tensor2d([1, 4, 1, 0, 4, 4, 2, 1], [2, 4])) as tf.Tensor;
    },
    xs: () => [spaced([5, 3])],
  };
}

/** The cases of every layer of tfjs that has a gradient. */
export const layerCases: Cases = {
  ...Object.fromEntries(
    Object.entries(layers).map(([name, cases]) => [
      name,
      cases.map(([options, make, ...shapes]) => layerCase(options || "as it comes", make, shapes)),
    ]),
  ),
  Embedding: [embedding()],
};

/** Layers that no case is for: without a gradient, models, and cells, which recurrent layers are made of. */
export const layersWithoutCases = ["CategoryEncoding", "RandomWidth", "InputLayer"].concat(
  ["Model", "Functional", "Sequential"],
  ["SimpleRNNCell", "GRUCell", "LSTMCell", "ConvLSTM2DCell"],
);

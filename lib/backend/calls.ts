import * as tf from "@tensorflow/tfjs";
import type { Attributes } from "./kernels/host";

type Inputs = Record<string, tf.Tensor>;

/** What a kernel is called with, put right. */
type Preparation = (inputs: Inputs, attrs: Attributes) => [inputs: Inputs, attrs: Attributes];

const { arraysEqual, parseAxisParam } = tf.util;
const { assertAndGetBroadcastShape: commonShape } = tf.backend_util;

/**
 * Padding in one number as the padding of each side. tfjs sizes the output by the filter's height and the
 * vertical stride alone.
 */
const eachSide: Preparation = (inputs, attrs) => {
  const { pad, dataFormat = "NHWC" } = attrs;
  if (typeof pad !== "number") return [inputs, attrs];
  const [none, around] = [
    [0, 0],
    [pad, pad],
  ];
  return [
    inputs,
    { ...attrs, pad: dataFormat === "NHWC" ? [none, around, around, none] : [none, none, around, around] },
  ];
};

/** Axes counted from the first, in order. */
const fromTheFirst: Preparation = (inputs, attrs) => {
  const axes = parseAxisParam(attrs.axis, inputs.x.shape).sort((a, b) => a - b);
  return [inputs, { ...attrs, axis: typeof attrs.axis === "number" ? axes[0] : axes }];
};

/** Whether values of one shape in turn are what another repeats: whether it has the same last sizes, and 1 before. */
const repeats = (shape: number[], whole: number[]): boolean => {
  const start = shape.findIndex((size) => size !== 1);
  const own = start < 0 ? [] : shape.slice(start);
  return arraysEqual(own, own.length > 0 ? whole.slice(-own.length) : []);
};

/** A tensor that is repeated to a shape, where a kernel that takes its values in turn would take the wrong ones. */
const repeated = (x: tf.Tensor, whole: number[]): tf.Tensor =>
  repeats(x.shape, whole) ? x : tf.broadcastTo(x, whole);

/**
 * Batch normalization with a scale and an offset, without which tfjs cannot take the gradient, and with
 * statistics for each value where they are not those of the last axes.
 */
const normalized: Preparation = ({ x, mean, variance, scale, offset }, attrs) => {
  const all = { mean, variance, scale: scale ?? tf.onesLike(mean), offset: offset ?? tf.zerosLike(mean) };
  const entries = Object.entries(all).map(([name, tensor]) => [name, repeated(tensor, x.shape)]);
  return [{ x, ...Object.fromEntries(entries) }, attrs];
};

/** Matrices in batches, repeated where the smaller does not simply begin anew. tfjs multiplies the wrong ones. */
const batches: Preparation = (inputs, attrs) => {
  const outer = (x: tf.Tensor): number[] => x.shape.slice(0, -2);
  const { a, b } = inputs;
  const whole = commonShape(outer(a), outer(b));
  const inTurn = (x: tf.Tensor): tf.Tensor =>
    repeats(outer(x), whole) ? x : tf.broadcastTo(x, [...whole, ...x.shape.slice(-2)]);
  return [{ ...inputs, a: inTurn(a), b: inTurn(b) }, attrs];
};

/** Slopes for each value where tfjs' wasm backend would take them in turn. */
const slopes: Preparation = ({ x, alpha }, attrs) => {
  const whole = commonShape(x.shape, alpha.shape);
  return [
    { x: arraysEqual(x.shape, whole) ? x : tf.broadcastTo(x, whole), alpha: repeated(alpha, whole) },
    attrs,
  ];
};

const windows = ["Conv2D", "FusedConv2D", "Conv2DBackpropInput", "Conv2DBackpropFilter"].concat(
  ["DepthwiseConv2dNative", "FusedDepthwiseConv2D"],
  ["DepthwiseConv2dNativeBackpropInput", "DepthwiseConv2dNativeBackpropFilter"],
  ["MaxPool", "MaxPoolGrad", "AvgPool", "AvgPoolGrad"],
);

const preparations: Record<string, Preparation> = {
  ...Object.fromEntries(windows.map((name) => [name, eachSide])),
  Cumsum: fromTheFirst,
  Cumprod: fromTheFirst,
  Prod: fromTheFirst,
  FusedBatchNorm: normalized,
  BatchMatMul: batches,
  Prelu: slopes,
};

let corrected = false;

/** Puts right what tfjs' operations pass to kernels, whatever the backend. */
export function correctCalls(): void {
  if (corrected) return;
  corrected = true;
  const engine = tf.engine();
  const runKernel = engine.runKernel.bind(engine) as (
    name: string,
    inputs: Inputs,
    attrs: Attributes,
  ) => never;
  engine.runKernel = (name, inputs, attrs) =>
    name in preparations
      ? runKernel(name, ...preparations[name](inputs, attrs ?? {}))
      : runKernel(name, inputs, attrs);
}

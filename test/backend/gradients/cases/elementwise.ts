import * as tf from "@tensorflow/tfjs";
import { at, Cases, GradientCase } from "../case";

type Real = (x: number) => number;

/** Cases of a function of one number, at values given, with the function and its derivative in float64. */
function of(
  op: (x: tf.Tensor) => tf.Tensor,
  given: number[],
  value: Real,
  slope: Real,
  label = "",
): GradientCase[] {
  const exact = { value, slope };
  const ranks: [string, number[]][] = [
    [`${label}rank 1`, [given.length]],
    [`${label}rank 3`, [given.length, 1, 1]],
  ];
  return ranks.map(([name, shape]) => ({ name, f: op, xs: () => [tf.tensor(given, shape)], exact }));
}

const all = [-2.5, -1.3, -0.7, -0.2, 0.3, 0.9, 1.6, 3.1];
const far = [-40, -20, -9, ...all, 9, 20, 40];
const tiny = [-1e-3, -1e-5, -1e-7, 1e-7, 1e-5, 1e-3];
const unit = [-0.95, -0.6, -1e-3, 1e-3, 0.2, 0.8];
const positive = [1e-6, 1e-3, 0.1, 0.5, 1, 2.5, 30, 1e4];
const none: Real = () => 0;
const { SELU_SCALE: scale, SELU_SCALEALPHA: scaleAlpha } = tf.backend_util;
const sigmoid: Real = (x) => 1 / (1 + Math.exp(-x));

function erf(x: number): number {
  let [term, sum] = [x, x];
  for (let n = 1; n < 200; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** The nearest integer, of two the even one. */
const evenRound: Real = (x) => {
  const low = Math.floor(x);
  if (x - low !== 0.5) return Math.round(x);
  return low % 2 === 0 ? low : low + 1;
};

export const elementwise: Cases = {
  Abs: of(tf.abs, [...far, ...tiny], Math.abs, Math.sign),
  Acos: of(tf.acos, unit, Math.acos, (x) => -1 / Math.sqrt(1 - x * x)),
  Acosh: of(tf.acosh, [1.1, 1.5, 3, 20], Math.acosh, (x) => 1 / Math.sqrt(x * x - 1)),
  Asin: of(tf.asin, unit, Math.asin, (x) => 1 / Math.sqrt(1 - x * x)),
  Asinh: of(tf.asinh, all, Math.asinh, (x) => 1 / Math.sqrt(1 + x * x)),
  Atan: of(tf.atan, far, Math.atan, (x) => 1 / (1 + x * x)),
  Atanh: of(tf.atanh, unit, Math.atanh, (x) => 1 / (1 - x * x)),
  Cast: [
    ...of(
      (x) => x.cast("float32").mul(2),
      all,
      (x) => 2 * x,
      () => 2,
    ),
    at("to int32 and back", (x) => x.mul(tf.cast(x.cast("int32"), "float32").add(1)), [2, 3]),
  ],
  Ceil: of(tf.ceil, all, Math.ceil, none),
  ClipByValue: of(
    (x) => tf.clipByValue(x, -1, 1.5),
    far,
    (x) => Math.min(1.5, Math.max(-1, x)),
    (x) => (x > -1 && x < 1.5 ? 1 : 0),
  ),
  Cos: of(tf.cos, all, Math.cos, (x) => -Math.sin(x)),
  Cosh: of(tf.cosh, all, Math.cosh, Math.sinh),
  Elu: of(
    tf.elu,
    [...far, ...tiny],
    (x) => (x > 0 ? x : Math.expm1(x)),
    (x) => (x > 0 ? 1 : Math.exp(x)),
  ),
  Erf: of(tf.erf, all, erf, (x) => (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x)),
  Exp: of(tf.exp, far, Math.exp, Math.exp),
  Expm1: of(tf.expm1, [...far, ...tiny], Math.expm1, Math.exp),
  Floor: of(tf.floor, all, Math.floor, none),
  Identity: of(
    tf.clone,
    all,
    (x) => x,
    () => 1,
  ),
  IsFinite: of(
    (x) => tf.isFinite(x).cast("float32"),
    all,
    () => 1,
    none,
  ),
  IsInf: of((x) => tf.isInf(x).cast("float32"), all, none, none),
  IsNan: of((x) => tf.isNaN(x).cast("float32"), all, none, none),
  LeakyRelu: [0, 0.2, 1.5].flatMap((alpha) =>
    of(
      (x) => tf.leakyRelu(x, alpha),
      [...far, ...tiny],
      (x) => (x > 0 ? x : alpha * x),
      (x) => (x > 0 ? 1 : alpha),
      `slope ${alpha}, `,
    ),
  ),
  Log: of(tf.log, positive, Math.log, (x) => 1 / x),
  Log1p: [
    ...of(tf.log1p, [-0.9, -0.5, ...tiny, 0.3, 2, 50], Math.log1p, (x) => 1 / (1 + x)),
    ...of(
      (x) => tf.log1p(x).mul(1e5),
      tiny,
      (x) => 1e5 * Math.log1p(x),
      (x) => 1e5 / (1 + x),
      "tiny values, ",
    ),
  ],
  Neg: of(
    tf.neg,
    all,
    (x) => -x,
    () => -1,
  ),
  OnesLike: of(
    (x) => tf.onesLike(x),
    all,
    () => 1,
    none,
  ),
  Reciprocal: of(
    tf.reciprocal,
    [...far, ...tiny],
    (x) => 1 / x,
    (x) => -1 / (x * x),
  ),
  Relu: of(
    tf.relu,
    [...far, ...tiny, 0],
    (x) => Math.max(0, x),
    (x) => (x > 0 ? 1 : 0),
  ),
  Relu6: of(
    tf.relu6,
    [...far, ...tiny],
    (x) => Math.min(6, Math.max(0, x)),
    (x) => (x > 0 && x < 6 ? 1 : 0),
  ),
  Round: of(tf.round, [...all, -1.5, -0.5, 0.5, 1.5, 2.5], evenRound, none),
  Rsqrt: of(
    tf.rsqrt,
    positive,
    (x) => x ** -0.5,
    (x) => -0.5 * x ** -1.5,
  ),
  Selu: of(
    tf.selu,
    [...far, ...tiny],
    (x) => (x > 0 ? scale * x : scaleAlpha * Math.expm1(x)),
    (x) => (x > 0 ? scale : scaleAlpha * Math.exp(x)),
  ),
  Sigmoid: of(tf.sigmoid, [-80, ...far, ...tiny], sigmoid, (x) => sigmoid(x) * (1 - sigmoid(x))),
  Sign: of(tf.sign, [...far, ...tiny, 0], Math.sign, none),
  Sin: of(tf.sin, all, Math.sin, Math.cos),
  Sinh: of(tf.sinh, all, Math.sinh, Math.cosh),
  Softplus: of(
    tf.softplus,
    [...far, ...tiny, 90],
    (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    sigmoid,
  ),
  Sqrt: of(tf.sqrt, positive, Math.sqrt, (x) => 0.5 / Math.sqrt(x)),
  Square: of(
    tf.square,
    far,
    (x) => x * x,
    (x) => 2 * x,
  ),
  Step: of(
    (x) => tf.step(x, 0.3),
    [...all, 0],
    (x) => (x > 0 ? 1 : 0.3),
    none,
  ),
  Tan: of(tf.tan, [-1.2, -0.5, 0.1, 0.8, 1.3], Math.tan, (x) => 1 / Math.cos(x) ** 2),
  Tanh: of(tf.tanh, [...far, ...tiny], Math.tanh, (x) => 1 / Math.cosh(x) ** 2),
  ZerosLike: of((x) => tf.zerosLike(x), all, none, none),
};

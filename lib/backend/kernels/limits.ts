import * as tf from "@tensorflow/tfjs";
import { viewOf, Wasm } from "../wasm/simd";
import { Call, hasNaN, HostKernel, onCpu } from "./host";

/** Whether a call is one that the wasm backend's kernel gets wrong. */
type Limit = (call: Call) => boolean;

const always: Limit = () => true;
const tensors = ({ inputs }: Call): tf.TensorInfo[] => Object.values(inputs).filter(Boolean);

/** Numbers of another type than float32, which are read as float32. */
const notFloats: Limit = (call) => tensors(call).some(({ dtype }) => dtype !== "float32");
const bools: Limit = (call) => tensors(call).some(({ dtype }) => dtype === "bool");
const empty: Limit = (call) => tensors(call).some(({ shape }) => shape.includes(0));

/** NaN, in the place of which a number comes out. */
const nan: Limit = (call) =>
  tensors(call).some(
    (tensor) => tensor.dtype === "float32" && hasNaN(viewOf(call.backend as unknown as Wasm, tensor)),
  );

/**
 * Windows over images: an output without values, for which the backend ends; a size that is rounded up;
 * steps longer than the filter with padding "same", for which it computes nothing; padding in which a whole
 * window lies.
 */
const windows: Limit = ({ inputs: { x, filter }, attrs }) => {
  const { strides, pad, dimRoundingMode, dataFormat } = attrs;
  const dilations = attrs.dilations ?? 1;
  if (dataFormat === "NCHW") return false;
  const shape = x.shape as [number, number, number, number];
  const { padInfo, ...info } = filter
    ? tf.backend_util.computeConv2DInfo(
        shape,
        filter.shape as typeof shape,
        strides,
        dilations,
        pad,
        dimRoundingMode,
      )
    : tf.backend_util.computePool2DInfo(shape, attrs.filterSize, strides, dilations, pad, dimRoundingMode);
  const { effectiveFilterHeight: height, effectiveFilterWidth: width } = info;
  return (
    ["ceil", "round"].includes(dimRoundingMode) ||
    info.outHeight < 1 ||
    info.outWidth < 1 ||
    shape.includes(0) ||
    (pad === "same" && (info.strideHeight > height || info.strideWidth > width)) ||
    Math.max(padInfo.top, padInfo.bottom) >= height ||
    Math.max(padInfo.left, padInfo.right) >= width
  );
};

/** Matrix products with a bias, which is added to rows where an operand is transposed. */
const biased: Limit = ({ inputs: { bias }, attrs: { transposeA, transposeB } }) =>
  Boolean(bias) && (transposeA || transposeB);

/** The kernels of the wasm backend that give wrong numbers, and when. */
const limits: Record<string, Limit | Limit[]> = {
  ...Object.fromEntries(
    "Abs Acos Acosh Asin Asinh Atan Atan2 Atanh Erf Exp Expm1 IsFinite IsInf IsNan LeakyRelu Neg Pow Prelu Reciprocal"
      .concat(" Relu ResizeNearestNeighbor Round Selu Sinh Softplus Square Step StridedSlice")
      .split(" ")
      .map((name) => [name, notFloats]),
  ),
  ...Object.fromEntries("Max Min Prod All Any".split(" ").map((name) => [name, empty])),
  ...Object.fromEntries(
    "Cumsum Cumprod Select TopK DenseBincount SearchSorted".split(" ").map((name) => [name, bools]),
  ),
  AvgPool: [windows, nan],
  Cast: ({ attrs: { dtype } }) => dtype === "bool",
  ClipByValue: [notFloats, nan],
  Conv2D: windows,
  Conv3DBackpropFilterV2: always,
  Conv3DBackpropInputV2: always,
  DepthwiseConv2dNative: windows,
  Dilation2D: always,
  Dilation2DBackpropFilter: always,
  Dilation2DBackpropInput: always,
  FusedConv2D: windows,
  FusedDepthwiseConv2D: windows,
  Log1p: always,
  MaxPool: windows,
  MaxPool3D: always,
  MaxPoolWithArgmax: always,
  Maximum: nan,
  Minimum: nan,
  Mod: bools,
  OneHot: ({ attrs: { dtype } }) => dtype !== "int32",
  Relu6: [notFloats, nan],
  Reverse: [bools, empty, ({ inputs: { x } }) => x.shape.length === 0],
  RotateWithOffset: always,
  Sign: always,
  Transform: always,
  _FusedMatMul: biased,
};

/** For what the wasm backend gets wrong, the cpu backend's kernels. */
export const limited: Record<string, HostKernel> = Object.fromEntries(
  Object.entries(limits).map(([name, limit]) => {
    const any = [limit].flat();
    return [name, onCpu(name, (call) => any.some((meets) => meets(call)))];
  }),
);

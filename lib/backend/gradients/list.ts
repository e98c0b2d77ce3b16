import { broadcasting, castGradient, level } from "./arithmetic";
import { batchNormGradient } from "./batch-norm";
import { convolutionGradient, volumeTransposeGradient } from "./convolutions";
import { Correction } from "./correction";
import { cumsumGradient, extremeGradient } from "./reductions";
import { gatherGradient, mirrorPadGradient, tileGradient } from "./shapes";

/** The comparisons of which tfjs has no gradient: it has that of GreaterEqual only. */
const comparisons = ["Equal", "NotEqual", "Greater", "Less", "LessEqual", "LogicalAnd", "LogicalOr"];
const questions = ["LogicalNot", "Any", "All"];

/** The gradients of tfjs that are wrong or missing on every backend, put right. */
export const gradients: Record<string, Correction> = {
  BatchMatMul: broadcasting,
  Maximum: broadcasting,
  Minimum: broadcasting,
  SquaredDifference: broadcasting,
  FloorDiv: level("a", "b"),
  ...Object.fromEntries(comparisons.map((name) => [name, level("a", "b")])),
  ...Object.fromEntries(questions.map((name) => [name, level("x")])),
  Cast: castGradient,
  Cumsum: cumsumGradient,
  FusedBatchNorm: batchNormGradient,
  Max: extremeGradient,
  Min: extremeGradient,
  GatherV2: gatherGradient,
  MirrorPad: mirrorPadGradient,
  Tile: tileGradient,
  Conv2D: convolutionGradient({ input: "Conv2DBackpropInput", filter: "Conv2DBackpropFilter" }),
  Conv3D: convolutionGradient({ input: "Conv3DBackpropInputV2", filter: "Conv3DBackpropFilterV2" }),
  Conv3DBackpropInputV2: volumeTransposeGradient,
  DepthwiseConv2dNative: convolutionGradient(
    { input: "DepthwiseConv2dNativeBackpropInput", filter: "DepthwiseConv2dNativeBackpropFilter" },
    true,
  ),
};

export { adam } from "./adam";
export { convolve, convolveFilter, packFilter } from "./convolution";
export { depthwiseFilter, depthwiseInput } from "./depthwise";
export { clip, reluGradient, segmentSum, withRow } from "./elementwise";
export { matMul } from "./matmul";
export { pool, poolGradient } from "./pooling";
export { sqrt } from "./sqrt";

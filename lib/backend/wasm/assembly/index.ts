export { adam } from "./adam";
export { convolve, convolveFilter, packFilter } from "./convolution";
export { matMul } from "./matmul";
export { sqrt } from "./sqrt";

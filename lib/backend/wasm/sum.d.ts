import { SimdKernel } from "./simd";
/** The sum over the leading axes, as in the gradient of a bias: a row of ones times a matrix. */
export declare const sum: SimdKernel;

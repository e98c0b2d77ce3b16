import { SimdKernel } from "./simd";
/** The square root of each value. */
export declare const sqrt: SimdKernel;

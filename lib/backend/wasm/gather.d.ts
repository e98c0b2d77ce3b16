import { SimdKernel } from "./simd";
/** Rows taken by their numbers along the first axis, as `model.fit` does for each batch; a number out of range is tfjs' to report. */
export declare const gather: SimdKernel;

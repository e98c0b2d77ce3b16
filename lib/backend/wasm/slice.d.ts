import { SimdKernel } from "./simd";
/** A part that lies in one piece, as `model.predict` takes for each batch. tfjs' own copies the whole tensor first. */
export declare const slice: SimdKernel;

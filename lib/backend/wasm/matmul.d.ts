import { SimdKernel } from "./simd";
/** The matrix product, with a bias if one is given. A transposed operand is read where it lies. */
export declare const matMul: SimdKernel;
/**
 * The matrix product with a bias, followed by an activation. tfjs' own adds the bias to rows instead of columns where an
 * operand is transposed.
 */
export declare const fusedMatMul: SimdKernel;

import * as tf from "@tensorflow/tfjs";
import { activated } from "./activation";
import { lend } from "./memory";
import { addressOf, own, SimdKernel } from "./simd";

/** The matrix product, with a bias if one is given. A transposed operand is read where it lies. */
export const matMul: SimdKernel = (
  { inputs: { a, b, bias }, attrs: { transposeA, transposeB }, backend },
  simd,
) => {
  const [aRows, aColumns] = a.shape.slice(-2);
  const [bRows, bColumns] = b.shape.slice(-2);
  const [m, k] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
  const [inner, n] = transposeB ? [bColumns, bRows] : [bRows, bColumns];
  const outer = a.shape.slice(0, -2);
  const fits =
    k === inner &&
    tf.util.arraysEqual(outer, b.shape.slice(0, -2)) &&
    tf.util.arraysEqual(bias?.shape ?? [n], [n]);
  if (!fits || a.dtype !== "float32" || b.dtype !== "float32") return undefined;

  const product = backend.makeOutput([...outer, m, n], "float32");
  const [aAt, bAt, biasAt, to] = [a, b, bias, product].map((tensor) => addressOf(backend, tensor));
  const aStrides = transposeA ? [4, 4 * aColumns] : [4 * aColumns, 4];
  const bStrides = transposeB ? [4, 4 * bColumns] : [4 * bColumns, 4];
  const work = m * k * n;
  const chunks = Math.ceil(n / 8);
  // To fill a panel costs as much as some rows: blocks of rows are made only where columns are few.
  const blocks = Math.max(1, Math.min(Math.floor(m / 64), Math.ceil(16 / chunks)));
  const rows = Math.max(4, 4 * Math.ceil(m / 4 / blocks));
  const bytes = 32 * (k + 1);
  lend(backend, simd.threads * bytes, (panels) => {
    for (let i = 0; i < tf.util.sizeFromShape(outer); i++) {
      const [aI, bI, toI] = [aAt + 4 * i * m * k, bAt + 4 * i * k * n, to + 4 * i * m * n];
      const numbers = [aI, ...aStrides, bI, ...bStrides, biasAt, toI, m, k, n, rows, own(panels, bytes)];
      simd.share("matMul", numbers, { pieces: chunks * Math.ceil(m / rows), work });
    }
  });
  return product;
};

/**
 * The matrix product with a bias, followed by an activation. tfjs' own adds the bias to rows instead of
 * columns where an operand is transposed.
 */
export const fusedMatMul = activated(matMul);

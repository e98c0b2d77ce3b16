import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";

type Kernel = NonNullable<ReturnType<typeof tf.getKernel>>;

let stock: Kernel | undefined;

/**
 * Replaces or restores the wasm backend's BatchMatMul kernel.
 *
 * The stock kernel multiplies a transposed operand on a slow path, several times slower than a transpose followed by a
 * product, and the gradient of each dense layer asks for two such products. The repaired kernel transposes first, so
 * that `model.fit` and every other user of tfjs profits. Results agree with the stock kernel's to float32 rounding.
 *
 * @param repaired Whether the repaired kernel is to be in force.
 */
export function repairMatMul(repaired: boolean): void {
  if (repaired === (stock !== undefined)) return;
  const current = tf.getKernel("BatchMatMul", "wasm");
  tf.unregisterKernel("BatchMatMul", "wasm");
  tf.registerKernel(stock ?? { ...current, kernelFunc: transposeFirst(current.kernelFunc) });
  stock = stock ? undefined : current;
}

interface Wasm {
  disposeData(dataId: object): void;
}

function transposeFirst(multiply: Kernel["kernelFunc"]): Kernel["kernelFunc"] {
  return (call) => {
    const backend = call.backend as Wasm;
    const made: tf.TensorInfo[] = [];
    const plain = (x: tf.TensorInfo, transposed: unknown): tf.TensorInfo => {
      if (!transposed) return x;
      const rank = x.shape.length;
      const perm = [...Array(rank - 2).keys(), rank - 1, rank - 2];
      const { kernelFunc } = tf.getKernel("Transpose", "wasm");
      const result = kernelFunc({ inputs: { x }, backend, attrs: { perm } }) as tf.TensorInfo;
      made.push(result);
      return result;
    };
    const { a, b } = call.inputs as { a: tf.TensorInfo; b: tf.TensorInfo };
    const { transposeA, transposeB } = call.attrs as { transposeA?: boolean; transposeB?: boolean };
    const inputs = { a: plain(a, transposeA), b: plain(b, transposeB) };
    const product = multiply({ inputs, backend, attrs: { transposeA: false, transposeB: false } });
    for (const { dataId } of made) backend.disposeData(dataId);
    return product;
  };
}

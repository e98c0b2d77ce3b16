/**
 * Puts our kernels in the place of the wasm backend's, or tfjs' own back, so that `model.fit` and every other user of tfjs
 * profits. tfjs' own multiply a transposed matrix on a slow path, arrange the right matrix anew for each product with fresh
 * weights, copy a whole tensor to take a part, and gather rows, sum columns and take roots one value at a time. The backend
 * must be in use.
 */
export declare function repairWasm(repaired: boolean): void;

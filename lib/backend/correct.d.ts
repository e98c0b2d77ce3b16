/**
 * Puts right kernels in the place of those of tfjs 4.22 that give wrong numbers, and lets the wasm backend refuse what it
 * lacks with an error that says what to do. Wrong upstream:
 *
 * - on wasm, max pooling where a maximum is negative (its gradient; in 3D and with positions, its result), pooling and
 *   convolutions whose output size is rounded up, the gradients of 3D convolutions;
 * - on cpu, the gradients of resizing several or oblong images and of 3D max pooling with unequal filter sides;
 * - on both, the gradients of average pooling with padding, of max pooling rounded up, of resizing with `halfPixelCenters`;
 * - on every backend, the gradients in {@link gradients}.
 *
 * @param backendName The backend in use; of others than cpu and wasm no kernel changes.
 */
export declare function correctKernels(backendName: string): void;

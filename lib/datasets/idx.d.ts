/**
 * The bytes of an IDX file of unsigned bytes: two zero bytes, the type (8), the number of dimensions, each dimension
 * as a big-endian 32-bit integer, then the data.
 *
 * @param file The whole file.
 * @param shape The dimensions that the file must have.
 * @returns The data, a view on the file's bytes.
 * @throws Error that says in what the file differs.
 */
export declare function parseIdx(file: Uint8Array, shape: readonly number[]): Uint8Array;

/**
 * The bytes of an IDX file of unsigned bytes: two zero bytes, the type (8), the number of dimensions, each dimension
 * as a big-endian 32-bit integer, then the data.
 *
 * @param file The whole file, or its first bytes if they hold what is asked for.
 * @param shape The dimensions that the file must have.
 * @param n How many items of the first dimension to give, the first ones (all).
 * @returns Their data, a view on the file's bytes.
 * @throws Error that says in what the file differs.
 */
export function parseIdx(file: Uint8Array, shape: readonly number[], n = shape[0]): Uint8Array {
  const header = headerSize(shape);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const magic = 0x0800 + shape.length;
  if (file.byteLength < header || view.getUint32(0) !== magic) {
    throw new Error(`not an IDX file of ${shape.length}-dimensional bytes`);
  }
  const found = shape.map((_, i) => view.getUint32(4 + 4 * i));
  if (found.some((size, i) => size !== shape[i])) {
    throw new Error(`expected the dimensions ${shape.join(" × ")}, found ${found.join(" × ")}`);
  }
  const [least, most] = [idxSize(shape, n), idxSize(shape)];
  if (file.byteLength < least || file.byteLength > most) {
    throw new Error(`expected ${file.byteLength < least ? least : most} bytes, found ${file.byteLength}`);
  }
  return new Uint8Array(file.buffer, file.byteOffset + header, least - header);
}

/** How many bytes such a file has up to the end of its first `n` items. */
export const idxSize = (shape: readonly number[], n = shape[0]): number =>
  headerSize(shape) + shape.slice(1).reduce((product, size) => product * size, n);

const headerSize = (shape: readonly number[]): number => 4 + 4 * shape.length;

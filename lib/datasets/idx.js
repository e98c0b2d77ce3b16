"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parseIdx = parseIdx;
/**
 * The bytes of an IDX file of unsigned bytes: two zero bytes, the type (8), the number of dimensions, each dimension
 * as a big-endian 32-bit integer, then the data.
 *
 * @param file The whole file.
 * @param shape The dimensions that the file must have.
 * @returns The data, a view on the file's bytes.
 * @throws Error that says in what the file differs.
 */
function parseIdx(file, shape) {
    const header = 4 + 4 * shape.length;
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    const magic = 0x0800 + shape.length;
    if (file.byteLength < header || view.getUint32(0) !== magic) {
        throw new Error(`not an IDX file of ${shape.length}-dimensional bytes`);
    }
    const found = shape.map((_, i) => view.getUint32(4 + 4 * i));
    if (found.some((size, i) => size !== shape[i])) {
        throw new Error(`expected the dimensions ${shape.join(" × ")}, found ${found.join(" × ")}`);
    }
    const length = shape.reduce((product, size) => product * size, 1);
    if (file.byteLength !== header + length) {
        throw new Error(`expected ${header + length} bytes, found ${file.byteLength}`);
    }
    return new Uint8Array(file.buffer, file.byteOffset + header, length);
}

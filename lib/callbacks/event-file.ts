import { crc32c } from "./crc32c";

/** Scalars by their tags. */
export type Scalars = Record<string, number>;

/** The first record of an event file. */
export const fileVersion = (wallTime: number): Uint8Array =>
  frame(event(wallTime, 0, field(3, text("brain.Event:2"))));

/**
 * A record of TensorBoard's event files with some scalars: a `tensorflow.Event` with a `Summary` of simple values.
 *
 * @param wallTime Seconds since 1970.
 * @see tensorflow/core/util/event.proto and tensorflow/core/framework/summary.proto
 */
export const scalarsRecord = (wallTime: number, step: number, scalars: Scalars): Uint8Array =>
  frame(event(wallTime, step, field(5, summary(scalars))));

/** `Event`: wall_time = 1, step = 2, then one of file_version = 3 and summary = 5. */
const event = (wallTime: number, step: number, what: Uint8Array): Uint8Array =>
  concat(Uint8Array.of(0x09), float64(wallTime), step === 0 ? new Uint8Array() : varintField(2, step), what);

/** `Summary`: repeated value = 1, each with tag = 1 and simple_value = 2. */
const summary = (scalars: Scalars): Uint8Array =>
  concat(
    ...Object.entries(scalars).map(([tag, value]) =>
      field(1, concat(field(1, text(tag)), Uint8Array.of(0x15), float32(value))),
    ),
  );

/**
 * A record as TFRecord files have it: the length (uint64), its checksum, the data, their checksum, all little-endian.
 *
 * @see tensorflow/core/lib/io/record_writer.h
 */
function frame(data: Uint8Array): Uint8Array {
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(data.length), true);
  return concat(length, checksum(length), data, checksum(data));
}

/** The CRC-32C, rotated right by 15 bits, plus a constant: a checksum of data that hold checksums would be weak. */
function checksum(data: Uint8Array): Uint8Array {
  const crc = crc32c(data);
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, ((crc >>> 15) | (crc << 17)) + 0xa282ead8, true);
  return bytes;
}

/** A field of protobuf with its length. */
const field = (number: number, content: Uint8Array): Uint8Array =>
  concat(varint(number * 8 + 2), varint(content.length), content);

const varintField = (number: number, value: number): Uint8Array => concat(varint(number * 8), varint(value));

/** Seven bits a byte, the lowest first; the highest bit says that more follow. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Uint8Array.of(...bytes, value);
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

function float64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return bytes;
}

function float32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return bytes;
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

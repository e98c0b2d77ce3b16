/** Scalars by their tags. */
export type Scalars = Record<string, number>;
/** The first record of an event file. */
export declare const fileVersion: (wallTime: number) => Uint8Array;
/**
 * A record of TensorBoard's event files with some scalars: a `tensorflow.Event` with a `Summary` of simple values.
 *
 * @param wallTime Seconds since 1970.
 * @see tensorflow/core/util/event.proto and tensorflow/core/framework/summary.proto
 */
export declare const scalarsRecord: (wallTime: number, step: number, scalars: Scalars) => Uint8Array;
/**
 * A record as TFRecord files have it: the length (uint64), its checksum, the data, their checksum, all little-endian.
 *
 * @see tensorflow/core/lib/io/record_writer.h
 */
export declare function frame(data: Uint8Array): Uint8Array;

import * as tf from "@tensorflow/tfjs";
import { at, Cases, show } from "../case";

const ids = (values: number[], shape: number[] = [values.length]): tf.Tensor =>
  tf.tensor(values, shape, "int32");
const sixfold = [2, 1, 2, 1, 3, 2];

export const shapes: Cases = {
  BatchToSpaceND: [
    at("one axis", (x) => tf.batchToSpaceND(x, [2], [[0, 0]]), [4, 2, 3]),
    at(
      "crops",
      (x) =>
        tf.batchToSpaceND(
          x,
          [2, 2],
          [
            [1, 0],
            [0, 1],
          ],
        ),
      [8, 2, 3, 2],
    ),
    at(
      "unequal blocks",
      (x) =>
        tf.batchToSpaceND(
          x,
          [2, 3],
          [
            [0, 1],
            [1, 1],
          ],
        ),
      [6, 2, 2, 1],
    ),
  ],
  BroadcastTo: [
    at("a row", (x) => tf.broadcastTo(x, [3, 4]), [4]),
    at("a column", (x) => tf.broadcastTo(x, [3, 4]), [3, 1]),
    at("a scalar", (x) => tf.broadcastTo(x, [2, 3]), []),
    at("rank 5", (x) => tf.broadcastTo(x, [2, 3, 2, 2, 2]), [3, 1, 2, 1]),
  ],
  Concat: [
    ...[0, 1, -1, -2].map((axis) => at(`axis ${axis}`, (a, b) => tf.concat([a, b], axis), [2, 3], [2, 3])),
    at("unequal sizes", (a, b, c) => tf.concat([a, b, c], 1), [2, 1, 2], [2, 3, 2], [2, 2, 2]),
    at("unequal sizes along the last axis", (a, b) => tf.concat([a, b], -1), [2, 3, 1], [2, 3, 2]),
    at("one twice", (a, b) => tf.concat([a, b, a], 0), [2, 2], [1, 2]),
    at("rank 6", (a, b) => tf.concat([a, b], -3), sixfold, sixfold),
  ],
  ExpandDims: [0, 1, 2, -1, -2].map((axis) => at(`axis ${axis}`, (x) => tf.expandDims(x, axis), [2, 3])),
  GatherV2: [
    at("rows", (x) => tf.gather(x, ids([2, 0])), [3, 4]),
    at("rows taken several times", (x) => tf.gather(x, ids([1, 1, 2, 1])), [3, 4]),
    at("of a vector", (x) => tf.gather(x, ids([3, 0, 3])), [4]),
    ...[1, -1, -2].map((axis) => at(`axis ${axis}`, (x) => tf.gather(x, ids([1, 0, 1]), axis), [2, 3, 4])),
    at("indices of rank 2", (x) => tf.gather(x, ids([1, 0, 2, 1, 1, 0], [3, 2])), [3, 4]),
    at("indices of rank 2, axis 1", (x) => tf.gather(x, ids([1, 0, 2, 1, 1, 0], [2, 3]), 1), [2, 3, 2]),
    at("indices of rank 0", (x) => tf.gather(x, tf.scalar(1, "int32")), [3, 2]),
    at("batchDims 1", (x) => tf.gather(x, ids([1, 0, 2, 1], [2, 2]), 1, 1), [2, 3, 2]),
    at("batchDims 1, axis 2", (x) => tf.gather(x, ids([1, 0, 1, 1], [2, 2]), 2, 1), [2, 3, 2]),
    at("batchDims 1, axis -1", (x) => tf.gather(x, ids([1, 0, 1, 1], [2, 2]), -1, 1), [2, 3, 2]),
    at("batchDims 2", (x) => tf.gather(x, ids([1, 0, 1, 1], [2, 1, 2]), 2, 2), [2, 1, 3]),
    at("batchDims -1", (x) => tf.gather(x, ids([1, 0, 2, 1], [2, 2]), 1, -1), [2, 3, 2]),
    at("indices of int32 that are kept", (x) => tf.gather(x, tf.argMax(x, 1)), [2, 2]),
  ],
  MirrorPad: (["reflect", "symmetric"] as const).flatMap((mode) => [
    at(
      mode,
      (x) =>
        tf.mirrorPad(
          x,
          [
            [1, 2],
            [0, 2],
          ],
          mode,
        ),
      [3, 4],
    ),
    at(`${mode}, rank 1`, (x) => tf.mirrorPad(x, [[2, 1]], mode), [3]),
    at(
      `${mode}, rank 4`,
      (x) =>
        tf.mirrorPad(
          x,
          [
            [0, 0],
            [1, 1],
            [2, 0],
            [0, 0],
          ],
          mode,
        ),
      [2, 3, 3, 2],
    ),
  ]),
  OneHot: [
    at("of indices that depend on x", (x) => tf.oneHot(tf.argMax(x, 1), 3).cast("float32").mul(x), [2, 3]),
  ],
  Pack: [
    ...[0, 1, 2, -1, -2].map((axis) => at(`axis ${axis}`, (a, b) => tf.stack([a, b], axis), [2, 3], [2, 3])),
    at("scalars", (a, b) => tf.stack([a, b]), [], []),
    at("one twice, rank 4", (a, b) => tf.stack([a, b, a], 1), [2, 1, 3, 2], [2, 1, 3, 2]),
  ],
  PadV2: [
    at("rank 1", (x) => tf.pad(x, [[1, 2]]), [3]),
    at(
      "with a value",
      (x) =>
        tf.pad(
          x,
          [
            [1, 0],
            [0, 2],
          ],
          3,
        ),
      [2, 3],
    ),
    at(
      "rank 4",
      (x) =>
        tf.pad(x, [
          [0, 0],
          [1, 1],
          [0, 2],
          [0, 0],
        ]),
      [2, 2, 2, 2],
    ),
    at(
      "rank 5",
      (x) =>
        tf.pad(x, [
          [1, 0],
          [0, 1],
          [0, 0],
          [1, 1],
          [0, 0],
        ]),
      [1, 2, 1, 2, 2],
    ),
    at(
      "rank 6",
      (x) =>
        tf.pad(x, [
          [1, 0],
          [0, 1],
          [0, 0],
          [1, 1],
          [0, 0],
          [0, 1],
        ]),
      [1, 2, 1, 2, 1, 2],
    ),
  ],
  Reshape: [
    at("to rank 1", (x) => x.reshape([-1]), [2, 3]),
    at("to rank 6", (x) => x.reshape(sixfold), [24]),
    at("squeeze", (x) => tf.squeeze(x), [2, 1, 3, 1]),
    at("a scalar", (x) => x.reshape([1, 1]), []),
  ],
  Reverse: [
    at("rank 1", (x) => tf.reverse(x), [4]),
    ...[0, 1, -1, [0, 2], [-1, -2], undefined].map((axis) =>
      at(`axes ${show(axis)}`, (x) => tf.reverse(x, axis), [2, 3, 4]),
    ),
    at("rank 6", (x) => tf.reverse(x, [0, -2]), sixfold),
    at("scalar", (x) => tf.reverse(x), []),
  ],
  Slice: [
    at("rank 1", (x) => tf.slice(x, 1, 2), [4]),
    at("to the end", (x) => tf.slice(x, [1, 0], [-1, 2]), [3, 4]),
    at("the first axis only", (x) => tf.slice(x, [1]), [3, 2, 2]),
    at("rank 4", (x) => tf.slice(x, [0, 1, 0, 1], [2, 1, 2, 1]), [2, 2, 3, 2]),
    at("rank 5", (x) => tf.slice(x, [1, 0, 1, 0, 0], [1, 2, 1, 2, 1]), [2, 2, 2, 2, 1]),
    at("rank 6", (x) => tf.slice(x, [1, 0, 1, 0, 0, 1], [1, 1, 1, 1, 2, 1]), sixfold),
  ],
  SpaceToBatchND: [
    at("one axis", (x) => tf.spaceToBatchND(x, [2], [[0, 0]]), [2, 4, 3]),
    at(
      "padding",
      (x) =>
        tf.spaceToBatchND(
          x,
          [2, 2],
          [
            [1, 0],
            [0, 1],
          ],
        ),
      [2, 3, 3, 2],
    ),
    at(
      "unequal blocks",
      (x) =>
        tf.spaceToBatchND(
          x,
          [2, 3],
          [
            [0, 1],
            [1, 1],
          ],
        ),
      [1, 3, 4, 1],
    ),
  ],
  SplitV: [
    ...[0, 1, -1, -2].map((axis) => at(`in two, axis ${axis}`, (x) => tf.split(x, 2, axis)[1], [2, 4])),
    at(
      "unequal parts",
      (x) =>
        tf.split(x, [1, 2, 1], 1).reduce((sum, part, i) => sum.add(part.sum(1).mul(i + 1)), tf.zeros([2, 2])),
      [2, 4, 2],
    ),
    at("a part of what is left", (x) => tf.split(x, [1, -1], -1)[1], [2, 4]),
    at("rank 5", (x) => tf.split(x, 2, 2)[0], [2, 1, 4, 2, 1]),
  ],
  Tile: [
    at("rank 1", (x) => tf.tile(x, [3]), [4]),
    at("rank 2", (x) => tf.tile(x, [2, 3]), [2, 3]),
    at("rank 3", (x) => tf.tile(x, [1, 3, 2]), [2, 2, 2]),
    at("rank 4", (x) => tf.tile(x, [2, 1, 2, 1]), [2, 1, 3, 2]),
    at("rank 5", (x) => tf.tile(x, [2, 1, 2, 1, 2]), [1, 2, 2, 1, 2]),
    at("rank 6", (x) => tf.tile(x, [2, 1, 2, 1, 1, 2]), [1, 2, 2, 1, 2, 2]),
  ],
  Transpose: [
    at("rank 2", (x) => x.transpose(), [2, 3]),
    ...[
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ].map((perm) => at(show(perm), (x) => x.transpose(perm), [2, 3, 4])),
    at("rank 4", (x) => x.transpose([2, 0, 3, 1]), [2, 3, 2, 2]),
    at("rank 5", (x) => x.transpose([4, 2, 0, 3, 1]), [2, 3, 2, 1, 2]),
    at("rank 6", (x) => x.transpose([4, 2, 0, 5, 3, 1]), [2, 3, 2, 1, 2, 2]),
  ],
  Unpack: [0, 1, 2, -1, -2].map((axis) =>
    at(
      `axis ${axis}`,
      (x) => tf.unstack(x, axis).reduce((sum, part, i) => sum.add(part.mul(i + 1))),
      [2, 3, 4],
    ),
  ),
  UnsortedSegmentSum: [
    at("rank 1", (x) => tf.unsortedSegmentSum(x, ids([1, 0, 1, 2]) as tf.Tensor1D, 3), [4]),
    at("rank 2, an empty segment", (x) => tf.unsortedSegmentSum(x, ids([3, 0, 3]) as tf.Tensor1D, 4), [3, 2]),
    at(
      "rank 3, an id that counts for none",
      (x) => tf.unsortedSegmentSum(x, ids([1, -1, 0]) as tf.Tensor1D, 2),
      [3, 2, 2],
    ),
  ],
};

import * as tf from "@tensorflow/tfjs";
import { around, at, Cases, GradientCase, show } from "../case";

type Sizes = number | number[];

const images: [size: Sizes, strides: Sizes][] = [
  [2, 2],
  [3, 2],
  [3, 1],
  [2, 1],
  [
    [2, 3],
    [1, 2],
  ],
  [
    [3, 1],
    [2, 1],
  ],
  [1, 2],
];
const volumes: [size: Sizes, strides: Sizes][] = [
  [2, 2],
  [3, 2],
  [2, 1],
  [
    [2, 3, 1],
    [1, 2, 1],
  ],
  [
    [1, 2, 3],
    [2, 1, 2],
  ],
];

type Pool = (x: any, size: any, strides: any, pad: any, rounding?: any) => tf.Tensor;

const pooling = (pool: Pool, windows: typeof images, shape: number[], middles: number[]): GradientCase[] =>
  windows.flatMap(([size, strides]) =>
    (["valid", "same"] as const).flatMap((pad) =>
      middles.map((middle) =>
        at(
          `size ${size}, strides ${strides}, pad ${pad}, around ${middle}`,
          (x) => pool(x, size, strides, pad),
          around(middle, shape),
        ),
      ),
    ),
  );

const rounded = (pool: Pool): GradientCase[] =>
  (["floor", "ceil", "round"] as const).flatMap((rounding) =>
    [5, 6, 7].map((side) =>
      at(
        `side ${side}, pad 1, rounding ${rounding}`,
        (x) => pool(x, 3, 2, 1, rounding),
        around(-1, [2, side, side + 1, 2]),
      ),
    ),
  );

const dilated = (kind: "max" | "avg"): GradientCase[] =>
  (["valid", "same"] as const).map((pad) =>
    at(
      `dilations 2, pad ${pad}`,
      (x) => tf.pool(x, [2, 2], kind, pad, [2, 2], [1, 1]),
      around(-1, [2, 6, 6, 2]),
    ),
  );

const resizing = (
  resize: (x: any, size: [number, number], align: boolean, half: boolean) => tf.Tensor,
): GradientCase[] =>
  (
    [
      [
        [4, 4],
        [8, 8],
      ],
      [
        [4, 4],
        [2, 2],
      ],
      [
        [3, 5],
        [7, 4],
      ],
      [
        [1, 4],
        [3, 1],
      ],
      [
        [5, 5],
        [3, 8],
      ],
      [
        [3, 2],
        [9, 4],
      ],
    ] as [from: [number, number], to: [number, number]][]
  ).flatMap(([from, to]) =>
    [
      [false, false],
      [true, false],
      [false, true],
    ].flatMap(([align, half]) =>
      [
        [1, 1],
        [3, 2],
      ].map(([batch, channels]) =>
        at(
          `${from} to ${to}, batch ${batch}${align ? ", alignCorners" : ""}${half ? ", halfPixelCenters" : ""}`,
          (x) => resize(x, to, align, half),
          [batch, ...from, channels],
        ),
      ),
    ),
  );

export const windows: Cases = {
  AvgPool: [
    ...pooling(tf.avgPool, images, [2, 5, 6, 2], [0]),
    ...rounded(tf.avgPool),
    ...dilated("avg"),
    at("oblong windows, pad 1", (x) => tf.avgPool(x, [2, 3], [2, 1], 1), [2, 5, 6, 2]),
    at("rank 3", (x) => tf.avgPool(x, 2, 2, "same"), [5, 5, 2]),
  ],
  AvgPool3D: pooling(tf.avgPool3d, volumes, [2, 3, 4, 3, 1], [0]),
  MaxPool: [
    ...pooling(tf.maxPool, images, [2, 5, 6, 3], [-2, 0, 2]),
    ...rounded(tf.maxPool),
    ...dilated("max"),
    at("oblong windows, pad 1", (x) => tf.maxPool(x, [2, 3], [2, 1], 1), around(-1, [2, 5, 6, 2])),
    at("rank 3", (x) => tf.maxPool(x, 2, 2, "same"), [5, 5, 2]),
  ],
  MaxPool3D: pooling(tf.maxPool3d, volumes, [2, 3, 4, 3, 2], [-2, 0, 2]),
  LRN: [
    [5, 1, 1, 0.5],
    [1, 2, 0.5, 0.75],
    [2, 1, 0.3, 0.5],
    [0, 1, 2, 1],
  ].map(([radius, bias, alpha, beta]) =>
    at(
      show({ radius, bias, alpha, beta }),
      (x) => tf.localResponseNormalization(x, radius, bias, alpha, beta),
      [2, 3, 2, 6],
    ),
  ),
  ResizeBilinear: resizing(tf.image.resizeBilinear),
  ResizeNearestNeighbor: resizing(tf.image.resizeNearestNeighbor),
};

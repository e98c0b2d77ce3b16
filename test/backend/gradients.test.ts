import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { assertGradients, spaced } from "./differences";

type Filter = [size: number | number[], strides: number | number[]];

const images: Filter[] = [
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
];
const volumes: Filter[] = [
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

for (const backend of ["wasm", "cpu"] as const) {
  describe(`the gradients on ${backend} are those of central differences:`, () => {
    before(() => useBackend(backend, { quiet: true }));
    after(() => useBackend("wasm", { quiet: true }));

    for (const middle of [-2, 0, 2]) {
      it(`max pooling of values around ${middle}`, () => {
        for (const [size, strides] of images as [number, number][]) {
          for (const pad of ["valid", "same"] as const) {
            assertGradients(
              (x) => tf.maxPool(x as tf.Tensor4D, size, strides, pad),
              spaced([2, 5, 6, 3], middle),
            );
          }
        }
      });

      it(`3D max pooling of values around ${middle}`, () => {
        for (const [size, strides] of volumes as [number, number][]) {
          for (const pad of ["valid", "same"] as const) {
            assertGradients(
              (x) => tf.maxPool3d(x as tf.Tensor5D, size, strides, pad),
              spaced([2, 3, 4, 3, 2], middle),
            );
          }
        }
      });
    }

    for (const pad of ["valid", "same"] as const) {
      it(`average pooling, padding ${pad}`, () => {
        for (const [size, strides] of images as [number, number][]) {
          assertGradients((x) => tf.avgPool(x as tf.Tensor4D, size, strides, pad), spaced([2, 5, 6, 2]));
        }
        for (const [size, strides] of volumes as [number, number][]) {
          assertGradients((x) => tf.avgPool3d(x as tf.Tensor5D, size, strides, pad), spaced([2, 3, 4, 3, 1]));
        }
      });
    }

    for (const rounding of ["floor", "ceil"] as const) {
      it(`pooling with padding in numbers, rounding "${rounding}"`, () => {
        for (const side of [5, 6, 7]) {
          const x = spaced([2, side, side + 1, 2], -1);
          assertGradients((x) => tf.maxPool(x as tf.Tensor4D, 3, 2, 1, rounding), x);
          assertGradients((x) => tf.avgPool(x as tf.Tensor4D, 3, 2, 1, rounding), x);
        }
      });
    }

    it("pooling with dilation", () => {
      for (const kind of ["max", "avg"] as const) {
        assertGradients(
          (x) => tf.pool(x as tf.Tensor4D, [2, 2], kind, "valid", [2, 2], [1, 1]),
          spaced([2, 6, 6, 2], -1),
        );
      }
    });

    for (const pad of ["valid", "same"] as const) {
      it(`3D convolution and its transpose, padding ${pad}`, () => {
        for (const strides of [1, 2]) {
          for (const channels of [1, 2]) {
            const x = spaced([2, 4, 3, 4, channels]);
            const filter = spaced([2, 3, 2, channels, 2], 0, 2);
            assertGradients(
              (x, filter) => tf.conv3d(x as tf.Tensor5D, filter as tf.Tensor5D, strides, pad),
              x,
              filter,
            );
          }
        }
        // The transpose of a convolution is its gradient by the input: ⟨conv(x), y⟩ = ⟨x, transpose(y)⟩.
        const x = spaced([1, 4, 4, 4, 2]) as tf.Tensor5D;
        const filter = spaced([2, 2, 2, 2, 3], 0, 2) as tf.Tensor5D;
        const convolved = tf.conv3d(x, filter, 2, pad);
        const y = spaced(convolved.shape, 0, 3) as tf.Tensor5D;
        const back = tf.conv3dTranspose(y, filter, x.shape, 2, pad);
        const [one, other] = [convolved.mul(y).sum().dataSync()[0], back.mul(x).sum().dataSync()[0]];
        assert.ok(Math.abs(one - other) < 1e-3 * Math.abs(one), `${one} and ${other}`);
      });
    }

    const sizes: [from: [number, number], to: [number, number]][] = [
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
    ];
    for (const [alignCorners, halfPixels] of [
      [false, false],
      [true, false],
      [false, true],
    ]) {
      it(`resizing one image or several${alignCorners ? ", alignCorners" : ""}${halfPixels ? ", halfPixelCenters" : ""}`, () => {
        for (const [from, to] of sizes) {
          for (const [batch, channels] of [
            [1, 1],
            [2, 1],
            [3, 2],
          ]) {
            const x = spaced([batch, ...from, channels]);
            assertGradients(
              (x) => tf.image.resizeNearestNeighbor(x as tf.Tensor4D, to, alignCorners, halfPixels),
              x,
            );
            assertGradients(
              (x) => tf.image.resizeBilinear(x as tf.Tensor4D, to, alignCorners, halfPixels),
              x,
            );
          }
        }
      });
    }

    it("up-sampling layers", () => {
      for (const interpolation of ["nearest", "bilinear"] as const) {
        const layer = tf.layers.upSampling2d({ size: [2, 3], interpolation });
        assertGradients((x) => layer.apply(x) as tf.Tensor, spaced([2, 3, 2, 2]));
      }
    });

    it("local response normalization", () => {
      for (const [radius, bias, alpha, beta] of [
        [5, 1, 1, 0.5],
        [1, 2, 0.5, 0.75],
        [2, 1, 0.3, 0.5],
      ]) {
        assertGradients(
          (x) => tf.localResponseNormalization(x as tf.Tensor4D, radius, bias, alpha, beta),
          spaced([2, 3, 2, 6]),
        );
      }
    });

    it("cumulative sums along each axis", () => {
      for (const shape of [
        [3, 3],
        [2, 3, 4],
        [3, 3, 3],
      ]) {
        shape.forEach((_, axis) => {
          for (const exclusive of [false, true]) {
            for (const reverse of [false, true])
              assertGradients((x) => tf.cumsum(x, axis, exclusive, reverse), spaced(shape));
          }
        });
      }
    });

    it("mirrored padding", () => {
      const around: [number, number][] = [
        [1, 2],
        [0, 2],
      ];
      for (const mode of ["reflect", "symmetric"] as const) {
        assertGradients((x) => tf.mirrorPad(x, around, mode), spaced([3, 4]));
        assertGradients((x) => tf.mirrorPad(x, [[0, 0], ...around, [0, 0]], mode), spaced([2, 3, 3, 2]));
      }
    });

    it("batch normalization, in training and after it", () => {
      const [scale, offset, mean] = [spaced([3], 1), spaced([3], 0, 2), spaced([3], 0, 3)];
      assertGradients(
        (x, scale, offset) => {
          const { mean, variance } = tf.moments(x, 0);
          return tf.batchNorm(
            x,
            mean as tf.Tensor1D,
            variance as tf.Tensor1D,
            offset as tf.Tensor1D,
            scale as tf.Tensor1D,
            0.1,
          );
        },
        spaced([5, 3]),
        scale,
        offset,
      );
      assertGradients(
        (x, mean, scale, offset) => {
          const variance = tf.tensor1d([1, 2, 0.5]);
          return tf.batchNorm(x, mean as tf.Tensor1D, variance, offset as tf.Tensor1D, scale as tf.Tensor1D);
        },
        spaced([2, 2, 3, 3]),
        mean,
        scale,
        offset,
      );
    });

    it("the matrix product with each activation", () => {
      for (const activation of ["linear", "relu", "relu6", "elu", "sigmoid", "leakyrelu", "prelu"] as const) {
        for (const middle of [-3, 3]) {
          const preluActivationWeights = activation === "prelu" ? tf.tensor1d([0.1, 0.3]) : undefined;
          assertGradients(
            (a, b, bias) =>
              tf.fused.matMul({ a, b, bias, activation, preluActivationWeights, leakyreluAlpha: 0.25 }),
            spaced([3, 4], middle),
            spaced([4, 2], 1, 2),
            spaced([2], 0, 3),
          );
        }
      }
    });
  });
}

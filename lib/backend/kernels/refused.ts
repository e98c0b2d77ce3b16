import * as tf from "@tensorflow/tfjs";
import { refusal } from "../refusal";
import { Call, HostKernel } from "./host";

/** Whether some windows of average pooling reach into padding. */
function padded({ inputs: { input }, attrs: { filterSize, strides, pad } }: Call): boolean {
  const { padInfo } =
    input.shape.length === 5
      ? tf.backend_util.computePool3DInfo(
          input.shape as [number, number, number, number, number],
          filterSize,
          strides,
          1,
          pad,
        )
      : tf.backend_util.computePool2DInfo(
          input.shape as [number, number, number, number],
          filterSize,
          strides,
          1,
          pad,
        );
  return Object.values(padInfo).some((side) => typeof side === "number" && side > 0);
}

/** Whether the output is larger than it is without rounding up. */
const roundedUp = ({ inputs: { input, dy }, attrs: { filterSize, strides, pad } }: Call): boolean => {
  const shape = input.shape as [number, number, number, number];
  const { outShape } = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad);
  return !tf.util.arraysEqual(outShape, dy.shape);
};

const halfPixels = ({ attrs }: Call): boolean => attrs.halfPixelCenters;

/** What graphics processors compute wrongly, with what it is called and when. */
const wrong: [kernelNames: string[], what: string, when: (call: Call) => boolean][] = [
  [["AvgPoolGrad", "AvgPool3DGrad"], "windows with padding", padded],
  [["MaxPoolGrad"], "a size that is rounded up", roundedUp],
  [["ResizeBilinearGrad", "ResizeNearestNeighborGrad"], "halfPixelCenters", halfPixels],
];

/** For the kernels that are wrong on the backends webgl and webgpu, errors where they are. */
export const refused = (backendName: string): Record<string, HostKernel> =>
  Object.fromEntries(
    wrong.flatMap(([names, what, when]) =>
      names.map((name): [string, HostKernel] => [
        name,
        (call) => {
          if (!when(call)) return undefined;
          throw new Error(refusal(backendName, name, what));
        },
      ]),
    ),
  );

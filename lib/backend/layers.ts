import * as tf from "@tensorflow/tfjs";

/** A layer's class, with what is changed of it. */
interface Prototype {
  call(inputs: tf.Tensor | tf.Tensor[], kwargs: object): tf.Tensor | tf.Tensor[];
}

interface Weight {
  read(): tf.Tensor;
}

interface Convolution extends Record<"strides" | "dilationRate", [number, number]> {
  kernel: Weight;
  bias?: Weight;
  padding: "valid" | "same";
  dataFormat: "channelsFirst" | "channelsLast";
  activation: { apply(x: tf.Tensor): tf.Tensor };
}

const prototypeOf = (className: string): Prototype =>
  tf.serialization.SerializationMap.getMap().classNameMap[className][0].prototype;

/** A dilated convolution in steps that have gradients: tfjs' own does all in one operation, which has none. */
function dilatedConvolution(): void {
  const prototype = prototypeOf("Conv2D");
  const { call } = prototype;
  prototype.call = function (this: Prototype & Convolution, inputs, kwargs) {
    const { kernel, bias, strides, padding, dilationRate, dataFormat, activation } = this;
    if (dilationRate.every((rate) => rate === 1)) return call.call(this, inputs, kwargs);
    return tf.tidy(() => {
      const channelsFirst = dataFormat === "channelsFirst";
      const x = [inputs].flat()[0] as tf.Tensor4D;
      const images = channelsFirst ? tf.transpose(x, [0, 2, 3, 1]) : x;
      const filter = kernel.read() as tf.Tensor4D;
      let y: tf.Tensor = tf.conv2d(images, filter, strides, padding, "NHWC", dilationRate);
      if (bias) y = tf.add(y, bias.read());
      return activation.apply(channelsFirst ? tf.transpose(y, [0, 3, 1, 2]) : y);
    });
  };
}

/** Batch normalization without a scale or an offset: tfjs' own reads them in training even so. */
function plainNormalization(): void {
  const fixed = (name: "gamma" | "beta", value: number): void => {
    const own = Symbol(name);
    Object.defineProperty(prototypeOf("BatchNormalization"), name, {
      configurable: true,
      set(this: Record<symbol, unknown>, weight: Weight) {
        this[own] = weight;
      },
      get(this: Record<symbol, unknown> & { movingMean?: Weight }) {
        const { movingMean } = this;
        if (this[own] || !movingMean) return this[own];
        return { read: () => tf.fill(movingMean.read().shape, value) };
      },
    });
  };
  fixed("gamma", 1);
  fixed("beta", 0);
}

let corrected = false;

/** Puts right the layers of tfjs that cannot be trained with some of their options. */
export function correctLayers(): void {
  if (corrected) return;
  corrected = true;
  dilatedConvolution();
  plainNormalization();
}

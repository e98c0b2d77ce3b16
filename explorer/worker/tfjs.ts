// What the worker takes of TensorFlow.js, in the place of the whole package: no WebGL, no converter, no data pipelines.
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";
import "@tensorflow/tfjs-backend-cpu";
export * from "@tensorflow/tfjs-core";
export * from "@tensorflow/tfjs-layers";

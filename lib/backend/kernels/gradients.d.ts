import * as tf from "@tensorflow/tfjs";
/** The gradients of tfjs that are wrong on every backend, put right. */
export declare const gradients: tf.GradConfig[];

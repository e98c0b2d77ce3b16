import * as tf from "@tensorflow/tfjs";
/**
 * Lets `model.fit` and `model.fitDataset` take what the caller says of callbacks when one of them is of the class: tfjs
 * takes either callbacks or objects with hooks, by the first of them, and lets the event loop run only where there are
 * such objects. Here both kinds go together, the logs have the rate, the event loop runs every `yieldEvery`, Jupyter's
 * "Interrupt kernel" and Ctrl-C end the training, and callbacks hear of errors. Other calls are as they were.
 *
 * @param kind The class of callbacks that want this.
 */
export declare function prepareFit(kind: abstract new (...args: never[]) => tf.Callback): void;

import type { Backends } from "../backends";
/** TensorFlow's native library, where it is installed, and the engines that run everywhere. */
export declare const backends: Backends;

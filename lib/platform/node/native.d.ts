import type { BackendProblem } from "../backends";
/** The packages that bind TensorFlow's native library. */
export type NativePackage = "tfjs-node-gpu" | "tfjs-node";
/** Why a native package cannot be used, or undefined once it is loaded and registered with tfjs. */
export declare function loadNative(name: NativePackage): BackendProblem | undefined;

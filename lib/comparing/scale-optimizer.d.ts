import type * as tf from "@tensorflow/tfjs";
import type { TrainingJob } from "./job";
type MadeOptimizer = TrainingJob["optimizer"];
/**
 * The reference rate of an optimizer: its number, or the highest that its scheduler rises to; NaN if it does
 * not tell.
 */
export declare function referenceRate(optimizer: tf.Optimizer): number;
/**
 * An optimizer with all its rates times a factor: the whole curve of a scheduler (what it starts from, its
 * peaks, what it ends at), `baseLr`, `minLr` and `eps` of a ReduceLROnPlateau, and the rates of parameter
 * groups. Momenta, betas and the weight decay's coefficient stay as they are.
 *
 * @param path The name that errors begin with.
 * @param factor Above 0; at 1, all is as it was.
 * @throws TypeError if the optimizer's config holds no rate, or a scheduler that is none of lrlab's.
 */
export declare function scaleOptimizer(path: string, { className, config }: MadeOptimizer, factor: number): MadeOptimizer;
export {};

import { greedy } from "../schedules/greedy";
import { drivenBy } from "./metric-scheduler";

/**
 * Divides the rate by `factor`, which raises it, when more than `patience` metrics in a row were
 * improvements, and multiplies it by `factor` when more than `patience` in a row were none, between `minLr`
 * and `maxLr`. Once it was to be lowered `resetStart` times at `minLr`, all starts anew from `baseLr`. Give
 * `step` the metric: `scheduler.step(valLoss)`.
 *
 * @example
 * const scheduler = new GreedyLR({ baseLr: 0.1, patience: 0, factor: 0.5 });
 * scheduler.step(1); // an improvement on nothing: the rate is 0.2
 * scheduler.step(2); // none: it is 0.1 again
 * @see GreedyLR: A Novel Adaptive Learning Rate Scheduler, 2025 (arXiv 2512.14527); transformers.optimization.GreedyLR
 */
export class GreedyLR extends drivenBy(greedy) {}

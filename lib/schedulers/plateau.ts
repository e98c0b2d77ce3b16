import { plateau } from "../schedules/plateau";
import { drivenBy } from "./metric-scheduler";

/**
 * Lowers the rate by `factor` when a metric has stopped improving for more than `patience` steps. Give `step`
 * the metric: `plateau.step(valLoss)`. Inside a SequentialLR or a ChainedScheduler the metric reaches it too.
 *
 * A relative threshold is a share of the best metric's size, `best ∓ threshold · |best|`, so that metrics below 0
 * (a log-likelihood, an ELBO, a reward) work in both modes. PyTorch's `best · (1 ∓ threshold)` moves the wrong way there.
 *
 * @see torch.optim.lr_scheduler.ReduceLROnPlateau
 */
export class ReduceLROnPlateau extends drivenBy(plateau) {}

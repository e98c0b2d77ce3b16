import { ScheduleFactory } from "./schedule";
/** Options of `cosineAnnealingWarmRestartsSchedule`. */
export interface CosineAnnealingWarmRestartsOptions {
    /** The rate at the start of each cycle. */
    baseLr: number;
    /** Steps of the first cycle. */
    t0: number;
    /** How many times longer than the one before each cycle is (1). */
    tMult?: number;
    /** The rate to which each cycle falls (0). */
    etaMin?: number;
}
/**
 * Cosine annealing that starts anew: in cycle i, which has t0 · tMult^i steps,
 * `lr(k) = etaMin + (baseLr − etaMin) · (1 + cos(π · t)) / 2`, where t is the share of the cycle that is
 * done. For cycles that grow by a fraction or that sink, see `cosineCycleSchedule`.
 *
 * @see Loshchilov & Hutter, SGDR, 2017 (arXiv 1608.03983), eq. 5;
 * torch.optim.lr_scheduler.CosineAnnealingWarmRestarts
 */
export declare const cosineAnnealingWarmRestartsSchedule: ScheduleFactory<CosineAnnealingWarmRestartsOptions>;

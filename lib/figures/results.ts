import type { History } from "../training/history";
import { extent } from "./extent";

/** What remains of a run: what its last epoch measured, and the best of all epochs. */
export const results = ({ loss, valLoss, valAccuracy }: History) => ({
  finalLoss: loss[loss.length - 1],
  finalValLoss: valLoss[valLoss.length - 1],
  bestValLoss: extent(valLoss)[0],
  bestValAccuracy: extent(valAccuracy)[1],
});

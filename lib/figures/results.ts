import type { History } from "../training/history";
import { extent } from "./extent";

/** What remains of a run: its last and its best epochs. */
export const results = ({ epoch, loss, valLoss, valAccuracy, seconds }: History) => {
  const [bestValLoss] = extent(valLoss);
  return {
    finalLoss: loss[loss.length - 1],
    finalValLoss: valLoss[valLoss.length - 1],
    bestValLoss,
    bestEpoch: epoch[valLoss.indexOf(bestValLoss)],
    bestValAccuracy: extent(valAccuracy)[1],
    seconds: seconds.reduce((sum, second) => sum + second, 0),
  };
};

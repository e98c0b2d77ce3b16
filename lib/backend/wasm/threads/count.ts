import { show } from "../../../options/options";
import { platform } from "../../../platform";

/** More than this gain nothing: a step has parts that only one thread does. */
const most = 8;

/**
 * How many threads one run computes with: those asked for, by the option or by LRLAB_THREADS, else one for
 * each processor, at most 8. One in a page, and in a worker thread, whose program has others beside it.
 *
 * @throws RangeError if LRLAB_THREADS is no number of threads, or if a page is to use several.
 */
export function threadCount(option: number | undefined): number {
  const { threads } = platform;
  if (!threads) {
    if (option !== undefined && option > 1)
      throw new RangeError(`useBackend: threads must be 1 in a page, got ${option}`);
    return 1;
  }
  if (option !== undefined) return option;
  if (threads.parent) return 1;
  const asked = threads.asked();
  if (asked === undefined) return Math.min(threads.available, most);
  const count = Number(asked);
  if (!Number.isInteger(count) || count < 1 || count > mostThreads) {
    throw new RangeError(`LRLAB_THREADS must be an integer from 1 to ${mostThreads}, got ${show(asked)}`);
  }
  return count;
}

/** The most that can be asked for. */
export const mostThreads = 32;

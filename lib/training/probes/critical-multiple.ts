/** A multiple of a step, and how the loss changes up to it, divided by the multiple: on a quadratic a straight line. */
interface Point {
  readonly at: number;
  readonly slope: number;
}

/** The most losses that are measured. */
const mostPasses = 9;
const tolerance = 0.01;
/** What a mean of numbers in 32 bits may be off by, as a share. */
const rounding = 2e-6;

/**
 * The multiple of a step from which on it raises the loss: the root c > 0 of `(L(c) − L(0)) / c`, by the secant method within
 * bounds. On a quadratic that expression is linear in c, so that four losses are enough from a start nearby.
 *
 * @param lossAt The loss after c times the step. It is asked 9 times at most.
 * @param start Where the search begins.
 * @returns NaN if the loss falls, or rises, at every multiple that was tried.
 */
export async function criticalMultiple(
  lossAt: (multiple: number) => Promise<number>,
  start: number,
): Promise<number> {
  const loss = await lossAt(0);
  let low: Point | undefined, high: Point | undefined, last: Point | undefined;
  let at = start;
  for (let passes = 1; passes < mostPasses; passes++) {
    const change = (await lossAt(at)) - loss;
    const isTiny = Math.abs(change) <= rounding * Math.abs(loss);
    if (isTiny && high) return low ? at : NaN;
    const point: Point = { at, slope: isTiny ? 0 : change / at };
    // A loss that is not a number has risen.
    const fell = point.slope <= 0;
    if (last && last.slope <= 0 === fell) {
      // An end that stays weighs half, so that the other does not creep (the Illinois variant).
      if (fell) high = halved(high);
      else low = halved(low);
    }
    if (fell) low = point;
    else high = point;
    const next: number = low && high ? between(low, high) : beyond(point, last, fell);
    if (low && high && Math.abs(next / at - 1) < tolerance) return next;
    [at, last] = [next, point];
  }
  return low && high ? at : NaN;
}

const halved = (end?: Point): Point | undefined => end && { ...end, slope: end.slope / 2 };

/** Where the line through two points is 0. */
const root = (a: Point, b: Point): number => a.at - (a.slope * (b.at - a.at)) / (b.slope - a.slope);

function between(low: Point, high: Point): number {
  return low.slope < 0 && Number.isFinite(high.slope) ? root(low, high) : Math.sqrt(low.at * high.at);
}

/** A multiple on the other side of the root, as the last two points let expect: 2 to 16 times as far, or a half to a 16th. */
function beyond(point: Point, last: Point | undefined, fell: boolean): number {
  const [least, most] = fell ? [2, 16] : [1 / 16, 1 / 2];
  if (!last) return point.at * (fell ? least : most);
  const expected = (root(last, point) / point.at) * (fell ? 1.2 : 0.8);
  return point.at * (expected > 0 ? Math.min(Math.max(expected, least), most) : fell ? most : least);
}

import type { Option } from "../../lib/options/options";
import { roundUp } from "../chart/scale";

/** How a slider's positions stand for values. */
export interface SliderScale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  toValue(position: number): number;
  toPosition(value: number): number;
}

const same = (value: number): number => value;
const linear = (min: number, max: number, step: number): SliderScale => ({
  min,
  max,
  step,
  toValue: same,
  toPosition: same,
});

const perDecade = 20;

/** From 10^low to 10^high, and 0 to the left of it where it is allowed; two significant digits. */
function logarithmic(low: number, high: number, withZero: boolean): SliderScale {
  const first = withZero ? -1 : 0;
  return {
    min: first,
    max: (high - low) * perDecade,
    step: 1,
    toValue: (position) => (position < 0 ? 0 : Number((10 ** (low + position / perDecade)).toPrecision(2))),
    toPosition: (value) => (value <= 0 ? first : Math.round((Math.log10(value) - low) * perDecade)),
  };
}

/** The largest value of a slider for whole numbers that do not count steps. */
const smallCounts: Record<string, number> = {
  tMult: 5,
  numCycles: 10,
  cycleLimit: 10,
  dModel: 4096,
  patience: 50,
  cooldown: 50,
};
/** The same for numbers that are neither rates nor shares. */
const ceilings: Record<string, number> = {
  cycleMul: 4,
  cycleDecay: 1,
  alpha: 1,
  gamma: 1,
  decayRate: 1,
  minLrRate: 1,
  warmupLrRate: 1,
  numCycles: 5,
};

/**
 * A sensible slider for a number option: a logarithmic one for rates, up to the drawn steps for counts, the range of the
 * option where it has one; always with room for the value.
 *
 * @param name The option's name.
 * @param value The value in force, if any.
 * @param steps The steps that are drawn.
 */
export function sliderScale(
  name: string,
  option: Option,
  value: number | undefined,
  steps: number,
): SliderScale {
  const { type, unit, max, above } = option;
  const min = option.min ?? above;
  const open = above !== undefined;
  const given = value ?? 0;
  if (type === "integer" || unit === "steps") {
    const top = Math.max(smallCounts[name] ?? steps, given);
    return linear(min === undefined ? -top : Math.max(min, open ? 1 : min), top, 1);
  }
  if (min !== undefined && max !== undefined) return linear(min, max, (max - min) / 100);
  if (/divFactor$/i.test(name)) return logarithmic(0, 6, false);
  if (/^(eps|threshold)$/.test(name)) return logarithmic(-10, 0, true);
  if (unit === "rate")
    return logarithmic(-7, Math.max(1, Math.ceil(Math.log10(given || 1))), min === 0 && !open);
  const ceiling = ceilings[name] ?? (name === "factor" ? 2 : 5);
  const top = given > ceiling ? roundUp(given) : ceiling;
  return linear(open ? top / 200 : (min ?? -top), top, top / 200);
}

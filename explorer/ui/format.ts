/** A number as a label shows it: four significant digits. */
export function short(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(4));
  return size < 1e-4 || size >= 1e6 ? rounded.toExponential().replace("e+", "e") : String(rounded);
}

/** A number with all digits of its whole part, where it is not a huge one. */
export const inFull = (value: number): string =>
  Number.isSafeInteger(value) ? String(value) : Math.abs(value) < 1000 ? short(value) : value.toFixed(1);

/** What the horizontal axis counts. */
interface Axis {
  readonly unit: "epoch" | "step";
  readonly stepsPerEpoch: number;
}

/** A share in per cent, with three significant digits. */
export const inPercent = (share: number): number => Number((100 * share).toPrecision(3));

export const percent = (share: number): string => `${inPercent(share)} %`;

/** A step in the unit of the axis. */
export const inUnit = (step: number, { unit, stepsPerEpoch }: Axis): string =>
  unit === "step" ? `step ${step}` : `epoch ${inFull(step / stepsPerEpoch)}`;

/** A step in the words of the axis, as `step 1500 (epoch 3)`. */
export function position(step: number, axis: Axis): string {
  const own = inUnit(step, axis);
  return axis.unit === "step" || axis.stepsPerEpoch === 1 ? own : `${own} (step ${step})`;
}

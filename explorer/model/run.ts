/** What schedules are made for: the steps of the run, and its highest rate. */
export interface Run {
  readonly steps: number;
  readonly peak: number;
}

/** A share of the steps, at least one. */
export const part = ({ steps }: Pick<Run, "steps">, share: number): number =>
  Math.max(1, Math.round(steps * share));

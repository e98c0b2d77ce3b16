import {
  choice,
  count,
  integer,
  list,
  number,
  Option,
  optional,
  OptionTable,
  record,
} from "../../lib/options/options";
import { maxRuns, SurfaceRun, surfaceRunTable } from "./surface-run";
import { surfaceSetups, SurfaceKind, surfaceKinds } from "./surface-setups";

/** A surface, a start on it and what the noise is made of. */
export interface Scene {
  readonly kind: SurfaceKind;
  /** The curvatures λ₁ and λ₂ of the bowl. */
  readonly curvatures: readonly number[];
  /** The curvature λ of the noisy quadratic. */
  readonly curvature: number;
  /** The standard deviation σ of its gradients' noise. */
  readonly sigma: number;
  readonly seed: number;
  readonly start: readonly number[];
  readonly steps: number;
}

/** All that the loss surface shows. */
export interface SurfaceState extends Scene {
  readonly runs: readonly SurfaceRun[];
  /** The step that is looked at: the last one, where none is said. */
  readonly at?: number;
  /** Steps a second. */
  readonly speed: number;
}

export const speeds = [5, 15, 30, 60, 150, 300] as const;

/** The longest run. */
const maxRunSteps = 2000;

/** How far from 0 a start may be. */
export const maxStart = 5;
/** The steepest curvature. */
const maxCurvature = 20;

const pair = (item: Option<number>, fallback: readonly number[]): Option<readonly number[]> =>
  list(item, { minLength: 2, maxLength: 2, expected: "two numbers", default: fallback });

const curvature = number({ min: 0, max: maxCurvature });

export const surfaceTable = {
  kind: choice(surfaceKinds, { default: "bowl" }),
  curvatures: pair(curvature, [1, 10]),
  curvature: { ...curvature, default: 1 },
  sigma: number({ min: 0, max: 5, default: 1 }),
  seed: integer({ min: 0, max: 1000, default: 1 }),
  start: pair(number({ min: -maxStart, max: maxStart }), surfaceSetups.bowl.start),
  steps: integer({ min: 1, max: maxRunSteps, default: surfaceSetups.bowl.steps }),
  runs: list(record(surfaceRunTable), {
    minLength: 1,
    maxLength: maxRuns,
    expected: `an array of 1 to ${maxRuns} runs`,
    default: surfaceSetups.bowl.runs,
  }),
  at: optional(count({ min: 0 })),
  speed: number({ min: 1, max: 300, default: surfaceSetups.bowl.speed }),
} satisfies OptionTable<SurfaceState>;

export const defaultSurface: SurfaceState = {
  kind: "bowl",
  curvatures: [1, 10],
  curvature: 1,
  sigma: 1,
  seed: 1,
  ...surfaceSetups.bowl,
};

/**
 * A surface whose step is one of its steps.
 *
 * @throws RangeError if a run follows a schedule that is not there.
 */
export function checkSurface({ at, ...surface }: SurfaceState, entries: number): SurfaceState {
  surface.runs.forEach(({ schedule = 0 }, i) => {
    if (schedule < entries) return;
    throw new RangeError(
      `explore: surface.runs[${i}].schedule must be below the number of schedules (${entries}), got ${schedule}`,
    );
  });
  return at === undefined || at >= surface.steps ? surface : { ...surface, at };
}

/** The runs after the schedule at a position was removed: one that followed it goes on at its constant rate. */
export const surfaceWithoutEntry = (surface: SurfaceState, index: number): SurfaceState => ({
  ...surface,
  runs: surface.runs.map(({ schedule, ...run }) =>
    schedule === undefined || schedule === index
      ? run
      : { ...run, schedule: schedule > index ? schedule - 1 : schedule },
  ),
});

import type { SurfaceRun } from "./surface-run";

export const surfaceKinds = ["bowl", "rosenbrock", "noisy"] as const;
export type SurfaceKind = (typeof surfaceKinds)[number];

/** What a surface begins with. */
export interface SurfaceSetup {
  readonly start: readonly number[];
  readonly steps: number;
  readonly runs: readonly SurfaceRun[];
  readonly speed: number;
}

const run = (optimizer: SurfaceRun["optimizer"], lr: number, rest: Partial<SurfaceRun> = {}): SurfaceRun => ({
  optimizer,
  momentum: 0.9,
  lr,
  ...rest,
});

/** Runs that show on each surface what rates and optimizers do there. */
export const surfaceSetups: Readonly<Record<SurfaceKind, SurfaceSetup>> = {
  bowl: {
    start: [-2.6, 1.3],
    steps: 100,
    runs: [
      run("SGD", 0.18),
      run("SGD", 0.1, { schedule: 0 }),
      run("SGD with momentum", 0.03, { momentum: 0.8 }),
      run("Adam", 0.2),
    ],
    speed: 30,
  },
  rosenbrock: {
    start: [-1.4, 1.8],
    steps: 500,
    runs: [run("SGD", 0.001), run("SGD with momentum", 0.0005), run("Adam", 0.1), run("RMSprop", 0.02)],
    speed: 150,
  },
  noisy: {
    start: [-2.2, 1.2],
    steps: 100,
    runs: [run("SGD", 0.5), run("SGD", 0.1), run("SGD", 0.1, { schedule: 0 }), run("Adam", 0.1)],
    speed: 30,
  },
};

/** What a surface begins with on a page with so many schedules: constant rates where there is none to follow. */
export const setupFor = (kind: SurfaceKind, entries: number): SurfaceSetup => ({
  ...surfaceSetups[kind],
  runs: surfaceSetups[kind].runs.map(({ schedule, ...rest }) =>
    schedule !== undefined && schedule < entries ? { ...rest, schedule } : rest,
  ),
});

import { optimizerNames as libraryNames, OptimizerName as LibraryName } from "lrlab";
import { choice, count, number, optional, OptionTable, rate } from "../../lib/options/options";

export const maxRuns = 4;

/** The optimizers of the library whose step in one coordinate depends on others. */
const together = [
  "LAMB",
  "Muon",
  "Prodigy",
  "Adafactor",
  "MoMo",
  "MoMoAdam",
  "PolyakSGD",
  "DoG",
  "DoWG",
] as const satisfies readonly LibraryName[];
type Coordinatewise = Exclude<LibraryName, (typeof together)[number]>;
export type OptimizerName = Coordinatewise | "SGD with momentum" | "SGD with Nesterov";

/** The others, which move each coordinate by itself: a run is of many starts at a time. */
const coordinatewise = libraryNames.filter(
  (name): name is Coordinatewise => !(together as readonly string[]).includes(name),
);

export const optimizerNames: readonly OptimizerName[] = coordinatewise.flatMap((name) =>
  name === "SGD" ? [name, "SGD with momentum" as const, "SGD with Nesterov" as const] : [name],
);

/** One of the compared runs: an optimizer and the rate that it takes. */
export interface SurfaceRun {
  readonly optimizer: OptimizerName;
  /** The share of the last direction that SGD keeps, where its name says that it does. */
  readonly momentum: number;
  /** The constant rate, where no schedule is chosen. */
  readonly lr: number;
  /** The position of a schedule among those of the Explorer tab. */
  readonly schedule?: number;
}

export const surfaceRunTable = {
  optimizer: choice(optimizerNames, { default: "SGD" }),
  momentum: number({ min: 0, max: 1, default: 0.9 }),
  lr: rate({ default: 0.1 }),
  schedule: optional(count({ min: 0 })),
} satisfies OptionTable<SurfaceRun>;

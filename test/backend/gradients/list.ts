import { Cases } from "./case";
import { arithmetic } from "./cases/arithmetic";
import { convolutionCases } from "./cases/convolutions";
import { elementwise } from "./cases/elementwise";
import { fusedCases } from "./cases/fused";
import { reductions } from "./cases/reductions";
import { shapes } from "./cases/shapes";
import { windows } from "./cases/windows";

/** The cases of every gradient that tfjs registers. */
export const gradientCases: Cases = {
  ...elementwise,
  ...arithmetic,
  ...reductions,
  ...shapes,
  ...convolutionCases,
  ...windows,
  ...fusedCases,
};

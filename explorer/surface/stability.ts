import type { SurfaceState } from "../model/surface";
import { short } from "../ui/format";
import { curvaturesOf, hasTheory } from "./expectation";
import { bestRate, stabilityLimit } from "./theory";

/** What the curvatures of a bowl mean for plain SGD, in a sentence; nothing where one of them is 0. */
export function conditionHint({ kind, curvatures }: SurfaceState): string | undefined {
  if (kind !== "bowl" || Math.min(...curvatures) === 0) return undefined;
  const condition = Math.max(...curvatures) / Math.min(...curvatures);
  const factor = (condition - 1) / (condition + 1);
  const root = Math.sqrt(condition);
  const momentum = ((root - 1) / (root + 1)) ** 2;
  return (
    `Condition λmax/λmin = ${short(condition)}. At the best constant rate of plain SGD, 2/(λ₁ + λ₂) = ` +
    `${short(bestRate(curvatures))}, each step leaves ${short(factor)} of x. ` +
    `With momentum β = ${short(momentum)} and its best rate, (1 + √β)²/λmax = ` +
    `${short((1 + Math.sqrt(momentum)) ** 2 / Math.max(...curvatures))}, it is √β = ${short(Math.sqrt(momentum))}.`
  );
}

/** Up to which constant rate a run is stable, in a sentence, where theory says so. */
export function stabilityHint(surface: SurfaceState, index: number): string | undefined {
  const run = surface.runs[index];
  const curvatures = curvaturesOf(surface);
  if (!curvatures || !hasTheory(run)) return undefined;
  const isPlain = run.optimizer === "SGD";
  const limit = stabilityLimit(curvatures, isPlain ? 0 : run.momentum);
  if (limit === Infinity) return undefined;
  const formula = `${isPlain ? "2" : "2(1 + β)"}/${surface.kind === "bowl" ? "λmax" : "λ"}`;
  const verdict =
    run.schedule === undefined && run.lr > limit ? ` At ${short(run.lr)} the run diverges.` : "";
  return `Stable below ${formula} = ${short(limit)}.${verdict}`;
}

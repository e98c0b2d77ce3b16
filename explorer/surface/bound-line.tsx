import { maxRuns, SurfaceRun } from "../model/surface-run";
import { rounded } from "../model/theory";
import type { Store } from "../store/store";
import { announce } from "../ui/announce";
import { keepFocus } from "../ui/hooks";
import { boundReport, shownBound } from "./bound";
import type { Outcome } from "./results";

/** A bowl with one steep direction in which the start is near the floor: there the gradients hide the curvature. */
const failing = { kind: "bowl", curvatures: [0.1, 20], start: [-2.6, 0.3], steps: 100 } as const;

/** Says where the bound's best rate is stable, and sets up a bowl where it is not. */
export function BoundLine({ store, outcome }: { store: Store; outcome: Outcome }) {
  const { surface } = store.state;
  if (outcome.state.surface.kind !== "bowl") return null;
  const bound = shownBound(outcome);
  const base = bound && outcome.state.surface.runs[bound.run];
  const lr = bound && rounded(bound.best);
  const change = (runs: readonly SurfaceRun[], said: string, rest: Partial<typeof surface> = {}): void => {
    const { at, ...scene } = surface;
    announce(store.change({ surface: { ...scene, ...rest, runs } }) ?? said);
  };
  const isThere = surface.runs.some((run) => run.optimizer === "SGD" && run.lr === lr);
  const sgd: SurfaceRun = { optimizer: "SGD", momentum: 0.9, lr: 0.05 };
  return (
    <div class="surface-bound">
      <p class="help" id="surface-bound">
        {bound && boundReport(outcome, bound)}
      </p>
      {lr !== undefined && base?.schedule === undefined && !isThere && (
        <button
          type="button"
          class="small"
          data-key="surface.bound"
          onClick={({ currentTarget }) =>
            keepFocus(
              currentTarget,
              () => document.querySelector('[data-key="surface.bound.fails"]'),
              () =>
                change(
                  [...surface.runs.slice(0, maxRuns - 1), { ...sgd, lr }],
                  `A run at the bound's best rate, ${lr}, added`,
                ),
            )
          }
        >
          Run at the bound's best rate
        </button>
      )}
      <button
        type="button"
        class="small"
        data-key="surface.bound.fails"
        onClick={() => change([sgd], "A steep and a flat direction: the bound fails here", failing)}
      >
        Show where the bound fails
      </button>
    </div>
  );
}

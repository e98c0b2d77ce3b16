import { useLayoutEffect, useMemo } from "preact/hooks";
import type { Store } from "../store/store";
import { useRested, useWidth } from "../ui/hooks";
import { BoundLine } from "./bound-line";
import { SurfaceControls } from "./controls";
import { expectationOf } from "./expectation";
import { LiveSurface } from "./live";
import { LossChart } from "./loss-chart";
import { Player } from "./player";
import { SurfacePlot } from "./plot";
import { aboveLimits } from "./rate-lane";
import { Outcome, sceneOf } from "./results";
import { ensemble, shownParticles, surfaces } from "./surfaces";
import { divergenceReport, NumbersTable, spokenNumbers } from "./table";

const narrowest = 260;

/** Runs on a loss surface. */
export function SurfaceSection({ store }: { store: Store }) {
  const live = useMemo(() => new LiveSurface(store), [store]);
  useLayoutEffect(() => live.start(), [live]);
  const [ref, measured] = useWidth<HTMLDivElement>();
  const width = Math.max(narrowest, measured);
  const { results, playback } = live;
  const { at, playing } = playback;
  const outcome = results.shown;
  const expectations = useMemo(() => outcome?.runs.map((_, i) => expectationOf(outcome, i)) ?? [], [outcome]);
  const spoken = useRested(outcome && !playing ? spokenNumbers(outcome, at) : "");
  return (
    <div id="surface-body">
      <div class="stage">
        {measured > 0 && (
          <SurfacePlot
            store={store}
            scene={sceneOf(store.state.surface)}
            width={width}
            outcome={outcome}
            expectations={expectations}
            step={at}
          />
        )}
        <Player store={store} playback={playback} />
      </div>
      <div ref={ref}>
        <p class="error" role="alert" id="surface-failure">
          {results.failure}
        </p>
        <p class="error" role="status" id="surface-said">
          {outcome && divergenceReport(outcome, expectations, at)}
        </p>
        {outcome && measured > 0 && (
          <LossChart
            outcome={outcome}
            expectations={expectations}
            width={width}
            step={at}
            label={spoken || "Each run, step by step"}
            onScrub={(step) => playback.seek(step)}
          />
        )}
        <p class="help">{outcome && legendOf(outcome)}</p>
        <p class="help" id="surface-limits">
          {outcome && aboveLimits(outcome, expectations)}
        </p>
        {outcome && <BoundLine store={store} outcome={outcome} />}
      </div>
      <div class="side" role="group" aria-label="Surface and runs">
        <SurfaceControls store={store} errors={outcome?.runs.map(({ error }) => error) ?? []} />
      </div>
      <div id="surface-table">
        <h3>In numbers</h3>
        <div
          class="scroll"
          tabIndex={0}
          role="group"
          aria-label="The runs in numbers"
          aria-busy={results.waiting}
        >
          {outcome && <NumbersTable outcome={outcome} expectations={expectations} step={at} />}
        </div>
        <p class="offscreen" role="status" id="surface-reading">
          {spoken}
        </p>
      </div>
    </div>
  );
}

/** What the lines mean that are not the runs'. */
function legendOf({ state }: Outcome): string {
  const { kind } = state.surface;
  if (kind === "rosenbrock") return "The loss of each run, step by step.";
  const theory = "Broad pale lines: the theory of SGD, with and without momentum";
  return surfaces[kind].noisy
    ? `${theory}. The mean is taken over ${2 * ensemble} coordinates: ${ensemble} particles, ` +
        `${shownParticles} of them drawn. Each ring marks the distance from the minimum at which theory expects the ` +
        "particles to settle."
    : `${theory}: ½ Σ λᵢ·xᵢ², where each step multiplies xᵢ by 1 − lr·λᵢ without momentum. In the long run the ` +
        "slowest direction decides.";
}

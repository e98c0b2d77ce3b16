import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { samples } from "../model/digits";
import type { Store } from "../store/store";
import { useWidth } from "../ui/hooks";
import { DigitsChart } from "./chart";
import { DigitsControls } from "./controls";
import { beforeLeaving, canKeep, keep, keptSession } from "./kept";
import { NotebookCell } from "./notebook-cell";
import { planOf, ShownPlan, withNamesOf } from "./plan";
import { Narrator, progressOf } from "./progress";
import { Findings, ResultTable } from "./result-table";
import { Session } from "./session";

const narrowest = 260;
const actions = { running: "Pause", paused: "Resume", ended: "Train again" };

/** The network on the digits: trained in a worker with several schedules at once. */
export function DigitsSection({ store }: { store: Store }) {
  return (
    <>
      <p class="about">
        A 784-128-10 network learns to read handwritten digits: it trains on the first {samples.train} images
        of MNIST, and the first {samples.validation} of its test set judge it. lrlab trains it in this page
        with each of the schedules, once for each seed; the runs take turns, an epoch each.
      </p>
      <Training store={store} />
      <p class="help digits-source">
        MNIST: Yann LeCun and Corinna Cortes,{" "}
        <a href="https://creativecommons.org/licenses/by-sa/3.0/" rel="noreferrer">
          CC BY-SA 3.0
        </a>
        .
      </p>
    </>
  );
}

function Training({ store }: { store: Store }) {
  const [session, setSession] = useState(restored);
  const [isKept, setKept] = useState(canKeep);
  const [ref, width] = useWidth<HTMLDivElement>();
  const main = useRef<HTMLButtonElement>(null);
  const controls = useRef<HTMLDivElement>(null);
  const narrator = useMemo(() => new Narrator(), []);
  const draft = useDraftPlan(store);
  const { entries } = store.state;
  const plan = useMemo(
    () => (session ? withNamesOf(store.state, session.plan) : draft),
    [session, draft, entries],
  );
  const reports = session?.reports;
  const { digits, log } = store.state;
  const status = session?.status;
  useEffect(() => {
    if (session && status !== "running") setKept(keep(session));
  }, [session, status]);
  useEffect(() => session && beforeLeaving(() => keep(session)), [session]);

  const start = (): void => {
    const refused = controls.current?.querySelector<HTMLElement>("[aria-invalid]");
    if (refused) return refused.focus();
    session?.end();
    setSession(new Session(draft));
  };
  const act = (): void => {
    if (session?.status === "running") session.pause();
    else if (session?.status === "paused") session.resume();
    else start();
  };
  const restart = (): void => {
    start();
    main.current?.focus();
  };
  const chart = useMemo(
    () => (
      <DigitsChart
        plan={plan}
        results={session?.results}
        log={{ loss: digits.log, rate: log }}
        width={Math.max(narrowest, width)}
      />
    ),
    [plan, session, reports, digits.log, log, width],
  );
  const { share, text } = progressOf(plan, session);
  const isChanged = session && trained(session.plan) !== trained(draft);
  return (
    <>
      <div class="digits">
        <div class="digits-area">
          <div class="digits-buttons">
            <button type="button" class="digits-main" data-key="digits.main" ref={main} onClick={act}>
              {session ? actions[session.status] : "Train"}
            </button>
            <button
              type="button"
              data-key="digits.again"
              hidden={!session || session.status === "ended"}
              onClick={restart}
            >
              Restart
            </button>
            <progress max={1} value={share} hidden={!session} aria-label="Progress of the training" />
            <p class="digits-progress">
              {isChanged ? `${text} Changes take effect when training restarts.` : text}
            </p>
          </div>
          {!session && (
            <p class="help digits-watch">
              Watch whether the bands of two schedules part, most of all once their rates have fallen: where
              bands overlap, the seeds differ as much as the schedules.
            </p>
          )}
          {session && <p class="help">{isKept ? keeping : losing}</p>}
          <p class="error" role="alert">
            {session?.failure}
          </p>
          <div class="digits-chart" ref={ref}>
            {width > 0 && chart}
          </div>
          {plan.seeds.length > 1 && (
            <p class="help">
              Lines: the mean of {plan.seeds.length} seeds. Bands: from the lowest to the highest of them.
            </p>
          )}
          {session && (
            <div class="scroll" tabIndex={0} role="group" aria-label="Results of the runs">
              <ResultTable plan={plan} results={session.results} />
            </div>
          )}
          {session && <Findings plan={plan} results={session.results} />}
          <p class="offscreen" role="status">
            {narrator.follow(session, plan, text)}
          </p>
        </div>
        <div class="digits-side">
          <div class="digits-controls" role="group" aria-label="Training settings" ref={controls}>
            <DigitsControls store={store} />
          </div>
        </div>
      </div>
      <NotebookCell plan={draft} />
    </>
  );
}

const keeping = "Results stay when this tab is loaded again; a training that goes on then ends.";
const losing = "The browser does not keep these results: they are lost when this tab is loaded again.";

/** The training that the tab kept, if its form can be read. */
function restored(): Session | undefined {
  try {
    const kept = keptSession();
    return kept && new Session(kept.plan, kept.runs);
  } catch {
    return undefined;
  }
}

/** The plan of the state as it is, or as it was when the tab was open last. */
function useDraftPlan(store: Store): ShownPlan {
  const seen = useRef(store.state);
  if (store.state.tab === "playground") seen.current = store.state;
  const { entries, digits, steps, unit, stepsPerEpoch, metric } = seen.current;
  return useMemo(() => planOf(seen.current), [entries, digits, steps, unit, stepsPerEpoch, metric]);
}

/** What tells whether two plans train the same. */
const trained = ({ shown, ...plan }: ShownPlan): string => JSON.stringify(plan);

import type { ComponentChildren, FunctionComponent } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { LessonPart } from "lrlab";
import { BendButtons } from "../curves/bend-handles";
import { CurvesChart } from "../curves/chart";
import { fromDrawn, Guess, isDrawn, nothingGuessed, toDrawn } from "../curves/guess";
import { Explained, Revision } from "../form/field";
import { LaneFields } from "../form/lanes";
import { ScheduleForm } from "../form/form";
import { tabs } from "../model/state";
import type { Store } from "../store/store";
import { TheorySection } from "../theory/section";
import { StatusLine } from "../ui/announce";
import { useCoveredTop } from "../ui/hooks";
import { tabId, Tabs } from "../ui/tabs";
import { CodeSection } from "./code";
import { Entries } from "./entries";
import { LessonLine, LessonLink } from "./lesson";
import { MarkerLine } from "./marker";
import { MetricSection } from "./metric";
import { NumbersSection } from "./numbers";
import { readingAt } from "./reading";
import { RunBar } from "./run-bar";
import { Prediction } from "./prediction";
import { PresentButton, PresentedControl, usePresentation } from "./presentation";
import { Settings } from "./settings";
import { Sharing } from "./sharing";
import { useUndoKeys } from "./undo-keys";

type TabName = (typeof tabs)[number];

const titles: Record<TabName, string> = { explorer: "Explorer", playground: "Playground" };

interface AppProps {
  readonly store: Store;
  /** Whether the page is a frame in another one, whose address is not its own. */
  readonly isEmbedded: boolean;
  /** The second tab, where the page has one. */
  readonly playground?: FunctionComponent<{ store: Store; canPresent: boolean }>;
}

/** The whole page. */
export function App({ store, isEmbedded, playground: Playground }: AppProps) {
  useUndoKeys(store);
  const tab = Playground ? store.state.tab : "explorer";
  const panel = (name: TabName, content: ComponentChildren) => (
    <div
      id={name}
      hidden={name !== tab}
      role={Playground && "tabpanel"}
      aria-labelledby={Playground && tabId(name)}
    >
      {content}
    </div>
  );
  const shows = (part: LessonPart): boolean => !store.state.lesson?.hide?.includes(part);
  return (
    <Revision.Provider value={store.revision}>
      <header>
        <h1>Learning-rate explorer</h1>
        {shows("actions") && <Sharing store={store} hasLink={!isEmbedded} />}
        {shows("actions") && !isEmbedded && <LessonLink store={store} />}
        <p id="problem" class="error" role="alert">
          {store.problem}
        </p>
        <StatusLine />
        {!isEmbedded && !store.state.lesson && (
          <p class="about">
            Shape learning-rate schedules, compare them step by step, watch them train in the playground, and
            copy them as code.
          </p>
        )}
        <LessonLine store={store} />
        {Playground && shows("tabs") && (
          <Tabs
            id="tabs"
            class="tabs pages"
            label="Page"
            names={tabs}
            titleOf={(name) => titles[name]}
            selected={tab}
            panelOf={(name) => name}
            onSelect={(tab) => store.change({ tab })}
          />
        )}
      </header>
      <main onInput={() => store.enter()} onChange={() => store.settle()} onFocusOut={() => store.settle()}>
        {panel(
          "explorer",
          <Explorer store={store} shows={shows} canPresent={!isEmbedded && tab === "explorer"} />,
        )}
        {Playground &&
          panel("playground", <Playground store={store} canPresent={!isEmbedded && tab === "playground"} />)}
      </main>
    </Revision.Provider>
  );
}

const sideParts = ["entries", "form", "settings"] as const;

interface ExplorerProps {
  readonly store: Store;
  readonly shows: (part: LessonPart) => boolean;
  readonly canPresent: boolean;
}

function Explorer({ store, shows, canPresent }: ExplorerProps) {
  const { guess: drawn } = store.state;
  const guess = useMemo(
    (): Guess => (drawn ? fromDrawn(drawn) : { rates: nothingGuessed, isShown: shows("curves") }),
    [drawn, shows("curves")],
  );
  const onGuess = (next: Guess): void => {
    const isNone = next.isShown && !isDrawn(next) && shows("curves");
    store.adjust({ guess: isNone ? undefined : toDrawn(next) });
  };
  const [isPresented, present] = usePresentation(canPresent);
  const curvesArea = useRef<HTMLElement>(null);
  useCoveredTop(curvesArea);
  const tools = (
    <section class="chart-tools" aria-label="Ways to show the curves">
      <Prediction store={store} guess={guess} onGuess={onGuess} />
      {guess.isShown && !isPresented && <BendButtons store={store} />}
      {canPresent && !isPresented && <PresentButton present={present} />}
    </section>
  );
  const curves = (
    <section key="curves" class="curves-area" aria-label="Curves" ref={curvesArea}>
      <CurvesChart store={store} guess={guess} onGuess={onGuess} isPresented={isPresented} />
      {!isPresented && <MarkerLine store={store} />}
    </section>
  );
  if (isPresented)
    return (
      <>
        {curves}
        {guess.isShown && <p class="presented-reading">{readingAt(store.state, store.shownStep)}</p>}
        <PresentedControl store={store} hasOptions={shows("form")} onLeave={() => present(false)} />
        {(isDrawn(guess) || !guess.isShown) && tools}
      </>
    );
  return (
    <>
      {shows("run") && <RunBar store={store} />}
      {curves}
      {tools}
      {sideParts.some(shows) && (
        <section class="side" aria-label="Schedules">
          {shows("entries") && <h2>Schedules</h2>}
          {shows("entries") && <Entries store={store} />}
          <Explained.Provider value={guess.isShown}>
            {shows("form") && <ScheduleForm store={store} />}
            {shows("form") && <LaneFields store={store} />}
          </Explained.Provider>
          {shows("settings") && <h2>Axes</h2>}
          {shows("settings") && <Settings store={store} />}
        </section>
      )}
      {shows("metric") && <MetricSection store={store} />}
      {shows("numbers") && guess.isShown && <NumbersSection store={store} />}
      {shows("theory") && guess.isShown && <TheorySection store={store} />}
      {shows("code") && guess.isShown && <CodeSection store={store} />}
    </>
  );
}

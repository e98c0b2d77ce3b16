import type { ComponentChildren, FunctionComponent } from "preact";
import { CurvesChart } from "../curves/chart";
import { Revision } from "../form/field";
import { ScheduleForm } from "../form/form";
import { tabs } from "../model/state";
import type { Store } from "../store/store";
import { StatusLine } from "../ui/announce";
import { tabId, Tabs } from "../ui/tabs";
import { CodeSection } from "./code";
import { Entries } from "./entries";
import { MarkerLine } from "./marker";
import { MetricSection } from "./metric";
import { NumbersSection } from "./numbers";
import { RunBar } from "./run-bar";
import { Settings } from "./settings";
import { Sharing } from "./sharing";

type TabName = (typeof tabs)[number];

const titles: Record<TabName, string> = { explorer: "Explorer", playground: "Playground" };

interface AppProps {
  readonly store: Store;
  /** Whether the page is a frame in another one, whose address is not its own. */
  readonly isEmbedded: boolean;
  /** The second tab, where the page has one. */
  readonly playground?: FunctionComponent<{ store: Store }>;
}

/** The whole page. */
export function App({ store, isEmbedded, playground: Playground }: AppProps) {
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
  return (
    <Revision.Provider value={store.revision}>
      <header>
        <h1>Learning-rate explorer</h1>
        <Sharing store={store} hasLink={!isEmbedded} />
        <p id="problem" class="error" role="alert">
          {store.problem}
        </p>
        <StatusLine />
        {Playground && (
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
      <main onChange={() => store.settle()}>
        {panel("explorer", <Explorer store={store} />)}
        {Playground && panel("playground", <Playground store={store} />)}
      </main>
    </Revision.Provider>
  );
}

const Explorer = ({ store }: { store: Store }) => (
  <>
    <RunBar store={store} />
    <section class="curves-area" aria-label="Curves">
      <CurvesChart store={store} />
      <MarkerLine store={store} />
    </section>
    <section class="side" aria-label="Schedules">
      <h2>Schedules</h2>
      <Entries store={store} />
      <ScheduleForm store={store} />
      <h2>Axes</h2>
      <Settings store={store} />
    </section>
    <MetricSection store={store} />
    <NumbersSection store={store} />
    <CodeSection store={store} />
  </>
);

import { mountChart } from "./chart/chart";
import { mountDigits } from "./digits/digits";
import { mountForm } from "./form/form";
import { fromHash } from "./model/hash";
import { checkState, State } from "./model/state";
import { withoutDefaults } from "./model/spec";
import { startSpec } from "./model/start";
import { mountCode } from "./page/code-view";
import { byId } from "./page/dom";
import { mountEntries } from "./page/entries";
import { mountMetric } from "./page/metric-view";
import { mountNumbers } from "./page/numbers";
import { BrowserPast, FramePast } from "./page/past";
import { mountSettings } from "./page/settings";
import { mountSharing } from "./page/sharing";
import { Store } from "./page/store";
import { mountTabs } from "./page/tabs";
import { mountSurface } from "./surface/surface";
import { hasWorker } from "./worker/client";

/** Whether the page holds the playground: put in when it is built. */
declare const LRLAB_PLAYGROUND: boolean;

const isFrame = window.parent !== window;

const showProblem = (message: string): void => {
  byId("problem").textContent = message;
};

/** What the page begins with: what a notebook gave it, or what the link holds, or three well-known schedules. */
function firstState(): State {
  const steps = 100;
  const kinds = ["CosineAnnealingLR", "OneCycleLR", "StepLR"];
  const standard = checkState({
    entries: kinds.map((kind) => ({ spec: startSpec(kind, steps) })),
    steps,
    marker: 30,
  });
  try {
    const given = document.getElementById("given")?.textContent;
    if (!given) return fromHash(location.hash) ?? standard;
    const { entries = standard.entries, ...rest } = JSON.parse(given) as Partial<State>;
    return checkState({
      ...rest,
      entries: entries.map((entry) => ({ ...entry, spec: withoutDefaults(entry.spec) })),
    });
  } catch (error) {
    showProblem(`${(error as Error).message}. The page begins with its own schedules instead.`);
    return standard;
  }
}

const past = isFrame ? new FramePast() : new BrowserPast(showProblem);
const store = new Store(firstState(), past);
document.documentElement.classList.toggle("frame", isFrame);
mountChart(byId("chart"), store);
mountSettings(byId("settings"), store);
mountEntries(byId("entries"), store);
mountForm(byId("form"), store);
mountMetric(byId("metric"), store);
mountNumbers(store);
mountCode(byId("code"), store);
mountSharing(store, past, isFrame);
if (LRLAB_PLAYGROUND && hasWorker()) {
  mountTabs(store);
  mountSurface(byId("surface-body"), store);
  mountDigits(byId("digits-body"), store);
}
store.subscribe(() => showProblem(""));

if (isFrame) {
  const tell = (): void =>
    parent.postMessage({ lrlabExplorerHeight: document.documentElement.offsetHeight }, "*");
  new ResizeObserver(tell).observe(document.documentElement);
}

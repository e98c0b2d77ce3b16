import { render } from "preact";
import { App } from "./page/app";
import { firstState } from "./page/first-state";
import { Playground } from "./page/playground";
import { Address } from "./store/address";
import { Store } from "./store/store";
import { hasWorker } from "./ui/worker";

/** Whether the page holds the playground: put in when it is built. */
declare const LRLAB_PLAYGROUND: boolean;

const isEmbedded = window.parent !== window;
const { state, problem } = firstState();
const store = new Store(state, isEmbedded ? undefined : new Address(), problem);
const playground = LRLAB_PLAYGROUND && hasWorker() ? Playground : undefined;

document.documentElement.classList.toggle("embedded", isEmbedded);
render(
  <App store={store} isEmbedded={isEmbedded} playground={playground} />,
  document.getElementById("app") as HTMLElement,
);

if (isEmbedded) {
  const tellHeight = (): void =>
    parent.postMessage({ lrlabExplorerHeight: document.documentElement.offsetHeight }, "*");
  // A page whose reader chose its colours hands the choice on.
  addEventListener("message", ({ source, data }: MessageEvent<{ lrlabTheme?: string } | null>) => {
    const dark = document.getElementById("dark") as HTMLStyleElement;
    if (source === parent && data?.lrlabTheme) dark.media = data.lrlabTheme === "dark" ? "screen" : "not all";
  });
  new ResizeObserver(tellHeight).observe(document.documentElement);
}

import { checkState, compactState, State } from "../model/state";
import { announce } from "./announce";
import { copyText } from "./clipboard";
import { byId, h } from "./dom";
import type { Past } from "./past";
import type { Store } from "./store";

const fileName = "schedules.json";

/** The buttons at the top: back and forward, link, save and load. */
export function mountSharing(store: Store, past: Past, isFrame: boolean): void {
  const [back, forward] = [byId<HTMLButtonElement>("back"), byId<HTMLButtonElement>("forward")];
  const go = (by: -1 | 1): void => {
    store.settle();
    past.go(by);
  };
  back.addEventListener("click", () => go(-1));
  forward.addEventListener("click", () => go(1));
  const show = (): void => {
    back.disabled = !past.canGo(-1);
    forward.disabled = !past.canGo(1);
  };
  store.onSettled(show);
  show();

  const link = byId<HTMLButtonElement>("link");
  link.hidden = isFrame;
  const copyLink = async (): Promise<void> => {
    store.settle();
    const copied = await copyText(location.href);
    announce(
      copied
        ? "Link copied: it holds all schedules of this page"
        : "The browser does not allow copying: the address bar has the link",
    );
  };
  link.addEventListener("click", () => void copyLink());

  byId("save").addEventListener("click", () => {
    save(store.state);
    announce(`Saved as ${fileName}`);
  });
  const file = byId<HTMLInputElement>("file");
  byId("load").addEventListener("click", () => file.click());
  const loadChosen = async (): Promise<void> => {
    const chosen = file.files?.[0];
    file.value = "";
    if (chosen) announce(load(store, await chosen.text()) ?? `${chosen.name} loaded`);
  };
  file.addEventListener("change", () => void loadChosen());
}

function save(state: State): void {
  const blob = new Blob([`${JSON.stringify(compactState(state), null, 2)}\n`], { type: "application/json" });
  const address = URL.createObjectURL(blob);
  h("a", { href: address, download: fileName }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Puts a file's state in force; returns what is wrong with it. */
function load(store: Store, text: string): string | undefined {
  try {
    return store.change(checkState(JSON.parse(text) as Partial<State>));
  } catch (error) {
    const { name, message } = error as Error;
    return name === "SyntaxError" ? `The file is no JSON: ${message}` : message;
  }
}

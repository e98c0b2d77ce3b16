import type { TargetedMouseEvent } from "preact";
import { stateIn } from "../model/file";
import { compactState, State } from "../model/state";
import type { Store } from "../store/store";
import { announce } from "../ui/announce";
import { copyText } from "../ui/clipboard";
import { download } from "../ui/download";
import { FileButton } from "../ui/file-button";
import { keepFocus } from "../ui/hooks";

const fileName = "schedules.json";

/** The buttons at the top: undo and redo, link, save and load. */
export function Sharing({ store, hasLink }: { store: Store; hasLink: boolean }) {
  const copyLink = async (): Promise<void> => {
    store.settle();
    const copied = await copyText(location.href);
    announce(
      copied
        ? "Link copied. It holds every schedule on this page."
        : "The browser blocked copying. Copy the link from the address bar.",
    );
  };
  /** Goes back or forward; at the end the focus goes to the button that leads back from there. */
  const moving =
    (by: -1 | 1, other: string) =>
    ({ currentTarget }: TargetedMouseEvent<HTMLButtonElement>): void =>
      keepFocus(
        currentTarget,
        () => document.getElementById(other),
        () => store.go(by),
      );
  const load = async (file: File): Promise<void> =>
    announce(loadText(store, await file.text()) ?? `${file.name} loaded`);
  return (
    <div class="actions" role="group" aria-label="Page">
      <button
        type="button"
        id="undo"
        title="Undo the last change (Ctrl+Z)"
        aria-keyshortcuts="Control+Z Meta+Z"
        disabled={!store.canGoBack}
        onClick={moving(-1, "redo")}
      >
        ↶ Undo
      </button>
      <button
        type="button"
        id="redo"
        title="Redo the change that was undone last (Ctrl+Shift+Z)"
        aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z"
        disabled={!store.canGoForward}
        onClick={moving(1, "undo")}
      >
        ↷ Redo
      </button>
      <button type="button" id="link" hidden={!hasLink} onClick={() => void copyLink()}>
        Copy link
      </button>
      <button type="button" id="save" onClick={() => save(store.state)}>
        Save
      </button>
      <FileButton id="load" inputId="file" label="Load" take={(file) => void load(file)} />
    </div>
  );
}

function save(state: State): void {
  download(fileName, `${JSON.stringify(compactState(state), null, 2)}\n`, "application/json");
  announce(`Saved as ${fileName}`);
}

/** Puts a file's state in force; returns what is wrong with it. */
function loadText(store: Store, text: string): string | undefined {
  try {
    store.load(stateIn(text));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

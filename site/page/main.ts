import { startSearch } from "../search/start";
import { startCommittedFigures } from "./committed";
import { drawFigure } from "./figure";
import { fitFrames } from "./frames";
import { loadScript } from "./load-script";
import { renderBundle } from "./output";
import { reachScrollers } from "./scrolling";
import { startThemeButton } from "./theme";

declare global {
  /** What the site's other scripts take from this one. */
  var lrlabSite: {
    loadScript: typeof loadScript;
    drawFigure: typeof drawFigure;
    renderBundle: typeof renderBundle;
  };
}
globalThis.lrlabSite = { loadScript, drawFigure, renderBundle };

/** Loads the editors once the browser has nothing else to do, or when the reader turns to a cell. */
function loadEditor(): void {
  const load = (): void => void loadScript("editor.js").catch((error: Error) => console.error(error.message));
  const idle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
  idle(load);
  for (const event of ["focusin", "pointerdown"])
    document.addEventListener(event, ({ target }) => {
      if ((target as Element).closest?.(".cell")) load();
    });
}

const { chapter } = document.body.dataset;
startThemeButton(document.getElementById("theme") as HTMLButtonElement);
startSearch(document.getElementById("search") as HTMLButtonElement, loadScript);
fitFrames();
reachScrollers();
if (chapter) {
  startCommittedFigures(chapter);
  loadEditor();
}

import { effect } from "@preact/signals";
import { render } from "preact";
import { Bar } from "./bar";
import { Cell } from "./cell";
import { CellView } from "./cell-view";
import { Chapter, Engine } from "./chapter";
import { takeExplorerCode } from "./explorer-code";
import { helpWith } from "./help";
import { OwnCells } from "./own-cells";
import { Saved } from "./saved";

/** How far from the view the cells have editors. */
const margin = "600px 0px";

/** What the engine's scripts are called while they load. */
const nameOf = (script: string): string => {
  if (script === "engine.js") return "Loading the engine";
  return script.startsWith("data/mnist") ? "Loading the digits" : "Loading data";
};

/**
 * Makes a chapter's cells editable and runnable.
 *
 * @param makeEngine Makes what runs them; it loads the site's scripts with the function that it gets.
 */
export function startCells(
  name: string,
  makeEngine: (loadScript: (name: string) => Promise<void>) => Engine,
): void {
  const views = new Map<Cell, CellView>();
  const loadScript = (script: string): Promise<void> =>
    chapter.during(nameOf(script), () => lrlabSite.loadScript(script));
  const chapter: Chapter = new Chapter(makeEngine(loadScript), {
    begin: (cell) => views.get(cell)?.begin(),
    take: (cell, output) => views.get(cell)?.outputs.take(output),
    end: (cell, outcome) => views.get(cell)?.end(outcome),
  });
  const saved = new Saved(
    name,
    () => localStorage,
    () =>
      (chapter.notice.value = {
        text: "This browser keeps no edits here: they are lost when the page is closed.",
      }),
  );
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const view = [...views.values()].find(({ section }) => section === target);
        if (!isIntersecting || !view) continue;
        near.unobserve(target);
        // A selection that the reader is making stays.
        if (!getSelection()?.containsNode(target, true)) view.edit();
      }
    },
    { rootMargin: margin },
  );
  const around = {
    chapter,
    helpFor: (cell: Cell) =>
      helpWith(() => new Set(chapter.above(cell).flatMap(({ names }) => [...names.value.defines]))),
    focusNext: (cell: Cell) => {
      const cells = chapter.cells.value;
      const next = cells[cells.indexOf(cell) + 1];
      if (next) views.get(next)?.focus();
    },
    addBelow: (cell: Cell) => own.add(views.get(cell)!.section),
    remove: (cell: Cell) => own.remove(cell),
    onEdit: (cell: Cell) => {
      if (cell.isOwn) own.save(cell);
      else saved.saveEdit(cell.id, cell.committed, cell.source.value);
    },
    forgetOldEdit: (cell: Cell) => saved.removeOldEdit(cell.id, cell.committed),
  };
  const addView = (section: HTMLElement, cell: Cell): CellView => {
    const view = new CellView(section, cell, around);
    views.set(cell, view);
    return view;
  };
  const own = new OwnCells(chapter, saved, views, addView);

  for (const section of Array.from(document.querySelectorAll<HTMLElement>("main section.cell"))) {
    const source = section.querySelector(".source")!.textContent ?? "";
    const hasOutput = section.querySelector(".output") !== null;
    const cell = new Cell(section.id.replace(/^cell-/, ""), source, false, hasOutput);
    chapter.cells.value = [...chapter.cells.value, cell];
    const view = addView(section, cell);
    const edit = saved.edit(cell.id, cell.committed);
    if (edit !== undefined && edit !== cell.committed) {
      cell.source.value = edit;
      view.edit();
    }
    const oldEdit = saved.oldEdit(cell.id, cell.committed);
    if (oldEdit !== cell.committed) cell.oldEdit.value = oldEdit;
    near.observe(section);
  }
  own.restore();
  startBar(chapter, views);
  takeExplorerCode((code, section) => own.add(section, code));
  warnBeforeLoss(chapter);
}

function startBar(chapter: Chapter, views: ReadonlyMap<Cell, CellView>): void {
  const place = document.createElement("div");
  place.className = "run-bar-place";
  document.querySelector("main")!.append(place);
  const show = (cell: Cell): void => views.get(cell)?.section.scrollIntoView({ block: "center" });
  const reset = (): void => {
    const changed = chapter.cells.value.filter((cell) => !cell.isOwn && cell.isChanged);
    const edits = changed.map((cell) => [cell, cell.source.value] as const);
    for (const cell of changed) views.get(cell)?.put(cell.committed);
    chapter.notice.value = {
      text: `${changed.length === 1 ? "One cell is" : `${changed.length} cells are`} as committed again.`,
      action: { label: "Undo", run: () => edits.forEach(([cell, edit]) => views.get(cell)?.put(edit)) },
    };
  };
  const hide = (isHidden: boolean): void => {
    for (const [{ run }, view] of views) if (!run.value) view.hide(isHidden);
  };
  render(<Bar chapter={chapter} onShow={show} onReset={reset} onHide={hide} />, place);
  skipTo(place.querySelector<HTMLElement>(".run")!);
}

/** The keyboard's way to the bar, which stands behind all cells. */
function skipTo(button: HTMLElement): void {
  const skip = document.createElement("button");
  Object.assign(skip, { type: "button", className: "skip", textContent: "Skip to Run all" });
  skip.addEventListener("click", () => button.focus({ preventScroll: true }));
  document.querySelector(".skip")!.after(skip);
}

/** Asks before the page is left while a cell runs. */
function warnBeforeLoss({ isBusy }: Chapter): void {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  effect(() => {
    if (isBusy.value) addEventListener("beforeunload", ask);
    else removeEventListener("beforeunload", ask);
  });
}

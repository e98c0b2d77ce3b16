import { Cell } from "./cell";
import type { CellView } from "./cell-view";
import type { Chapter } from "./chapter";
import type { Saved } from "./saved";

/** The cells that the reader adds, anywhere between those of the chapter. */
export class OwnCells {
  constructor(
    private readonly chapter: Chapter,
    private readonly saved: Saved,
    private readonly views: Map<Cell, CellView>,
    private readonly addView: (section: HTMLElement, cell: Cell) => CellView,
  ) {}

  /** Puts back the cells that are kept. One whose neighbour is gone comes last. */
  restore(): void {
    const left = this.saved.ownCells();
    while (left.length) {
      const i = left.findIndex(({ after }) => document.getElementById(after));
      const [{ id, after, source }] = left.splice(Math.max(i, 0), 1);
      const sections = document.querySelectorAll<HTMLElement>("main section");
      this.put(document.getElementById(after) ?? sections[sections.length - 1], id, source).edit();
    }
  }

  /** Adds a cell below a part of the page, with the cursor in it. */
  add(section: HTMLElement, source = ""): void {
    const id = `own-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 6)}`;
    const view = this.put(section, id, source);
    this.save(view.cell);
    view.focus();
    view.section.scrollIntoView({ block: "nearest" });
    if (source) this.chapter.notice.value = { text: "The explorer's code is in a new cell." };
  }

  save(cell: Cell): void {
    const after = this.views.get(cell)!.section.dataset.after!;
    this.saved.saveOwn({ id: cell.id, after, source: cell.source.value });
  }

  /** Takes a cell away; undo brings it back. */
  remove(cell: Cell): void {
    const { section } = this.views.get(cell)!;
    const before = section.previousElementSibling as HTMLElement;
    this.chapter.cancel(cell);
    this.views.delete(cell);
    this.chapter.cells.value = this.chapter.cells.value.filter((one) => one !== cell);
    this.saved.remove(cell.id);
    for (const [one, { section: below }] of this.views) {
      if (below.dataset.after !== section.id) continue;
      below.dataset.after = section.dataset.after;
      this.save(one);
    }
    section.remove();
    const undo = (): void => {
      const view = this.put(before, cell.id, cell.source.value);
      this.save(view.cell);
      view.focus();
    };
    this.chapter.notice.value = { text: "Your cell was removed.", action: { label: "Undo", run: undo } };
  }

  private put(above: HTMLElement, id: string, source: string): CellView {
    const section = document.createElement("section");
    section.className = "cell own";
    section.id = `cell-${id}`;
    section.dataset.after = above.id;
    section.innerHTML = '<pre class="source"></pre><div class="outputs"></div>';
    above.after(section);
    const cell = new Cell(id, "", true);
    cell.source.value = source;
    const view = this.addView(section, cell);
    this.moveBelow(above.id, section);
    // In the order of the page.
    const order = Array.from(document.querySelectorAll("main section.cell"));
    const placed = [...this.views].sort(
      ([, a], [, b]) => order.indexOf(a.section) - order.indexOf(b.section),
    );
    this.chapter.cells.value = placed.map(([one]) => one);
    return view;
  }

  /** One that stood below `above` has the new one above it from now on. */
  private moveBelow(above: string, section: HTMLElement): void {
    const next = [...this.views].find(([, view]) => view.section === section.nextElementSibling);
    if (!next || !next[0].isOwn) return;
    const [cell, { section: below }] = next;
    if (below.dataset.after !== above) return;
    below.dataset.after = section.id;
    this.save(cell);
  }
}

import { effect, signal } from "@preact/signals";
import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { render } from "preact";
import type { Outcome } from "../engine/session";
import type { Cell } from "./cell";
import type { Chapter } from "./chapter";
import { goToLine, makeEditor, markLine, replaceAll } from "./editor";
import { Outputs } from "./outputs";
import { Tools } from "./tools";

/** What a cell asks of the page around it. */
export interface Surroundings {
  readonly chapter: Chapter;
  /** Completion and help for an editor of this cell. */
  readonly helpFor: (cell: Cell) => Extension;
  readonly focusNext: (cell: Cell) => void;
  readonly addBelow: (cell: Cell) => void;
  readonly remove: (cell: Cell) => void;
  readonly onEdit: (cell: Cell) => void;
  readonly forgetOldEdit: (cell: Cell) => void;
}

/** A cell in the page: its editor, made when it is needed, its buttons and its outputs. */
export class CellView {
  readonly outputs: Outputs;
  /** Whether the cell asks what to do about cells above that have not run. */
  readonly asks = signal(false);
  /** Whether the cursor goes on to the next cell when that is answered. */
  private isLeaving = false;
  private editor?: EditorView;
  private readonly code: HTMLElement;
  /** What folds its outputs: a cell of the reader's own has none. */
  private readonly result: HTMLDetailsElement | null;

  /** @param section Holds the code, the outputs, and between them the buttons. */
  constructor(
    readonly section: HTMLElement,
    readonly cell: Cell,
    private readonly around: Surroundings,
  ) {
    this.code = section.querySelector<HTMLElement>(".source")!;
    this.result = section.querySelector<HTMLDetailsElement>(".result");
    this.outputs = new Outputs(section.querySelector<HTMLElement>(".outputs")!);
    const tools = document.createElement("div");
    tools.className = "cell-bar";
    this.code.after(tools);
    render(<Tools chapter={around.chapter} cell={cell} view={this} />, tools);
    effect(() => {
      if (this.asks.value && around.chapter.missing(cell).length === 0) this.asks.value = false;
    });
    this.code.addEventListener("mousedown", (event) => this.press(event));
    this.code.addEventListener("focus", () => this.focus());
  }

  /** The editor, made now if there is none. */
  edit(): EditorView {
    if (this.editor) return this.editor;
    const { cell, around } = this;
    const frame = document.createElement("div");
    frame.className = "source editor";
    this.editor = makeEditor({
      source: cell.source.value,
      label: () => `Code of ${around.chapter.nameOf(cell)}`,
      onChange: (source) => {
        cell.source.value = source;
        around.onEdit(cell);
      },
      onRun: (isLeaving) => this.run(isLeaving),
      extensions: around.helpFor(cell),
    });
    const left = this.code.scrollLeft;
    frame.append(this.editor.dom);
    this.code.replaceWith(frame);
    this.editor.scrollDOM.scrollLeft = left;
    return this.editor;
  }

  focus(): void {
    this.edit().focus();
  }

  /**
   * Runs the cell, or asks first if cells above that it rests on have not run.
   *
   * @param isLeaving Whether the cursor goes on to the next cell.
   */
  run(isLeaving = false): void {
    const { chapter, focusNext } = this.around;
    if (chapter.isUnderWay(this.cell)) return;
    if (chapter.missing(this.cell).length > 0) {
      this.isLeaving = isLeaving;
      this.asks.value = true;
      return;
    }
    chapter.run([this.cell]);
    if (isLeaving) focusNext(this.cell);
  }

  /** The question of {@link run} is no longer asked; the cursor is where it would be without it. */
  answer(runs: boolean): void {
    this.asks.value = false;
    if (runs && this.isLeaving) this.around.focusNext(this.cell);
    else this.focus();
  }

  /** Goes back to the committed source; undo brings the edit back. */
  reset(): void {
    const { cell, around } = this;
    const edit = cell.source.value;
    this.put(cell.committed);
    around.chapter.notice.value = {
      text: `${around.chapter.nameOf(cell)} is as committed again.`,
      action: { label: "Undo", run: () => this.put(edit) },
    };
  }

  put(source: string): void {
    replaceAll(this.edit(), source);
  }

  takeOldEdit(): void {
    const edit = this.cell.oldEdit.value;
    this.dropOldEdit();
    if (edit !== undefined) this.put(edit);
  }

  dropOldEdit(): void {
    this.cell.oldEdit.value = undefined;
    this.around.forgetOldEdit(this.cell);
  }

  remove(): void {
    this.around.remove(this.cell);
  }

  addBelow(): void {
    this.around.addBelow(this.cell);
  }

  /** Folds its outputs, or unfolds them. */
  hide(isHidden: boolean): void {
    if (this.result) this.result.open = !isHidden;
  }

  begin(): void {
    this.outputs.begin(this.result?.open === false);
    this.hide(false);
    if (this.editor) markLine(this.editor, undefined);
  }

  end(outcome: Outcome): void {
    this.outputs.end(outcome, (line) => goToLine(this.edit(), line));
    if (outcome.status !== "error") return;
    if (outcome.line !== undefined) markLine(this.edit(), outcome.line);
    // Who looks at the cell sees its error; who reads elsewhere stays there.
    const { top, bottom } = this.section.getBoundingClientRect();
    const isInView = top < innerHeight && bottom > 0;
    if (isInView) this.section.querySelector(".output.error")?.scrollIntoView({ block: "nearest" });
  }

  /** The first press makes the editor, with the cursor where it was pressed. */
  private press(event: MouseEvent): void {
    if (event.button !== 0) return;
    const at = { x: event.clientX, y: event.clientY };
    event.preventDefault();
    const editor = this.edit();
    editor.focus();
    editor.dispatch({ selection: { anchor: editor.posAtCoords(at, false) } });
  }
}

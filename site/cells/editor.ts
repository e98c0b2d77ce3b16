import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { typescriptLanguage } from "@codemirror/lang-javascript";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Extension, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { errorLine, errorLines } from "./error-line";

/** What an editor needs. */
export interface EditorOptions {
  readonly source: string;
  /** What a screen reader calls it. */
  readonly label: () => string;
  readonly onChange: (source: string) => void;
  /** Runs the cell; `isLeaving` asks for the next cell. */
  readonly onRun: (isLeaving: boolean) => void;
  readonly extensions: Extension;
}

/** The element that says how the keyboard leaves an editor. */
export const keysId = "cell-keys";

/** An editor for a cell's code, in the looks that the code has without it. */
export function makeEditor({ source, label, onChange, onRun, extensions }: EditorOptions): EditorView {
  const run = (isLeaving: boolean) => (): boolean => {
    onRun(isLeaving);
    return true;
  };
  const view = new EditorView({
    state: EditorState.create({
      doc: source,
      extensions: [
        Prec.highest(
          keymap.of([
            { key: "Shift-Enter", run: run(true) },
            { key: "Ctrl-Enter", mac: "Cmd-Enter", run: run(false) },
            { key: "Ctrl-Enter", run: run(false) },
          ]),
        ),
        history(),
        typescriptLanguage,
        indentUnit.of("  "),
        EditorState.tabSize.of(2),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ icons: false }),
        syntaxHighlighting(classHighlighter),
        errorLines,
        tabAfterTyping,
        extensions,
        EditorView.contentAttributes.of(() => ({
          "aria-label": label(),
          "aria-describedby": keysId,
          tabindex: "0",
          autocapitalize: "off",
          autocorrect: "off",
          spellcheck: "false",
        })),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          indentWithTab,
        ]),
      ],
    }),
  });
  view.setTabFocusMode(true);
  return view;
}

/**
 * The Tab key goes on to the next control until something is typed, and after Escape; in between it indents. So it traps
 * nobody who walks through the page.
 */
const tabAfterTyping: Extension = [
  EditorView.updateListener.of(({ view, docChanged, focusChanged }) => {
    if (docChanged && view.hasFocus) view.setTabFocusMode(false);
    else if (focusChanged && !view.hasFocus) view.setTabFocusMode(true);
  }),
  EditorView.domEventHandlers({
    keydown(event, view) {
      if (event.key === "Escape") view.setTabFocusMode(true);
      return false;
    },
  }),
];

/** Marks the line of an error, or none. */
export function markLine(view: EditorView, line: number | undefined): void {
  view.dispatch({ effects: errorLine.of(line) });
}

/** Puts the cursor at the start of a line. */
export function goToLine(view: EditorView, line: number): void {
  const { from } = view.state.doc.line(Math.min(line, view.state.doc.lines));
  view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
  view.focus();
}

/** Puts other text in place of all; undo brings the former back. */
export function replaceAll(view: EditorView, source: string): void {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: source } });
}

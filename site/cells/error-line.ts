import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, DecorationSet, EditorView } from "@codemirror/view";

/** The line at which a run failed, from 1; undefined takes the mark away. */
export const errorLine = StateEffect.define<number | undefined>();

const mark = Decoration.line({ class: "error-line", attributes: { title: "The run failed at this line" } });

/** The mark of the line at which a run failed; it goes once that line is edited. */
export const errorLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { changes, effects, state }) {
    let next = marks.map(changes);
    changes.iterChangedRanges((_fromOld, _toOld, from, to) => {
      const [first, last] = [state.doc.lineAt(from), state.doc.lineAt(to)];
      next = next.update({ filter: (at) => at < first.from || at > last.to });
    });
    for (const effect of effects) {
      if (!effect.is(errorLine)) continue;
      const line = effect.value;
      const isThere = line !== undefined && line >= 1 && line <= state.doc.lines;
      next = isThere ? Decoration.set(mark.range(state.doc.line(line).from)) : Decoration.none;
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

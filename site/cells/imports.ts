import { Completion, insertCompletionText, pickedCompletion } from "@codemirror/autocomplete";
import { typescriptLanguage } from "@codemirror/lang-javascript";
import { namesOf } from "./names-of";

/** A text that is put into a cell. */
interface Insertion {
  readonly from: number;
  readonly insert: string;
}

/**
 * What makes a cell import a name: a place among the names that it imports from that module, or a line of its own.
 *
 * @returns Nothing if the cell declares the name.
 */
export function importOf(name: string, module: string, source: string): Insertion | undefined {
  if (namesOf(source).defines.has(name)) return undefined;
  const declarations = typescriptLanguage.parser.parse(source).topNode.getChildren("ImportDeclaration");
  for (const declaration of declarations) {
    const from = declaration.getChild("String");
    const names = declaration.getChild("ImportGroup")?.getChildren("VariableDefinition") ?? [];
    const isOfValues = declaration.getChild("type") === null;
    if (from && isOfValues && names.length && source.slice(from.from + 1, from.to - 1) === module)
      return { from: names[names.length - 1].to, insert: `, ${name}` };
  }
  return { from: 0, insert: `import { ${name} } from "${module}";\n` };
}

/**
 * What a completion of a library's name does: it writes the name, and imports it where nothing has.
 *
 * @param isThere Whether a cell above declares a name.
 */
export const importing =
  (module: string, isThere: (name: string) => boolean): Completion["apply"] =>
  (view, completion, from, to) => {
    const { state } = view;
    const { label } = completion;
    const needed = isThere(label) ? undefined : importOf(label, module, state.doc.toString());
    view.dispatch(
      { ...insertCompletionText(state, label, from, to), annotations: pickedCompletion.of(completion) },
      ...(needed ? [{ changes: needed }] : []),
    );
  };

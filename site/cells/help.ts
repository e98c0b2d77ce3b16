import { Completion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";
import { localCompletionSource, typescriptLanguage } from "@codemirror/lang-javascript";
import { syntaxTree } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView, hoverTooltip } from "@codemirror/view";
import { importing } from "./imports";
import { importedNames, loadNames, Name, nameOf, namesAfter, optionsOf } from "./names";
import type { SyntaxNode } from "./scopes";

/**
 * What helps to write a cell: completion of names and options, and what a name is where the pointer rests on it.
 *
 * @param others The names that cells above declare.
 */
export const helpWith = (others: () => ReadonlySet<string>): Extension => [
  EditorView.domEventHandlers({ focus: () => void loadNames() }),
  typescriptLanguage.data.of({ autocomplete: completeOption }),
  typescriptLanguage.data.of({ autocomplete: completeMember }),
  typescriptLanguage.data.of({ autocomplete: completeName(others) }),
  typescriptLanguage.data.of({ autocomplete: localCompletionSource }),
  hoverTooltip((view, at) => {
    const node = syntaxTree(view.state).resolveInner(at, -1);
    const text = written(view, node);
    const name = text === undefined ? undefined : nameOf(text);
    if (!name) return null;
    return { pos: node.from, end: node.to, above: true, create: () => ({ dom: card(text!, name) }) };
  }),
];

/** The name that a node stands for: `train`, or `tf.layers.dense` at its last part. */
function written({ state }: EditorView, node: SyntaxNode): string | undefined {
  if (["VariableName", "TypeName", "VariableDefinition"].includes(node.name))
    return state.sliceDoc(node.from, node.to);
  if (node.name !== "PropertyName" || node.parent?.name !== "MemberExpression") return undefined;
  return state.sliceDoc(node.parent.from, node.to);
}

/** The places in which no name of a library is meant. */
const silent = /String|Comment|Number|RegExp|PropertyDefinition|PropertyName/;

const completeName =
  (others: () => ReadonlySet<string>): CompletionSource =>
  (context) => {
    const word = context.matchBefore(/[\w$]+/);
    if ((!word && !context.explicit) || isSilent(context)) return null;
    const above = others();
    const own = [...above].filter((name) => !nameOf(name)).map((label): Completion => ({ label, boost: 1 }));
    const library = importedNames().flatMap(([module, names]) => {
      const apply = importing(module, (name) => above.has(name));
      return completionsOf(names, "").map((one) => (isValue(one) ? { ...one, apply } : one));
    });
    return { from: word?.from ?? context.pos, options: [...own, ...library], validFor: /^[\w$]*$/ };
  };

/** Whether a program imports it to run: types are there without that. */
const isValue = ({ type }: Completion): boolean => type !== "interface" && type !== "type";

const isSilent = ({ state, pos }: CompletionContext): boolean =>
  silent.test(syntaxTree(state).resolveInner(pos, -1).name);

const completionsOf = (names: Readonly<Record<string, Name>>, prefix: string): Completion[] =>
  Object.entries(names).map(([label, name]) => ({
    label,
    type: name.kind,
    info: () => card(prefix + label, name),
  }));

/** The names in a module that is imported whole, as `tf`. */
function completeMember(context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/\b\w+\.[\w.]*/);
  if (!word) return null;
  const prefix = word.text.slice(0, word.text.indexOf("."));
  const options = completionsOf(namesAfter(prefix), `${prefix}.`);
  return { from: word.from + prefix.length + 1, options, validFor: /^[\w.]*$/ };
}

/** The options of the call in whose `{ … }` the cursor stands. */
function completeOption(context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/[\w$]*/);
  if (!word || (word.from === word.to && !context.explicit)) return null;
  const tree = syntaxTree(context.state);
  let object: SyntaxNode | null = tree.resolveInner(context.pos, -1);
  while (object && object.name !== "ObjectExpression") {
    if (/^(ArrowFunction|Block|ArgList)$/.test(object.name)) return null;
    object = object.parent;
  }
  const before = context.state.sliceDoc(object?.from, word.from).trimEnd();
  const call = object?.parent?.name === "ArgList" ? object.parent.parent : undefined;
  if (!object || !call || !/[{,]$/.test(before)) return null;
  const callee = call.name === "NewExpression" ? call.firstChild?.nextSibling : call.firstChild;
  if (!callee) return null;
  const there = new Set(
    object
      .getChildren("Property")
      .filter(({ to }) => to < word.from || to > context.pos)
      .map((property) => property.firstChild)
      .flatMap((key) => (key ? [context.state.sliceDoc(key.from, key.to)] : [])),
  );
  const known = Object.entries(optionsOf(context.state.sliceDoc(callee.from, callee.to)));
  const options = known
    .filter(([label]) => !there.has(label))
    .map(([label, [type, about]]): Completion => ({ label, detail: type, info: about, boost: 10 }));
  return options.length ? { from: word.from, options, validFor: /^[\w$]*$/ } : null;
}

/** A name's signature, a sentence, and the way to its page. */
function card(text: string, { is, about, page }: Name): HTMLElement {
  const whole = document.createElement("div");
  whole.className = "name-card";
  const signature = document.createElement("code");
  signature.textContent = is ?? text;
  const sentence = document.createElement("p");
  sentence.textContent = about;
  whole.append(signature, sentence);
  if (page) {
    const href = `${document.body.dataset.root ?? ""}${page}`;
    const link = Object.assign(document.createElement("a"), { href, textContent: "Reference" });
    sentence.append(" ", link);
  }
  return whole;
}

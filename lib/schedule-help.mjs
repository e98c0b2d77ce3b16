import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/**
 * What the library's comments say about each kind of schedule and its options, and what other libraries call it:
 * `{ [kind]: { about, options, names } }`.
 *
 * @param folder The folder of the schedules' sources.
 * @param namesFile The table of names.
 */
export function readHelp(folder, namesFile) {
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  const sources = files.map((name) =>
    ts.createSourceFile(name, readFileSync(join(folder, name), "utf8"), ts.ScriptTarget.ES2022, true),
  );
  const statements = sources.flatMap(({ statements }) => [...statements]);
  const interfaces = new Map(
    statements.filter(ts.isInterfaceDeclaration).map((node) => [node.name.text, node]),
  );
  const help = {};
  /** The kinds that have another name than their function. */
  const kindOfFunction = new Map();
  for (const statement of statements.filter(ts.isVariableStatement)) {
    for (const { initializer, type: declared } of statement.declarationList.declarations) {
      const call = initializer && ts.isCallExpression(initializer) ? initializer : undefined;
      if (
        initializer &&
        ts.isObjectLiteralExpression(initializer) &&
        /^Reducer</.test(declared?.getText() ?? "")
      ) {
        const { kind } = textsIn(initializer);
        help[kind] = { about: comment(statement), options: optionsOf(interfaces, argumentsOf(declared)[0]) };
      }
      if (!/^define(Schedule|Combinator)$/.test(call?.expression.getText() ?? "")) continue;
      const type = argumentsOf(declared).at(-1);
      const { name, kind } = namesIn(call.arguments[0]);
      kindOfFunction.set(name, kind);
      help[kind] = { about: comment(statement), options: optionsOf(interfaces, type) };
    }
  }
  for (const [kind, names] of readNames(namesFile)) if (help[kind]) help[kind].names = names;
  const asListed = (text) => text.replace(/\w+/g, (name) => kindOfFunction.get(name) ?? name);
  return JSON.parse(JSON.stringify(help), (_, value) =>
    typeof value === "string" ? asListed(value) : value,
  );
}

/** The names in other libraries of what the last column of a table of schedules names, as `Keras CosineDecay`. */
function readNames(file) {
  const [, section] = readFileSync(file, "utf8").split(/^## /m);
  const [heads, , ...rows] = section
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").slice(1, -1));
  return rows.flatMap((row) => {
    const ours = Array.from(row.at(-1).matchAll(/`(\w+)`/g), ([, name]) => name);
    const names = row.slice(0, -1).flatMap((cell, i) => {
      const [library, text] = [heads[i].trim(), cell.replace(/`/g, "").trim()];
      return text ? [library === "elsewhere" ? text : `${library} ${text}`] : [];
    });
    return ours.map((kind) => [kind, names]);
  });
}

/** What a definition's first argument gives as names: a text for both, or an object of two. */
function namesIn(argument) {
  return argument.text ? { name: argument.text, kind: argument.text } : textsIn(argument);
}

/** What the entries of an object literal are as texts. */
const textsIn = ({ properties }) =>
  Object.fromEntries(properties.map(({ name, initializer }) => [name.text, initializer?.text]));

/** The arguments of a type, as `["A", "B"]` of `Type<A, B>`. */
const argumentsOf = (type) => (type?.typeArguments ?? []).map((argument) => argument.getText());

/** The comments of an interface's members, those of the interfaces that it extends included. */
function optionsOf(interfaces, name) {
  const node = interfaces.get(name?.replace(/^Omit<(\w+),.*$/, "$1"));
  if (!node) return {};
  const parents = (node.heritageClauses ?? []).flatMap(({ types }) =>
    types.map((type) => optionsOf(interfaces, type.getText())),
  );
  const own = node.members
    .map((member) => [member.name.getText(), comment(member)])
    .filter(([, text]) => text);
  return Object.assign({}, ...parents, Object.fromEntries(own));
}

/** A comment's text without its tags. */
function comment(node) {
  const [doc] = ts.getJSDocCommentsAndTags(node);
  const text = doc?.comment ?? "";
  return (typeof text === "string" ? text : text.map((part) => part.text).join(""))
    .replace(/\s+/g, " ")
    .trim();
}

import { ReflectionKind } from "typedoc";
import { highlightTypeScript } from "../text/highlight.mjs";
import { escapeHtml } from "../text/html.mjs";
import { markdownToHtml } from "../text/markdown.mjs";
import { declarationOf, memberLines } from "./declaration.mjs";
import { linkTypes } from "./link-names.mjs";

/** A part of a comment as Markdown: a link to a name is the name as code, and becomes a link with the others. */
const written = (parts = []) =>
  parts.map(({ kind, text }) => (kind === "inline-tag" ? `\`${text}\`` : text)).join("");

const page = { headings: [], link: (href) => href };
const toHtml = (parts) => markdownToHtml(written(parts), page);

/** The first sentence of a comment, as HTML within a line. */
export function firstSentence({ reflection }) {
  const comment = commentOf(reflection);
  const [sentence] = /^.*?[.:;](?=\s|$)|.+/s.exec(written(comment?.summary)) ?? [""];
  return markdownToHtml(sentence.replace(/[:;]$/, "."), page).replace(/^<p>|<\/p>\n?$/g, "");
}

/** @param {any} reflection The comment of a name, or of what is called or read by it. */
const commentOf = ({ comment, signatures, getSignature, type }) =>
  comment ??
  signatures?.find((one) => one.comment)?.comment ??
  getSignature?.comment ??
  type?.declaration?.comment;

/** The tags that are shown, each under its heading. */
const tags = { "@returns": "Returns", "@throws": "Throws", "@example": "Example", "@see": "See" };

const list = (entries) => (entries.length ? `<dl>\n${entries.join("\n")}\n</dl>\n` : "");

function commentToHtml(comment, behindSummary = "") {
  if (!comment) return behindSummary;
  const shown = comment.blockTags.filter(({ tag, content }) => tag in tags && content.length);
  return (
    toHtml(comment.summary) +
    behindSummary +
    list(shown.map(({ tag, content }) => `<dt>${tags[tag]}</dt><dd>${toHtml(content)}</dd>`))
  );
}

/** The arguments that have a comment, each once. */
function argumentsToHtml(signatures = []) {
  const all = signatures.flatMap(({ parameters = [] }) => parameters).filter(({ comment }) => comment);
  const once = new Map(all.map((one) => [one.name, one.comment]));
  return list(
    Array.from(once, ([name, { summary }]) => `<dt><code>${name}</code></dt><dd>${toHtml(summary)}</dd>`),
  );
}

/** What the abstract classes have, and what others that are extended add: of these members it is told once. */
export function membersOfBases(entries) {
  const classes = entries
    .map(({ reflection }) => reflection)
    .filter(({ kind }) => kind === ReflectionKind.Class);
  const extended = new Set(
    classes.flatMap(({ extendedTypes = [] }) => extendedTypes.map(({ name }) => name)),
  );
  const told = ({ name, flags, children }) =>
    children.filter(({ inheritedFrom }) => flags.isAbstract || (extended.has(name) && !inheritedFrom));
  return new Set(classes.flatMap(told).map(({ name }) => name));
}

/** The members that are shown with a class: its constructor, and what has a comment and is neither a base's nor tfjs'. */
function classMembers({ children, flags }, bases) {
  const isConstructor = ({ kind }) => kind === ReflectionKind.Constructor;
  const isTold = ({ inheritedFrom, overwrites, name }) =>
    inheritedFrom?.package?.startsWith("@") ||
    (!flags.isAbstract && (inheritedFrom ?? overwrites) && bases.has(name));
  const shown = children.filter((one) => !isConstructor(one) && commentOf(one) && !isTold(one));
  return [...children.filter(isConstructor), ...shown];
}

/** The members that are shown with an interface: all but those of an interface that has a section of its own. */
const interfaceMembers = ({ children = [] }, names) =>
  children.filter(({ inheritedFrom }) => !names.has(inheritedFrom?.name.split(".")[0]));

/** What stands in an interface without a name: a call, any key. */
const namelessMembers = ({ signatures = [], indexSignatures = [] }) => [
  ...signatures.map((one) => ({ name: "", flags: {}, signatures: [one] })),
  ...indexSignatures.map(({ parameters: [key], type, comment }) => ({
    ...{ name: `[${key.name}: ${key.type}]`, flags: {}, type, comment },
  })),
];

function membersOf(reflection, { names, bases }) {
  if (reflection.kind === ReflectionKind.Class) return classMembers(reflection, bases);
  if (reflection.kind !== ReflectionKind.Interface) return [];
  return [...namelessMembers(reflection), ...interfaceMembers(reflection, names)];
}

function memberToHtml(member, owner, show) {
  const lines = memberLines(member).map((line) => `<code>${show(line)}</code>`);
  const id = /^\w+$/.test(member.name) ? ` id="${owner}.${member.name}"` : "";
  const { signatures } = member;
  return `<dt${id}>${lines.join("<br>")}</dt><dd>${commentToHtml(commentOf(member), argumentsToHtml(signatures))}</dd>`;
}

const kinds = {
  [ReflectionKind.Class]: "class",
  [ReflectionKind.Function]: "function",
  [ReflectionKind.Variable]: "constant",
  [ReflectionKind.Interface]: "interface",
  [ReflectionKind.TypeAlias]: "type",
};

/** Whether a name is of the types alone. */
export const isType = ({ reflection: { kind } }) =>
  kind === ReflectionKind.Interface || kind === ReflectionKind.TypeAlias;

/**
 * What is said of a public name, as HTML: how it is declared, its comment, its members.
 *
 * @param {Awaited<ReturnType<import("./read.mjs").readApi>>[number]} entry
 * @param {{ names: import("./link-names.mjs").Names, bases: Set<string>, path: string, repository?: string }} site `bases` is
 *   what `membersOfBases` gives, `path` the page.
 */
export async function sectionOf(entry, site) {
  const { names, path, repository } = site;
  const { name, reflection, file, line } = entry;
  const level = isType(entry) ? "h3" : "h2";
  const show = (code) => linkTypes(highlightTypeScript(code), names, path, name);
  const members = membersOf(reflection, site);
  const arguments_ =
    reflection.kind === ReflectionKind.Function ? argumentsToHtml(reflection.signatures) : "";
  const source = repository
    ? ` <a class="source-link" href="${repository}/blob/HEAD/${file}#L${line}" aria-label="Source of ${name}">source</a>`
    : "";
  return `<section class="api-name">
<${level} id="${name}">${escapeHtml(name)} <small>${kinds[reflection.kind]}</small>${source}</${level}>
<pre><code>${show(await declarationOf(reflection))}</code></pre>
${commentToHtml(commentOf(reflection), arguments_)}${list(members.map((member) => memberToHtml(member, name, show)))}</section>`;
}

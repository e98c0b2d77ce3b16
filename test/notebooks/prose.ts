import { Cell, joined, Notebook } from "./notebook";

const hidden = (text: string): string => text.replace(/\d/g, "#");

const code = /```[\s\S]*?```|`[^`]*`/g;
const tag = /<!--[\s\S]*?-->|<\/?[a-z][^>]*>/gi;
const formula = /^>.*[=←≈√·/].*$|\$\$[^$]*\$\$|\$[^$\n]*[a-z\\][^$\n]*\$/gm;
const lineStart = /^#+ +(?:\d+ *· *)?|^ *(?:[-*+]|\d\d?\.) +|^> ?/gm;
const emphasis = /\*+(?=\S)|(?<=\S)\*+/g;
const named = "chapters?|sections?|exercises?|questions?|equations?|eq\\.|figures?|panels?|§+";
const reference = new RegExp(`\\b(?:${named}) ?\\d+(?:(?:, | and | or | to |–)\\d+)*`, "gi");
const publication =
  /\barXiv[ :]\d+\.\d+|(?<=[(,] ?|\b(?:in|of|since) )(?:19[5-9]\d|20[0-3]\d)(?= ?[),.;:]| [A-Z(])/g;
const time = /^\*\*Time:\*\* .*$/gm;
const name = /\d+(?:-\d+){2,}|\b(?:Python|TypeScript|Node|JupyterLab) \d+/g;

/**
 * Markdown as one line of prose: without the marks of emphasis, lists, headings and tags, and with # for the
 * digits that state nothing: in code, formulas, links, years, the numbers of chapters and the time that one takes.
 */
export function normalise(markdown: string): string {
  return markdown
    .replace(code, hidden)
    .replace(tag, " ")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, (_, text: string) => hidden(text))
    .replace(formula, hidden)
    .replace(time, hidden)
    .replace(lineStart, "")
    .replace(emphasis, "")
    .replace(/\s+/g, " ")
    .replace(publication, hidden)
    .replace(name, hidden)
    .replace(reference, hidden)
    .trim();
}

/** A notebook's prose, normalised, a line for each cell; without the references at the end of a cell. */
export const proseOf = ({ cells }: Notebook): string =>
  cells
    .filter(({ cell_type }: Cell) => cell_type === "markdown")
    .map(({ source }) => normalise(joined(source).split(/^## References/m)[0]))
    .filter(Boolean)
    .join("\n");

/** The sentence around a place in normalised prose. */
export const sentenceAt = (prose: string, start: number, end: number): string =>
  prose
    .slice(0, start)
    .split(/\n|(?<=[.!?]) /)
    .pop()! +
  prose.slice(start, end) +
  prose.slice(end).split(/\n|(?<=[.!?]) /)[0];

import { kindTitle, optionEntries } from "../../lib/code/kinds";

/** What the library's own comments say about its schedules and their options, put in when the page is built. */
interface Help {
  readonly about: string;
  readonly options: Readonly<Record<string, string>>;
  readonly names?: readonly string[];
}

declare const LRLAB_HELP: Readonly<Record<string, Help>> | undefined;

const help = typeof LRLAB_HELP === "undefined" ? {} : LRLAB_HELP;

/** What a kind of schedule is, with its formula; formulas and names stand between grave accents. */
export const aboutKind = (kind: string): string | undefined => help[kind]?.about;

/** What an option means. */
export const aboutOption = (kind: string, option: string): string | undefined => help[kind]?.options[option];

/** What a kind of schedule is, in a line: its description up to the formula. */
export const summaryOf = (kind: string): string =>
  aboutKind(kind)
    ?.replace(/`/g, "")
    .split(/[:;.] /)[0] ?? "";

/** What other libraries call a kind. */
export const namesOf = (kind: string): readonly string[] => help[kind]?.names ?? [];

const plain = (text: string): string => text.toLowerCase().replace(/[_`-]/g, "");

/** Words that say nothing of a schedule. */
const fillers = new Set(["a", "an", "and", "lr", "of", "rate", "schedule", "scheduler", "the", "with"]);

/**
 * The kinds of which name, description, a choice or a name elsewhere have each word of a text in them; of a longer word
 * its ending may differ, as in cyclic and cyclical.
 */
export function kindsLike(kinds: readonly string[], text: string): string[] {
  const words = plain(text).split(/\s+/);
  const telling = words.filter((word) => !fillers.has(word));
  const said = (kind: string): string => {
    const choices = optionEntries(kind).flatMap(([, { values = [] }]) => values);
    return plain([kind, kindTitle(kind), aboutKind(kind), ...namesOf(kind), ...choices].join(" "));
  };
  const stem = (word: string): string => word.replace(/(?<=.{5})(al|s|ing)$/, "");
  return kinds.filter((kind) => {
    const all = said(kind);
    return (telling.length > 0 ? telling : words).every((word) => all.includes(stem(word)));
  });
}

/** What the library's own comments say about its schedules and their options, put in when the page is built. */
interface Help {
  readonly about: string;
  readonly options: Readonly<Record<string, string>>;
}

declare const LRLAB_HELP: Readonly<Record<string, Help>> | undefined;

const help = typeof LRLAB_HELP === "undefined" ? {} : LRLAB_HELP;

/** What a kind of schedule is, with its formula. */
export const aboutKind = (kind: string): string | undefined => help[kind]?.about;

/** What an option means. */
export const aboutOption = (kind: string, option: string): string | undefined => help[kind]?.options[option];

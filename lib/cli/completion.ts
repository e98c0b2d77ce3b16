import type { Command } from "./command";
import { flagsOf } from "./parse";

/** The shells that completion is written for. */
export const shells = ["bash", "zsh", "fish"] as const;

interface Place {
  /** The words before it: `lrlab sweep`. */
  readonly path: string;
  readonly words: readonly (readonly [word: string, about: string])[];
  /** Values of flags, by the flag. */
  readonly choices: readonly (readonly [flag: string, values: readonly string[]])[];
}

/** What may come after each command's name. */
function placesOf(commands: readonly Command[], path = "lrlab"): Place[] {
  const own: Place = { path, words: commands.map(({ name, summary }) => [name, summary]), choices: [] };
  return [own].concat(
    commands.flatMap((command) => {
      const flags = Object.entries(flagsOf(command));
      const inner = command.commands ? placesOf(command.commands, `${path} ${command.name}`) : [];
      const place: Place = {
        path: `${path} ${command.name}`,
        words: [
          ...(inner[0]?.words ?? []),
          ...(command.words ?? []).map((word) => [word, ""] as const),
          ...flags.map(([name, { about }]) => [`--${name}`, about] as const),
        ],
        choices: flags.flatMap(([name, { choices }]) => (choices ? [[`--${name}`, choices] as const] : [])),
      };
      return [place, ...inner.slice(1)];
    }),
  );
}

/** The script by which a shell completes commands, options and their values. */
export function completion(shell: (typeof shells)[number], commands: readonly Command[]): string {
  const places = placesOf(commands);
  return shell === "fish" ? fish(places) : shell === "zsh" ? zsh(places) : bash(places);
}

/** A text between single quotes for a shell. */
const quoted = (text: string): string => `'${text.replace(/'/g, "'\\''")}'`;

function bash(places: readonly Place[]): string {
  const cases = places.map(
    ({ path, words }) => `    ${quoted(path)}) words=${quoted(words.map(([word]) => word).join(" "))} ;;`,
  );
  const values = places.flatMap(({ path, choices }) =>
    choices.map(([flag, of]) => `    ${quoted(`${path} ${flag}`)}) words=${quoted(of.join(" "))} ;;`),
  );
  const paths = places.map(({ path }) => quoted(path)).join("|");
  return `# lrlab completion bash >> ~/.bashrc
_lrlab() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path=lrlab words= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path \${COMP_WORDS[i]}" in
    ${paths}) path="$path \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$path" in
${cases.join("\n")}
  esac
  case "$path $previous" in
${values.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _lrlab lrlab
`;
}

/** zsh runs the script for bash. */
const zsh = (places: readonly Place[]): string =>
  `# lrlab completion zsh >> ~/.zshrc
autoload -Uz compinit bashcompinit && compinit && bashcompinit
${bash(places).split("\n").slice(1).join("\n")}`;

function fish(places: readonly Place[]): string {
  const lines = places.flatMap(({ path, words, choices }) => {
    const [, ...names] = path.split(" ");
    const when =
      names.length > 0
        ? names.map((name) => `__fish_seen_subcommand_from ${name}`).join("; and ")
        : "__fish_use_subcommand";
    const values = new Map(choices);
    return words.map(([word, about]) => {
      const long = word.startsWith("--");
      const of = values.get(word);
      const what = long
        ? `-l ${word.slice(2)}${of ? ` -x -a ${quoted(of.join(" "))}` : ""}`
        : `-f -a ${word}`;
      const says = about ? ` -d ${quoted(about)}` : "";
      return `complete -c lrlab -n ${quoted(when)} ${what}${says}`;
    });
  });
  return `# lrlab completion fish > ~/.config/fish/completions/lrlab.fish\n${lines.join("\n")}\n`;
}

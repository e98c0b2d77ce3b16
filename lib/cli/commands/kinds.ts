import { scheduleKinds } from "../../schedules/kinds";
import { metricKinds } from "../../schedules/reducers";
import { jsonFlag } from "../arguments";
import type { Command, Input } from "../command";
import { table, wrap } from "../help";
import { Kind, kindsInWords, showDefault } from "../spec/kinds";
import { kindOf } from "../spec/read";

const owner = "lrlab kinds";

export const kinds: Command = {
  name: "kinds",
  summary: "lists the kinds of schedule; of one its formula and its options",
  usage: "lrlab kinds [KIND or WORD...] [options]",
  about:
    "Without an argument all kinds; with a word those of which the name, the description or a name in another library has it.",
  flags: { json: jsonFlag },
  words: [...scheduleKinds.keys(), ...metricKinds.keys()],
  examples: [
    ["lrlab kinds", "all of them"],
    ["lrlab kinds OneCycleLR", "one, with its formula and its options"],
    ["lrlab kinds cosine", "those that have to do with a cosine"],
  ],
  run,
};

async function run({ args, flags, io }: Input): Promise<number> {
  const all = kindsInWords();
  const found = args.length > 0 ? args.flatMap((word) => find(all, word)) : all;
  const distinct = [...new Set(found)];
  if (flags.json) io.out(`${JSON.stringify(distinct)}\n`);
  else if (args.length > 0 && distinct.length === args.length) io.out(distinct.map(describe).join("\n"));
  else io.out(`${table(distinct.map((one) => [one.kind, summary(one)])).join("\n")}\n`);
  return 0;
}

/** The kind of a name, or all that a word is said of. */
function find(all: readonly Kind[], word: string): Kind[] {
  const exact = all.filter((one) => one.kind === word || one.function === word);
  if (exact.length > 0) return exact;
  const plain = (text: string): string => text.toLowerCase().replace(/[_-]/g, "");
  const like = all.filter(({ kind, about, names }) =>
    plain([kind, about, ...names].join(" ")).includes(plain(word)),
  );
  return like.length > 0 ? like : all.filter(({ kind }) => kind === kindOf(owner, word));
}

/** A description up to its formula. */
const summary = ({ about }: Kind): string => about.split(/[:;.] /)[0];

function describe({ kind, function: made, about, names, options }: Kind): string {
  const rows = options.map((option) => {
    const usual = option.required
      ? "required"
      : option.default === undefined
        ? undefined
        : `${showDefault(option.default)} unless given`;
    const words = [option.about, `Must be ${option.expected}${usual ? `; ${usual}` : ""}.`];
    return [option.name, words.filter(Boolean).join(" ")] as const;
  });
  return [
    made && made !== kind ? `${kind}, in code also ${made}` : kind,
    "",
    ...wrap(about, 80),
    ...(names.length > 0 ? ["", ...wrap(`Elsewhere: ${names.join(", ")}`, 80)] : []),
    ...(rows.length > 0 ? ["", "Options:", ...table(rows)] : []),
    "",
  ].join("\n");
}

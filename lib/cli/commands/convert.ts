import { existsSync, readFileSync } from "node:fs";
import { fromSpec } from "../../schedules/spec";
import { metricKinds } from "../../schedules/reducers";
import type { ScheduleSpec } from "../../schedules/schedule";
import { numberOf, only, textOf } from "../arguments";
import type { Command, Input } from "../command";
import { convertText, FrameworkName, frameworks } from "../convert";
import { ExpressionReader } from "../convert/python-expression";
import { pythonTokens } from "../convert/python-tokens";
import { Format, formatOf, formats } from "../convert/read";
import { Value } from "../convert/values";
import { UsageError } from "../usage-error";

const owner = "lrlab convert";
const targets = ["spec", "lrlab"] as const;

export const convert: Command = {
  name: "convert",
  summary: "reads schedules of other frameworks, writes specs or code",
  usage: `lrlab convert --from FRAMEWORK FILE|- [options]`,
  about:
    "Reads Python code without running it, a JSON of arguments, TrainingArguments of Hugging Face or axolotl, and configurations of Lightning, Hydra and torchtitan, in JSON, YAML (with the package yaml) or TOML (with smol-toml). What cannot be carried over is said, and nothing is guessed: where the schedule depends on it, the command fails.",
  flags: {
    from: {
      type: "string",
      value: "FRAMEWORK",
      about: "whose schedules they are",
      choices: Object.keys(frameworks),
    },
    to: { type: "string", value: "WHAT", about: "what to write; a spec unless given", choices: targets },
    lr: { type: "string", value: "RATE", about: "the optimizer's rate, where the code does not say it" },
    steps: {
      type: "string",
      value: "N",
      short: "n",
      about: "the steps of the run, where the file does not say them",
    },
    set: {
      type: "strings",
      value: "NAME=VALUE",
      about: "a variable or an expression of the code, and its value",
    },
    format: {
      type: "string",
      value: "FORMAT",
      about: "what the text is, where its look misleads",
      choices: formats,
    },
    json: { type: "boolean", about: "print specs and warnings as one JSON object" },
  },
  examples: [
    ["lrlab convert --from pytorch train.py", "the schedulers in a program"],
    [
      'echo "StepLR(optimizer, step_size=30)" | lrlab convert --from pytorch - --lr 0.1',
      "a line of code; the optimizer's rate is given",
    ],
    [
      'lrlab convert --from pytorch train.py --set epochs=10 --set "len(loader)=469"',
      "with what only running the code would tell",
    ],
    ["lrlab convert --from transformers training_args.json --steps 5000", "arguments of a Trainer"],
  ],
  run,
};

async function run({ args, flags, io }: Input): Promise<number> {
  const from = textOf(flags, "from") as FrameworkName | undefined;
  if (!from)
    throw new UsageError(`${owner}: --from is missing: one of ${Object.keys(frameworks).join(", ")}`);
  const file = only(owner, "a file, or - for standard input", args);
  if (file !== "-" && !existsSync(file)) throw new UsageError(`${owner}: there is no file ${file}`);
  const text = file === "-" ? await io.readStdin() : readFileSync(file, "utf8");
  const format = (textOf(flags, "format") as Format | undefined) ?? formatOf(file, text);
  const warnings: string[] = [];
  const specs = convertText(from, format, text, namesIn(flags.set as readonly string[] | undefined), {
    lr: numberOf(owner, flags, "lr", "a non-negative number", (lr) => lr >= 0 && lr < Infinity),
    steps: numberOf(owner, flags, "steps"),
    warn: (message) => void warnings.push(message),
  });
  if (flags.json) {
    io.out(`${JSON.stringify({ specs, warnings })}\n`);
    return 0;
  }
  for (const warning of warnings) io.err(`${warning}\n`);
  const to = textOf(flags, "to") ?? "spec";
  if (to === "lrlab") io.out(specs.map((spec) => `${codeOf(spec)}\n`).join(""));
  else io.out(`${JSON.stringify(specs.length === 1 ? specs[0] : specs, null, 2)}\n`);
  return 0;
}

/** A spec as a call of the library. */
function codeOf(spec: ScheduleSpec): string {
  const { kind, ...options } = spec;
  return metricKinds.has(kind) ? `new ${kind}(${JSON.stringify(options)})` : fromSpec(spec).describe();
}

/** The values of `--set`, by their names without spaces. */
function namesIn(given: readonly string[] = []): Map<string, Value> {
  return new Map(
    given.map((text) => {
      const at = text.lastIndexOf("=");
      if (at < 1 || at === text.length - 1)
        throw new UsageError(`${owner}: --set must be NAME=VALUE, as epochs=10, got ${text}`);
      const code = text.slice(at + 1);
      const { value } = new ExpressionReader(code, pythonTokens(code), new Map()).read(0);
      return [text.slice(0, at).replace(/\s/g, ""), value];
    }),
  );
}

import { existsSync, readFileSync } from "node:fs";
import { optimizerNames, OptimizerName } from "../../optimizers/peers";
import { numberOf, only, textOf } from "../arguments";
import type { Command, Input } from "../command";
import { Converted, convertText, FrameworkName, frameworks } from "../convert";
import { givenNames } from "../convert/given";
import { Format, formatOf, formats } from "../convert/read";
import { targets, writeSpecs } from "../convert/write";
import { readSources } from "../spec/read";
import { UsageError } from "../usage-error";

const owner = "lrlab convert";
const sources = ["lrlab", ...Object.keys(frameworks)];

export const convert: Command = {
  name: "convert",
  summary: "reads schedules of other frameworks, writes specs or code",
  usage: "lrlab convert --from FRAMEWORK FILE|- [options]",
  about:
    "Reads Python code without running it, a JSON of arguments, TrainingArguments of Hugging Face or axolotl, and configurations of Lightning, Hydra and torchtitan, in JSON, YAML (with the package yaml) or TOML (with smol-toml). What cannot be carried over is said, and nothing is guessed: where the schedule depends on it, the command fails. With --from lrlab the arguments are specs, as preview takes them.",
  flags: {
    from: {
      type: "string",
      value: "FRAMEWORK",
      about: "whose schedules they are",
      choices: sources,
    },
    to: { type: "string", value: "WHAT", about: "what to write; a spec unless given", choices: targets },
    optimizer: {
      type: "string",
      value: "NAME",
      about: "the optimizer in the code that is written (SGD)",
      choices: optimizerNames,
    },
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
    [
      'lrlab convert --from lrlab "OneCycleLR maxLr=0.1 totalSteps=1000" --to pytorch',
      "a spec as PyTorch's code",
    ],
    ["lrlab convert --from transformers training_args.json --steps 5000", "arguments of a Trainer"],
  ],
  run,
};

async function run(input: Input): Promise<number> {
  const { flags, io } = input;
  const from = textOf(flags, "from");
  if (!from) throw new UsageError(`${owner}: --from is missing: one of ${sources.join(", ")}`);
  const steps = numberOf(owner, flags, "steps");
  const { specs, warnings, errors } =
    from === "lrlab" ? await ownSpecs(input) : await read(from as FrameworkName, steps, input);
  for (const line of flags.json ? errors : [...warnings, ...errors]) io.err(`${line}\n`);
  const optimizer = (textOf(flags, "optimizer") ?? "SGD") as OptimizerName;
  if (flags.json) io.out(`${JSON.stringify({ specs, warnings, errors })}\n`);
  else if (specs.length > 0) io.out(writeSpecs(specs, textOf(flags, "to") ?? "spec", { steps, optimizer }));
  return errors.length > 0 ? 1 : 0;
}

interface Answer extends Converted {
  readonly warnings: readonly string[];
}

async function ownSpecs({ args, io }: Input): Promise<Answer> {
  const specs = (await readSources(owner, args, io)).map(({ spec }) => {
    if ("optimizer" in spec) throw new UsageError(`${owner}: expected a schedule, got a recipe`);
    return spec;
  });
  return { specs, warnings: [], errors: [] };
}

/** What a file of another framework has. */
async function read(
  from: FrameworkName,
  steps: number | undefined,
  { args, flags, io }: Input,
): Promise<Answer> {
  const file = only(owner, "a file, or - for standard input", args);
  if (file !== "-" && !existsSync(file)) throw new UsageError(`${owner}: there is no file ${file}`);
  const text = file === "-" ? await io.readStdin() : readFileSync(file, "utf8");
  const format = (textOf(flags, "format") as Format | undefined) ?? formatOf(file, text);
  const warnings: string[] = [];
  const names = givenNames(flags.set as readonly string[] | undefined);
  const lr = numberOf(owner, flags, "lr", "a non-negative number", (lr) => lr >= 0 && lr < Infinity);
  const warn = (message: string): void => void warnings.push(message);
  return { ...convertText(from, format, text, names, { lr, steps, warn }), warnings };
}

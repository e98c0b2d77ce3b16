import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { jsonFlag, textOf } from "../arguments";
import type { Command, Input } from "../command";
import { readText, writeText } from "../files";
import { table } from "../help";
import { parseJson, readSources, specHelp } from "../spec/read";
import { stepsToDraw } from "../spec/steps";
import { UsageError } from "../usage-error";

const owner = "lrlab notebooks";

export const notebooks: Command = {
  name: "notebooks",
  summary: "lists notebooks, or writes one that draws schedules",
  usage: "lrlab notebooks [FOLDER] | --new FILE.ipynb SPEC...",
  about: `The folder is ./notebooks unless given, as in the course's repository, where npm start opens them in JupyterLab. A new notebook is for the tslab kernel; it draws the schedules, and trains with the first. ${specHelp}`,
  flags: {
    new: { type: "string", value: "FILE", about: "write a notebook with the schedules that follow" },
    json: jsonFlag,
  },
  examples: [
    ["lrlab notebooks", "the chapters of the course, in its folder"],
    ['lrlab notebooks --new rates.ipynb "StepLR baseLr=0.1 stepSize=3"', "a notebook to begin with"],
  ],
  run,
};

async function run({ args, flags, io }: Input): Promise<number> {
  const file = textOf(flags, "new");
  if (file !== undefined) return writeNotebook(file, await readSources(owner, args, io));
  const folder = args[0] ?? "notebooks";
  if (args.length > 1) throw new UsageError(`${owner}: expected one folder, got ${args.length}`);
  if (statSync(folder, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`${owner}: expected a folder, got the file ${folder}`);
  if (!existsSync(folder))
    throw new UsageError(
      `${owner}: there is no folder ${folder}; the course's notebooks are in its repository, not in the package`,
    );
  const found = readdirSync(folder)
    .filter((name) => name.endsWith(".ipynb"))
    .sort()
    .map((name) => ({ file: join(folder, name), title: titleOf(join(folder, name)) }));
  if (found.length === 0) throw new UsageError(`${owner}: ${folder} has no notebooks`);
  if (flags.json) io.out(`${JSON.stringify(found)}\n`);
  else io.out(`${table(found.map(({ file, title }) => [file, title])).join("\n")}\n`);
  return 0;
}

interface Notebook {
  readonly cells: readonly { readonly source: string | readonly string[] }[];
}

/** A notebook's first heading. */
function titleOf(file: string): string {
  const notebook = parseJson(owner, file, readText(owner, file)) as Partial<Notebook> | null;
  if (!Array.isArray(notebook?.cells))
    throw new UsageError(`${owner}: ${file} is no notebook: it has no cells`);
  const text = notebook.cells.map(({ source }) => [source].flat().join("")).join("\n");
  return /^# (.+)$/m.exec(text)?.[1] ?? "";
}

async function writeNotebook(file: string, named: Awaited<ReturnType<typeof readSources>>): Promise<number> {
  if (existsSync(file)) throw new UsageError(`${owner}: ${file} is there already`);
  const schedules = named.map(({ name, source, spec }) => {
    if ("optimizer" in source) throw new UsageError(`${owner}: expected schedules, got a recipe`);
    if (JSON.stringify(spec) !== JSON.stringify(source.spec))
      throw new UsageError(`${owner}: ${name} has a formula, which a notebook's code cannot have as text`);
    return `  ${JSON.stringify(name)}: ${source.describe()},`;
  });
  const names = new Set(named.flatMap(({ source }) => source.describe().match(/\b[a-z]\w*(?=\()/g) ?? []));
  const cells = [
    markdown("# Schedules"),
    code(
      `import { ${[...names, "scheduleFigure", "show"].sort().join(", ")} } from "lrlab";\n\nconst schedules = {\n${schedules.join("\n")}\n};\nshow(scheduleFigure(schedules, { steps: ${stepsToDraw(named)} }));`,
    ),
    markdown("A small network, trained with the first of them; its steps are epochs here."),
    code(
      `import { historyFigure, ScheduleLR, SGD, simpleNet, syntheticData, train, useBackend } from "lrlab";\n\nawait useBackend();\nconst data = syntheticData({ nTrain: 1000 });\nconst model = simpleNet({ features: data.features, classes: data.classes });\nconst [name, schedule] = Object.entries(schedules)[0];\nconst history = await train(model, data, { optimizer: new SGD({ lr: new ScheduleLR(schedule) }), epochs: 10 });\nshow(historyFigure({ [name]: history }));`,
    ),
  ];
  const metadata = {
    kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" },
    language_info: { file_extension: ".ts", mimetype: "text/typescript", name: "typescript" },
  };
  const notebook = { cells, metadata, nbformat: 4, nbformat_minor: 4 };
  await writeText(owner, file, `${JSON.stringify(notebook, null, 1)}\n`);
  return 0;
}

/** A text's lines, as notebooks have them. */
const lines = (text: string): string[] => text.split(/(?<=\n)/);
const markdown = (text: string): object => ({ cell_type: "markdown", metadata: {}, source: lines(text) });
const code = (text: string): object => ({
  cell_type: "code",
  execution_count: null,
  metadata: {},
  outputs: [],
  source: lines(text),
});

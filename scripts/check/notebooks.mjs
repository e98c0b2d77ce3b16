// Type-checks the code cells of every notebook, each notebook as one module with the project's settings.
// Stricter than the kernel in one point: no cell may declare a name again.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { root } from "../prepare/process.mjs";

const folder = path.join(root, "notebooks");

/** The modules by path: a notebook's is named after it, in its folder. */
const modules = new Map(
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(
      (file) => file.endsWith(".ipynb") && !/[\\/](node_modules|\.ipynb_checkpoints)[\\/]/.test(`/${file}`),
    )
    .map((file) => [slashed(path.join(folder, `${file}.ts`)), code(path.join(folder, file))]),
);

/** The code cells, one below the other. */
function code(file) {
  const { cells } = JSON.parse(readFileSync(file, "utf8"));
  return cells
    .filter(({ cell_type: type }) => type === "code")
    .map(({ source }) => [source].flat().join(""))
    .concat("export {};")
    .join("\n");
}

/** A path as the compiler writes it. */
function slashed(file) {
  return file.replaceAll("\\", "/");
}

const config = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile).config;
const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
options.module = ts.ModuleKind.ESNext;

const host = ts.createCompilerHost(options);
const { fileExists, readFile } = host;
host.fileExists = (file) => modules.has(file) || fileExists(file);
host.readFile = (file) => modules.get(file) ?? readFile(file);
const program = ts.createProgram([...modules.keys()], options, host);
// What the notebooks import has its own check.
const problems = [...modules.keys()].flatMap((name) =>
  ts.getPreEmitDiagnostics(program, program.getSourceFile(name)),
);

for (const { file, start = 0, messageText } of problems) {
  const text = file?.text ?? "";
  const line = text.slice(0, start).split("\n").length;
  const name = file ? path.relative(root, file.fileName.replace(/\.ts$/, "")) : "tsconfig.json";
  console.error(
    `${name}: ${text.split("\n")[line - 1]}\n  ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
  );
}
process.exitCode = problems.length > 0 ? 1 : 0;

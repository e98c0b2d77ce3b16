// Types and lint in one process: ESLint's rules that look at types take the program whose types were checked.
import path from "node:path";
import { ESLint } from "eslint";
import ts from "typescript";
import { root } from "../prepare/process.mjs";

const file = path.join(root, "tsconfig.json");
const { config } = ts.readConfigFile(file, ts.sys.readFile);
const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
// The rules go from a node to those around it.
const program = ts.createProgram(fileNames, options, ts.createCompilerHost(options, true));
const problems = ts.getPreEmitDiagnostics(program);
const formatting = {
  getCurrentDirectory: () => root,
  getCanonicalFileName: (name) => name,
  getNewLine: () => "\n",
};
process.stderr.write(ts.formatDiagnostics(problems, formatting));

const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    files: config.include.map((folder) => `${folder}/**/*.{ts,tsx}`),
    languageOptions: { parserOptions: { programs: [program] } },
  },
});
const results = await eslint.lintFiles(["."]);
const formatter = await eslint.loadFormatter("stylish");
process.stderr.write(await formatter.format(results));

const hasProblem = results.some(({ errorCount, warningCount }) => errorCount + warningCount > 0);
process.exitCode = problems.length > 0 || hasProblem ? 1 : 0;

// node type-check.cjs <typescript> <folder>: checks a program in that folder with each resolution, the declarations of
// lrlab included, and prints the errors as JSON. Those of tfjs' own declarations, which no version accepts, are left out.
const { join } = require("node:path");
const ts = require(process.argv[2]);
const folder = process.argv[3];

const { ModuleKind, ModuleResolutionKind } = ts;
const settings = {
  node10: [{ module: ModuleKind.CommonJS, moduleResolution: ModuleResolutionKind.Node10 }, ["program.ts"]],
  node16: [
    { module: ModuleKind.Node16, moduleResolution: ModuleResolutionKind.Node16 },
    ["program.mts", "program.cts"],
  ],
  bundler: [{ module: ModuleKind.ES2022, moduleResolution: ModuleResolutionKind.Bundler }, ["program.ts"]],
};

const errors = [];
for (const [name, [own, files]] of Object.entries(settings)) {
  const options = {
    ...own,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    strict: true,
    noEmit: true,
    types: [],
  };
  const program = ts.createProgram(
    files.map((file) => join(folder, file)),
    options,
  );
  for (const { file, messageText } of ts.getPreEmitDiagnostics(program)) {
    if (file && /node_modules.(?!lrlab.)/.test(file.fileName)) continue;
    errors.push(`${name}: ${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
  }
}
console.log(JSON.stringify({ version: ts.version, errors }));

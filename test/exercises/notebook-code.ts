import { createRequire } from "node:module";
import { join } from "node:path";
import ts from "typescript";
import { codeCells, folder, joined, readNotebook } from "../notebooks/notebook";

const exercises = join(folder, "05-exercises.ipynb");
/** Where the solutions are. */
export const solutionsPath = join(folder, "solutions", "05-exercises.ipynb");

/** The names that the exercises ask for. */
export const answerNames = [
  "polynomialDecay",
  "warmupCosineFromParts",
  "warmupCosine",
  "AdaptiveCyclicLR",
  "sgdr",
  "rangeTest",
  "scheduleExplorer",
] as const;

/** The wrong answers that the solutions show. */
export const shownWrongNames = [
  "withoutAnEnd",
  "withASeam",
  "neverArrives",
  "WholeRateShrinks",
  "byLogarithm",
  "lowestPoint",
  "dealtOut",
] as const;

export type Answers = { readonly [name: string]: (...args: any[]) => any };

/**
 * The functions and classes that a notebook's cells declare: its imports and the cells with these
 * declarations, run as one module.
 */
export function declared(path: string, names: readonly string[]): Answers {
  const cells = codeCells(readNotebook(path)).map(({ source }) => joined(source));
  const imports = cells.flatMap((source) => source.match(/^import [^;]*;$/gm) ?? []);
  const wanted = cells.filter((source) =>
    names.some((name) => new RegExp(`^(function|class) ${name}\\b`, "m").test(source)),
  );
  const code = [...imports, ...wanted, `export { ${names.join(", ")} };`].join("\n");
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  const exported = {};
  new Function("require", "exports", outputText)(createRequire(path), exported);
  return exported as Answers;
}

export const stubs = (): Answers => declared(exercises, answerNames);
export const answers = (): Answers => declared(solutionsPath, [...answerNames, ...shownWrongNames]);
export const solutionsNotebook = () => readNotebook(solutionsPath);
export const exercisesNotebook = () => readNotebook(exercises);

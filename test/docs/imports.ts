import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import ts from "typescript";

/** An import that leaves its room: the file, and the room, the file of another folder, or the package that it leads to. */
export interface Import {
  readonly file: string;
  readonly room: string;
  readonly to: string;
}

/** A package by its name alone, and all of Node's modules as one. */
const packageOf = (specifier: string): string =>
  specifier.startsWith("node:") ? "node" : (/^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier);

/** The first folder of a path; `index` for a file that is in none. */
const roomOf = (path: string): string => (path.includes(sep) ? path.split(sep)[0] : "index");

/** The modules that a file names in imports, exports, `import()` and `require()`. */
const modulesIn = (text: string): string[] =>
  ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);

/** The imports in a folder's TypeScript that lead out of their room. Paths are written with slashes. */
export function importsIn(folder: string): Import[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.tsx?$/.test(file) && !/(^|[\\/])(dist|node_modules|assembly)[\\/]/.test(file),
  );
  const target = (file: string, specifier: string): string => {
    if (!specifier.startsWith(".")) return packageOf(specifier);
    const path = join(dirname(file), specifier);
    if (path.startsWith("..")) return path.split(sep).slice(-3, -1).join("/");
    return files.includes(join(path, "index.ts")) ? path.split(sep)[0] : roomOf(path);
  };
  return files
    .flatMap((file) =>
      modulesIn(readFileSync(join(folder, file), "utf8")).map((specifier) => ({
        file: file.replaceAll(sep, "/"),
        room: roomOf(file),
        to: target(file, specifier),
      })),
    )
    .filter(({ room, to }) => room !== to);
}

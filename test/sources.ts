// Gives the explorer, as its build does, and the notebooks' code the sources of the packages that they import by name.
import Module from "node:module";
import { join, sep } from "node:path";

const root = join(__dirname, "..");
const importers = ["explorer", "notebooks"].map((folder) => join(root, folder) + sep);
const sources: Record<string, string> = {
  lrlab: join(root, "lib", "index.ts"),
  "lrlab/schedules": join(root, "lib", "schedules", "index.ts"),
  "lrlab-checks": join(root, "notebooks", "checks", "index.ts"),
};

const loader = Module as unknown as {
  _resolveFilename(request: string, from?: NodeModule, ...rest: unknown[]): string;
};
const resolve = loader._resolveFilename;
loader._resolveFilename = function (request, from, ...rest) {
  const isOurs = importers.some((folder) => from?.filename?.startsWith(folder));
  return resolve.call(this, isOurs ? (sources[request] ?? request) : request, from, ...rest);
};

// Gives the explorer the library's sources under the names that it imports, as its build does.
import Module from "node:module";
import { join, sep } from "node:path";

const root = join(__dirname, "..", "..");
const explorer = join(root, "explorer") + sep;
const sources: Record<string, string> = {
  lrlab: join(root, "lib", "index.ts"),
  "lrlab/schedules": join(root, "lib", "schedules", "index.ts"),
};

const loader = Module as unknown as {
  _resolveFilename(request: string, from?: NodeModule, ...rest: unknown[]): string;
};
const resolve = loader._resolveFilename;
loader._resolveFilename = function (request, from, ...rest) {
  const isExplorer = from?.filename?.startsWith(explorer) === true;
  return resolve.call(this, isExplorer ? (sources[request] ?? request) : request, from, ...rest);
};

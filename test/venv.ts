import { join } from "node:path";

/** The interpreter of a Python environment. */
export const pythonOf = (venv: string): string =>
  join(venv, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");

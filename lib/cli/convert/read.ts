import { createRequire } from "node:module";
import { join } from "node:path";
import { UsageError } from "../usage-error";

/** How a text is read. */
export const formats = ["python", "json", "yaml", "toml"] as const;
export type Format = (typeof formats)[number];

const endings: Readonly<Record<string, Format>> = {
  py: "python",
  json: "json",
  yaml: "yaml",
  yml: "yaml",
  toml: "toml",
};

/** The format of a text, by the file's ending or by what it looks like. */
export function formatOf(file: string, text: string): Format {
  const ending = endings[/\.(\w+)$/.exec(file)?.[1].toLowerCase() ?? ""];
  if (ending) return ending;
  if (/^\s*[{[]/.test(text) && isJson(text)) return "json";
  if (/^\[[\w.]+\]\s*$/m.test(text)) return "toml";
  if (/\w\s*\(/.test(text)) return "python";
  return /^\s*[\w-]+\s*:/m.test(text) ? "yaml" : "python";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The packages that read YAML and TOML, which a program installs where it needs them. */
const packages = { yaml: "yaml", toml: "smol-toml" } as const;

/** What JSON, YAML or TOML holds. */
export function parseConfig(format: Exclude<Format, "python">, text: string): unknown {
  try {
    if (format === "json") return JSON.parse(text);
    const { parse } = load(packages[format]) as { parse(text: string): unknown };
    return parse(text);
  } catch (error) {
    if (error instanceof MissingError) throw error;
    throw new UsageError(
      `lrlab convert: the text is not ${format.toUpperCase()}: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
}

class MissingError extends Error {}

/** A package of this one's, or of the project that the command runs in. */
function load(name: string): unknown {
  for (const from of [__filename, join(process.cwd(), "package.json")]) {
    try {
      return createRequire(from)(name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  throw new MissingError(`lrlab convert: reading this format needs the package ${name}: npm install ${name}`);
}

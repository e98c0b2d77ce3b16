import type { Import } from "./compile";
import { CellError } from "./errors";

/** The modules that a cell can import, by their names. */
export interface Modules {
  readonly [name: string]: {
    readonly exports: object;
    /** The names of its types, which a cell imports as other names, and which have no value. */
    readonly types: readonly string[];
  };
}

/**
 * The values of what a cell imports; types have none.
 *
 * @throws CellError that names the modules that there are, or the name that a module has not.
 */
export function link(imports: readonly Import[], modules: Modules): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { module, place, names } of imports) {
    const found = findModule(module, modules);
    if (!found) throw new CellError("Error", noModule(module, modules), place);
    const exported = found.exports as Readonly<Record<string, unknown>>;
    for (const [local, name] of Object.entries(names)) {
      if (name === "*") values[local] = exported;
      else if (name in exported) values[local] = exported[name];
      else if (!found.types.includes(name)) {
        throw new CellError("SyntaxError", `Module "${module}" has no exported member '${name}'.`, place);
      }
    }
  }
  return values;
}

/** A module by its name, as `import(…)` gives it. */
export function importModule(name: string, modules: Modules): object {
  const found = findModule(name, modules);
  if (!found) throw new Error(noModule(name, modules));
  return found.exports;
}

const findModule = (name: string, modules: Modules): Modules[string] | undefined =>
  Object.hasOwn(modules, name) ? modules[name] : undefined;

const noModule = (name: string, modules: Modules): string =>
  `Cannot find module '${name}': a cell in a page can import ${Object.keys(modules).join(", ")}.`;

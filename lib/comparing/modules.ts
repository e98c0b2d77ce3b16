import { show } from "../options/options";
import { platform } from "../platform";
import type { TaskOptions } from "../training/task/options";

/** A function that a worker finds in a module. */
export interface ModuleExport {
  /** The module's file. */
  readonly module: string;
  readonly export: string;
}

/** The options of a task as plain JSON: a function is the export of a module. */
export type TaskSpec = { readonly [K in keyof TaskOptions]?: unknown };

/** A module that was loaded. */
interface Loaded {
  readonly module: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/**
 * Loads the modules that workers are to load.
 *
 * @param names Paths, from the working folder; addresses of files; or names of packages.
 * @throws TypeError that names the module that cannot be found or loaded.
 */
export function loadModules(owner: string, names: readonly string[]): Loaded[] {
  const { threads } = platform;
  if (!threads) return [];
  return names.map((name, i) => {
    try {
      const module = threads.resolve(name);
      return { module, exports: exportsOf(module) };
    } catch (error) {
      throw new TypeError(
        `${owner}: modules[${i}] ${show(name)} cannot be loaded: ${(error as Error).message}`,
        {
          cause: error,
        },
      );
    }
  });
}

/** What a module exports, by name; a CommonJS module also as its default. */
function exportsOf(module: string): Loaded["exports"] {
  const loaded = platform.threads!.load(module) as { readonly default?: unknown };
  return { ...(loaded.default as object), ...loaded };
}

/**
 * The options of a task as workers get them: a function becomes the export of a module. Where there are no
 * workers, it stays.
 *
 * @throws TypeError if a function is not exported by one of the modules.
 */
export function toTaskSpec(owner: string, task: TaskOptions, modules: readonly Loaded[]): TaskSpec {
  if (!platform.threads) return task;
  const replace = (value: unknown, path: string): unknown => {
    if (typeof value === "function") {
      for (const { module, exports } of modules) {
        const found = Object.keys(exports).find((name) => exports[name] === value);
        if (found !== undefined) return { module, export: found } satisfies ModuleExport;
      }
      throw new TypeError(
        `${owner}: ${path} is a function, which cannot be sent to a worker; export it from a module, and name the ` +
          'module: modules: ["./my-losses.js"]',
      );
    }
    if (Array.isArray(value)) return value.map((item, i) => replace(item, `${path}[${i}]`));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, replace(item, path ? `${path}.${name}` : name)]),
    );
  };
  return replace(task, "") as TaskSpec;
}

/** The options of a task, with the functions that stand in modules. */
export function fromTaskSpec(spec: TaskSpec): TaskOptions {
  const restore = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(restore);
    if (typeof value !== "object" || value === null) return value;
    const { module, export: name } = value as Partial<ModuleExport>;
    if (typeof module === "string" && typeof name === "string") return exportsOf(module)[name];
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, restore(item)]));
  };
  return restore(spec) as TaskOptions;
}

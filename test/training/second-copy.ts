import { createRequire } from "node:module";
import type * as tf from "@tensorflow/tfjs";

/** Another copy of tfjs, as a program has it where npm installed two. */
export function secondCopy(): typeof tf {
  const load = createRequire(__filename);
  const { cache } = load;
  const ours = Object.entries(cache).filter(([file]) => /node_modules.@tensorflow/.test(file));
  const forget = (): void => {
    for (const file of Object.keys(cache)) if (/node_modules.@tensorflow/.test(file)) delete cache[file];
  };
  const { warn } = console;
  // The copies share their registries, and say that all is registered already.
  console.warn = () => {};
  try {
    forget();
    return load("@tensorflow/tfjs") as typeof tf;
  } finally {
    console.warn = warn;
    forget();
    Object.assign(cache, Object.fromEntries(ours));
  }
}

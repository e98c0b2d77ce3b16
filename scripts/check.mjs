// npm run check [-- names]: types, lint, format, spelling and unused code; all guards, or those that are named. They are listed in
// check/guards.json as the arguments of node.
import "./prepare/node-version.mjs";

import("./prepare.mjs").then(({ main, prepare, capture, root, Stop }) =>
  main(async () => {
    const { readFileSync } = await import("node:fs");
    const { availableParallelism } = await import("node:os");

    const guards = JSON.parse(readFileSync(`${root}/scripts/check/guards.json`, "utf8"));
    const named = process.argv.slice(2);
    const unknown = named.filter((name) => !(name in guards));
    if (unknown.length)
      throw new Stop(
        `There is no guard called ${unknown.join(", ")}; choose from ${Object.keys(guards).join(", ")}.`,
      );
    await prepare({ python: false });

    const waiting = named.length ? named : Object.keys(guards);
    const failed = [];
    const work = async () => {
      for (let name = waiting.shift(); name; name = waiting.shift()) {
        const start = Date.now();
        const { status, output } = await capture(process.execPath, guards[name]);
        const seconds = Math.round((Date.now() - start) / 1000);
        if (status === 0) console.log(`${name}: passed (${seconds} s)`);
        else console.error(`${output.trim()}\n${name}: failed (${seconds} s)`);
        if (status !== 0) failed.push(name);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    return failed.length ? 1 : 0;
  }),
);

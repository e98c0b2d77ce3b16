// npm run bench [-- names]: runs the benchmarks in bench/, all or those whose names begin with one of the arguments.
import "./prepare/node-version.mjs";

import("./prepare.mjs").then(async ({ main, prepare, attach, root, Stop }) => {
  const { readdirSync } = await import("node:fs");
  await main(async () => {
    const wanted = process.argv.slice(2);
    const all = readdirSync(`${root}/bench`).filter((file) => file.endsWith(".ts")).sort();
    const chosen = all.filter((file) => !wanted.length || wanted.some((name) => file.startsWith(name)));
    if (!chosen.length) throw new Stop(`No benchmark is called ${wanted.join(", ")}: there is ${all.join(", ")}.`);
    await prepare({ python: false });
    let status = 0;
    for (const file of chosen) {
      const args = ["-r", "ts-node/register/transpile-only", `${root}/bench/${file}`];
      status = Math.max(status, await attach(process.execPath, args));
    }
    return status;
  });
});

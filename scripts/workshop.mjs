// npm run workshop -- --out DIR [--python 3.10,3.12]: writes what a workshop without a network needs. DIR/laptop is copied to each laptop,
// DIR/solutions is handed out when it is time.
import "./prepare/node-version.mjs";
import path from "node:path";
import { parseArgs } from "node:util";

import("./prepare.mjs").then(async ({ main, prepare, Stop }) => {
  const { requireFree, writeWorkshop } = await import("./workshop/folder.mjs");
  const { downloadWheels, packPackages, writePages } = await import("./workshop/offline.mjs");
  await main(async () => {
    const { out, versions } = optionsOf(process.argv.slice(2), Stop);
    requireFree(out);
    await prepare();
    await writeWorkshop(out, async (offline, stage) => {
      await writePages(path.dirname(offline));
      await packPackages(offline, stage);
      await downloadWheels(offline, versions);
    });
    console.log(`Workshop: ${out}
  laptop     copy it to each laptop; there, npm run setup, and npm run check
  solutions  hand it out when it is time: its place is laptop/notebooks/solutions`);
    return 0;
  });
});

function optionsOf(args, Stop) {
  let values;
  try {
    ({ values } = parseArgs({ args, options: { out: { type: "string" }, python: { type: "string" } } }));
  } catch (error) {
    throw new Stop(`${error.message.split(". ")[0]}: the options are --out DIR and --python 3.10,3.12.`);
  }
  if (!values.out) throw new Stop("Name the folder to write: npm run workshop -- --out DIR");
  const versions = (values.python ?? "").split(",").filter(Boolean);
  const wrong = versions.find((version) => !/^3\.\d+$/.test(version));
  if (wrong) throw new Stop(`--python must list versions such as 3.10,3.12, got ${wrong}.`);
  return { out: path.resolve(values.out), versions };
}

// npm run site [-- --out DIR]: builds the course as a static site, into out/site.
import "./prepare/node-version.mjs";
import path from "node:path";
import { parseArgs } from "node:util";

import("./prepare.mjs").then(({ main, installPackages, root, Stop }) =>
  main(async () => {
    const out = outOf(process.argv.slice(2), root, Stop);
    await installPackages();
    const { buildSite } = await import("../site/build.mjs");
    await buildSite(out);
    console.log(`Site: ${path.join(out, "index.html")}`);
    return 0;
  }),
);

function outOf(args, root, Stop) {
  try {
    const { values } = parseArgs({ args, options: { out: { type: "string" } } });
    return path.resolve(values.out ?? path.join(root, "out/site"));
  } catch (error) {
    throw new Stop(`${error.message.split(". ")[0]}: the option is --out DIR.`);
  }
}

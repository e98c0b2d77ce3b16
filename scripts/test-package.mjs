// npm run test:package [-- mocha arguments]: packs the library, installs the tarball into an empty project and uses it in
// every kind of program; or only the files that are named.
import "./prepare/node-version.mjs";

import("./prepare.mjs").then(({ main, prepare, attach, installPackages, root, venv }) =>
  main(async () => {
    const missing = await prepare({ python: "optional" });
    await installPackages(`${root}/test/package`, "Tools of test/package");
    const env = { ...process.env };
    if (missing) delete env.LRLAB_VENV;
    else env.LRLAB_VENV = venv;
    const args = process.argv.slice(2);
    // In this order: what runs first, CommonJS in Node, has the numbers that all others are compared with.
    const suites = ["node", "pages", "bundlers", "readme", "types"].map(
      (name) => `test/package/${name}.use.ts`,
    );
    const files = args.some((arg) => arg.endsWith(".ts")) ? [] : suites;
    const mocha = `${root}/node_modules/mocha/bin/mocha.js`;
    return attach(process.execPath, [mocha, "--exit"].concat(args, files), { env });
  }),
);

// npm test [-- mocha arguments]: prepares what is missing, then runs every test.
// LRLAB_VENV tells the tests where the Python environment is; without one the notebook tests are skipped.
import "./prepare/node-version.mjs";

import("./prepare.mjs").then(({ main, prepare, attach, root, venv }) =>
  main(async () => {
    const missing = await prepare({ python: "optional" });
    if (missing) console.log(`notebook tests skipped: ${missing}`);
    const env = Object.assign({}, process.env, { LRLAB_VENV: missing ? "" : venv });
    if (missing) delete env.LRLAB_VENV;
    const mocha = `${root}/node_modules/mocha/bin/mocha.js`;
    const args = process.argv.slice(2);
    return attach(process.execPath, [mocha].concat(args.length ? args : "test/**/*.test.ts"), { env });
  }),
);

// npm run notebooks -- [names] [--out DIR | --write | --images] [--html]: executes notebooks without a browser.
// npm run chapters -- [names]: the same with --write.
// notebooks.py does the work and describes the arguments (--help).
import "./prepare/node-version.mjs";

import("./prepare.mjs").then(({ main, prepare, attach, root, python, pythonEnv }) =>
  main(async () => {
    await prepare();
    const args = [`${root}/scripts/notebooks.py`].concat(process.argv.slice(2));
    return attach(python, args, { env: pythonEnv(), cwd: process.cwd() });
  }),
);

// npm test [-- mocha arguments]: prepares what is missing, then runs the tests, several files at a time, or the files and
// folders that are named; npm run test:long: those that take long; npm run test:site: the notebooks in a page. LRLAB_VENV tells the tests where the Python environment
// is; without one the notebook tests are skipped.
import "./prepare/node-version.mjs";

Promise.all([import("./prepare.mjs"), import("./prepare/tests.mjs")]).then(
  ([{ main, prepare, attach, root, venv }, { mochaArguments }]) =>
    main(async () => {
      const missing = await prepare({ python: "optional" });
      const env = Object.assign({}, process.env);
      if (missing) {
        console.log(`notebook tests skipped: ${missing}`);
        delete env.LRLAB_VENV;
      } else {
        env.LRLAB_VENV = venv;
      }
      // Several files train at the same time, each on one processor.
      env.LRLAB_THREADS ??= "1";
      const mocha = `${root}/node_modules/mocha/bin/mocha.js`;
      const args = mochaArguments(process.argv.slice(2));
      return attach(process.execPath, [mocha, "--exit"].concat(args), { env });
    }),
);

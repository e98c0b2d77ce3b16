// npm start [-- --no-browser --port N --host ADDRESS]: prepares what is missing, then opens JupyterLab on the first chapter.
// npm start -- --prepare-only: only prepares.
import "./prepare/node-version.mjs";

import("./prepare.mjs").then(async ({ main, prepare }) => {
  const { options, requireFreePort, serve } = await import("./prepare/jupyterlab.mjs");
  await main(async () => {
    const chosen = options(process.argv.slice(2));
    if (!chosen.prepareOnly) await requireFreePort(chosen.port);
    await prepare();
    return chosen.prepareOnly ? 0 : serve(chosen);
  });
});

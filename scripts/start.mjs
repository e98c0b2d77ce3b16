// npm start [-- --no-browser --port N]: prepares what is missing, then opens JupyterLab on the first chapter.
import "./prepare/node-version.mjs";

import("./prepare.mjs").then(async ({ main, prepare }) => {
  const { options, requireFreePort, serve } = await import("./prepare/jupyterlab.mjs");
  await main(async () => {
    const { port, browser } = options(process.argv.slice(2));
    await requireFreePort(port);
    await prepare();
    return serve(port, browser);
  });
});

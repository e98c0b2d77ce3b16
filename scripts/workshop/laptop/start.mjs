// npm start [-- --no-browser --port N]: sets up what is missing, then opens JupyterLab on the first chapter.
import "../../prepare/node-version.mjs";

import("./offline.mjs").then(async ({ setUp }) => {
  const { main } = await import("../../prepare/terminal.mjs");
  const { options, requireFreePort, serve } = await import("../../prepare/jupyterlab.mjs");
  await main(async () => {
    const chosen = options(process.argv.slice(2));
    if (!chosen.prepareOnly) await requireFreePort(chosen.port);
    await setUp();
    return chosen.prepareOnly ? 0 : serve(chosen);
  });
});

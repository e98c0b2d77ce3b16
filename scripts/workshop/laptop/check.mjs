// npm run check: says in ten seconds whether this laptop is ready, and what to do if it is not.
import "../../prepare/node-version.mjs";

import("./checks.mjs").then(async ({ checks }) => {
  const { main } = await import("../../prepare/terminal.mjs");
  await main(async () => {
    let isReady = true;
    for (const check of checks()) {
      const { holds, says } = await check;
      isReady &&= holds;
      console.log(`${holds ? "✓" : "✗"} ${says}`);
    }
    console.log(
      isReady
        ? "Ready: npm start opens the first chapter."
        : "Not ready. Until it is, explorer.html needs nothing but a browser: explorer-tasks.html has three tasks for it.",
    );
    return isReady ? 0 : 1;
  });
});

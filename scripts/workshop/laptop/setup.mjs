// npm run setup: installs all that the notebooks need, out of the folder offline.
import "../../prepare/node-version.mjs";

import("./offline.mjs").then(async ({ setUp }) => {
  const { main } = await import("../../prepare/terminal.mjs");
  await main(async () => {
    await setUp();
    console.log("Ready: npm run check says what this laptop can do, npm start opens the first chapter.");
    return 0;
  });
});

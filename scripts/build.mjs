// npm run build: compiles the library, makes its builds for pages, and builds the explorer's page.
import "./prepare/node-version.mjs";
import { compileLib } from "./prepare/lib.mjs";
import { main } from "./prepare/terminal.mjs";

await main(() => compileLib({ always: true }));

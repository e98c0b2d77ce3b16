// Lets Node load TypeScript through ts-node: `node -r ./test/typescript.cjs file.ts`. The compiler checks types elsewhere.
const { join } = require("node:path");

require("ts-node").register({
  cwd: join(__dirname, ".."),
  transpileOnly: true,
  transpiler: join(__dirname, "transpile.cjs"),
});

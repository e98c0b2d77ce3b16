// npm run release -- patch|minor|major|1.2.3 [--yes]: says what a release would do; with --yes does it: tests, version,
// changelog, commit, tag, tarball. It pushes and publishes nothing.
import path from "node:path";
import { prepare, main, attach, root, Stop } from "./prepare.mjs";
import { compileLib } from "./prepare/lib.mjs";
import { makeRelease, packedFiles, planRelease } from "./release/release.mjs";

await main(async () => {
  const args = process.argv.slice(2);
  const [wanted, ...more] = args.filter((arg) => arg !== "--yes");
  if (more.length) throw new Stop(`One release at a time: ${more.join(" ")} is too much.`);
  const isReal = args.includes("--yes");
  const day = new Date().toISOString().slice(0, 10);

  const plan = await planRelease(root, wanted, day);
  console.log(`lrlab ${plan.version} (${day})\n\n${plan.notes}\n`);
  console.log(`Written: ${Object.keys(plan.files).join(", ")}; tag ${plan.tag}`);
  await prepare({ python: false });
  if (!isReal) {
    console.log(`\n${await packedFiles(root)}`);
    console.log("Nothing was changed. With --yes the tests run, and this is done.");
    return 0;
  }

  for (const [script, ...given] of [["test.mjs"], ["test.mjs", "--long"], ["test-package.mjs"]]) {
    const status = await attach(process.execPath, [path.join(root, "scripts", script), ...given]);
    if (status !== 0) throw new Stop("The tests fail: nothing was changed.", { status });
  }
  const again = await planRelease(root, wanted, day);
  const tarball = await makeRelease(root, again, path.join(root, "out"), () => compileLib({ always: true }));
  console.log(`\nout/${tarball} is ready. To publish it:
  git push --follow-tags
  npm publish out/${tarball}`);
  return 0;
});

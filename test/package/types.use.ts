import assert from "node:assert/strict";
import { join } from "node:path";
import { execute, note, project, regression, tool, useTarball, write } from "./project";

const imported = `
import * as tf from "@tensorflow/tfjs";
import * as lrlab from "lrlab";
import * as schedules from "lrlab/schedules";
import type { Schedule } from "lrlab/schedules";
`;
/** Wrong uses: an error that does not come says that a type was not found and is any. */
const wrong = `
// @ts-expect-error
new lrlab.StepLR({ baseLr: "0.1", stepSize: 2 });
// @ts-expect-error
const schedule: Schedule = schedules.stepSchedule({ stepsize: 2 });
`;

describe("the package's types", function () {
  this.timeout(300_000);
  const tarball = useTarball();

  before(() => {
    const program = `${imported}${regression}${wrong}void regression(tf, lrlab, schedules);\n`;
    for (const extension of ["ts", "mts", "cts"]) write(`types/program.${extension}`, program);
  });

  for (const name of ["typescript-5.0", "typescript-5.4", "typescript"]) {
    it(`${name}: node10, node16 from both kinds of module, bundler`, async () => {
      const args = [
        join(__dirname, "type-check.cjs"),
        join(__dirname, "node_modules", name),
        join(project(), "types"),
      ];
      const { status, stdout, stderr } = await execute(process.execPath, args);
      assert.equal(status, 0, stderr);
      const { version, errors } = JSON.parse(stdout);
      assert.deepEqual(errors, []);
      note(`TypeScript ${version}`, "resolutions node10, node16, bundler");
    });
  }

  it("publint finds nothing", async () => {
    const args = [tool("publint"), tarball(), "--strict"];
    const { status, stdout, stderr } = await execute(process.execPath, args);
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /All good!/);
  });

  it("arethetypeswrong finds nothing", async () => {
    const { status, stdout, stderr } = await execute(process.execPath, [
      tool("@arethetypeswrong/cli", "attw"),
      tarball(),
    ]);
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /No problems found/);
  });
});

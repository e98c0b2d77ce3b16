import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { applyGradients, classes } from "../optimizers/all";
import * as schedules from "../../lib/schedules/index";
import * as list from "../../lib/schedules/list";

/** The doc comments of a folder's functions and classes by their names, without the margin. */
function comments(folder: string): ReadonlyMap<string, string> {
  const path = join(__dirname, "..", "..", "lib", folder);
  const commented = /\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport (?:const|class) (\w+)/g;
  const found = readdirSync(path).flatMap((file) => [
    ...readFileSync(join(path, file), "utf8").matchAll(commented),
  ]);
  return new Map(found.map(([, comment, name]) => [name, comment.replace(/^ \* ?/gm, "")]));
}

/** An example's code, and what it says that comes of it. */
function exampleIn(comment: string | undefined, start: string, model: string): [code: string, said: string] {
  const [, code, said] = /@example\s+([^@]*?) \/\/ (.+)$/m.exec(comment ?? "") ?? [];
  assert.ok(code?.startsWith(start), `the doc comment has no example, as "@example ${model}"`);
  return [code, said];
}

describe("the example in a schedule's doc comment gives the rate that it says:", () => {
  const documented = comments("schedules");
  for (const name of Object.keys(list)) {
    it(name, () => {
      const [code, said] = exampleIn(documented.get(name), `${name}(`, `${name}({ … })(60) // 0.05`);
      const run = new Function(...Object.keys(schedules), `return ${code};`);
      const rate = run(...Object.values(schedules)) as number;
      assert.ok(Math.abs(rate - Number(said)) <= 1e-12 * Number(said), `${code} is ${rate}, not ${said}`);
    });
  }
});

describe("the example in an optimizer's doc comment makes the steps that it says:", () => {
  const documented = comments("optimizers");
  for (const [name, Optimizer] of Object.entries(classes)) {
    it(name, () => {
      const model = `new ${name}({ lr: 0.1 }) // on x² / 2 from 1: 0.9, 0.81`;
      const [code, said] = exampleIn(documented.get(name), `new ${name}(`, model);
      const [, ...points] = said.split(/on x² \/ 2 from 1: |, /);
      assert.ok(points.length > 0, `the example names no points, as "@example ${model}"`);
      const optimizer = new Function(name, `return ${code};`)(Optimizer) as InstanceType<typeof Optimizer>;
      const x = tf.variable(tf.scalar(1), true, "x");
      for (const point of points) {
        tf.tidy(() => applyGradients(optimizer, { x: x.clone() }, x.dataSync()[0] ** 2 / 2));
        const [value] = x.dataSync();
        assert.ok(Math.abs(value - Number(point)) < 1e-4, `${code} leads to ${value}, not ${point}`);
      }
      x.dispose();
      optimizer.dispose();
    });
  }
});

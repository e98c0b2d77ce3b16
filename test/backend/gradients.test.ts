import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { installedNative } from "../../lib/platform/node/native";
import { GradientCase } from "./gradients/case";
import { layerCases, layersWithoutCases } from "./gradients/layers";
import { gradientCases } from "./gradients/list";
import { Expected, expectedOf, outcomeOf } from "./gradients/outcome";
import { Outcomes, refusalsOf, Results, tableOf } from "./gradients/table";

const groups = {
  Gradient: { cases: gradientCases, results: {} as Results },
  Layer: { cases: layerCases, results: {} as Results },
};

const expected = new Map<GradientCase, Expected>();

/** What comes of a case on the backend in use; differences are taken once, on cpu. */
function run(each: GradientCase): ReturnType<typeof outcomeOf> {
  const backend = tf.getBackend();
  if (!expected.has(each)) {
    void tf.setBackend("cpu");
    expected.set(each, expectedOf(each));
    void tf.setBackend(backend);
  }
  return outcomeOf(each, expected.get(each)!);
}

/** Counts the calls of a gradient from here on. */
function callsOf(name: string): () => number {
  let calls = 0;
  const config = tf.getGradient(name);
  const { gradFunc } = config;
  config.gradFunc = (...given) => {
    calls++;
    return gradFunc(...given);
  };
  return () => {
    config.gradFunc = gradFunc;
    return calls;
  };
}

const native = installedNative();

for (const backend of ["cpu", "wasm", ...(native ? [native] : [])] as const) {
  describe(`on ${backend}, right or refused by an error:`, () => {
    before(async () => {
      await useBackend("cpu", { quiet: true });
      await useBackend(backend, { quiet: true });
    });
    after(() => useBackend("wasm", { quiet: true }));

    for (const [subject, { cases, results }] of Object.entries(groups)) {
      // The tables of the documents are of what everybody has.
      if (backend !== native) results[backend] = {};
      for (const [name, all] of Object.entries(cases)) {
        it(`${subject.toLowerCase()} ${name}`, () => {
          const calls = subject === "Gradient" ? callsOf(name) : () => 1;
          const outcomes: Outcomes = Object.fromEntries(all.map((each) => [each.name, run(each)]));
          const taken = calls() > 0 || !tf.getKernel(name, backend);
          assert.ok(
            taken || all.every((each) => outcomes[each.name].kind === "refused"),
            "no case takes the gradient",
          );
          assert.equal(Object.keys(outcomes).length, all.length, "two cases have one name");
          if (backend !== native) results[backend][name] = outcomes;
          const wrong = Object.entries(outcomes).filter(([, { kind }]) => kind === "wrong");
          assert.deepEqual(wrong, []);
        });
      }
    }
  });
}

describe("the cases of gradients", () => {
  before(() => useBackend("wasm", { quiet: true }));

  it("are for every gradient that is registered, and for every layer", () => {
    const globals = (globalThis as unknown as { _tfGlobals: Map<string, Map<string, unknown>> })._tfGlobals;
    const registered = [...globals.get("gradRegistry")!.keys()];
    const ofTfjs = registered.filter((name) => !name.startsWith("lrlab>"));
    assert.deepEqual(ofTfjs.sort(), Object.keys(gradientCases).sort());
    const classes = Object.entries(tf.serialization.SerializationMap.getMap().classNameMap);
    const layers = classes.filter(
      ([, [made]]) => (made as unknown as { prototype: object }).prototype instanceof tf.layers.Layer,
    );
    assert.deepEqual(
      layers.map(([name]) => name).sort(),
      [...Object.keys(layerCases), ...layersWithoutCases].sort(),
    );
  });

  it("give the tables of docs/gradients.md (UPDATE_DOCS=1 writes them)", function () {
    const all = Object.values(groups).flatMap(({ cases, results }) =>
      Object.values(results).map((byName) => Object.keys(byName).length === Object.keys(cases).length),
    );
    if (all.includes(false)) this.skip();
    const file = join(__dirname, "..", "..", "docs", "gradients.md");
    const written = readFileSync(file, "utf8");
    const [text] = written.split("\n## Gradients\n");
    const made = [
      text,
      "## Gradients\n",
      tableOf("Gradient", groups.Gradient.results),
      "\n## Layers\n",
      tableOf("Layer", groups.Layer.results),
      "\n## What is refused\n",
      refusalsOf([groups.Gradient.results, groups.Layer.results]),
      "",
    ].join("\n");
    if (process.env.UPDATE_DOCS) writeFileSync(file, made);
    else
      assert.equal(written, made, "write it with UPDATE_DOCS=1 npm test -- test/backend/gradients.test.ts");
  });
});

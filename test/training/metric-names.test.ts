import assert from "node:assert/strict";
import { betterOf, fitName, isShare, metricWords } from "../../lib/training/metric-names";
import { findMetric, metricNames } from "../../lib/training/task/metrics";

describe("names of metrics", () => {
  it("tell which way is better as the metrics do, with an output's or validation's name before them too", () => {
    for (const name of metricNames()) {
      const found = (["values", "classes", "rows", "shares"] as const)
        .flatMap((targets) =>
          (["values", "probabilities"] as const).map((form) => findMetric(name, { targets, form, width: 2 })),
        )
        .find((metric) => typeof metric === "object");
      assert.ok(typeof found === "object", name);
      assert.equal(betterOf(name), found.better, name);
      assert.equal(betterOf(`val_${name}`), found.better, name);
      assert.equal(betterOf(`price${name[0].toUpperCase()}${name.slice(1)}`), found.better, name);
    }
    assert.deepEqual(["mae", "val_rmse", "sizeMse", "f1", "AUC", "speed"].map(betterOf), [
      ...["min", "min", "min", "max", "max"],
      undefined,
    ]);
  });

  it("are said in words", () => {
    const words = (name: string, output?: string) => metricWords({ name, ...(output && { output }) });
    assert.deepEqual(
      ["mae", "meanAbsoluteError", "rmse", "r2Score", "accuracy", "binaryCrossentropy", "myScore"].map(
        (name) => words(name),
      ),
      [
        "mean absolute error",
        "mean absolute error",
        "root mean squared error",
        "R²",
        "accuracy",
        "binary cross-entropy",
        "my score",
      ],
    );
    assert.deepEqual(
      [words("kindLoss", "kind"), words("sizeMae", "size")],
      ["loss of kind", "mean absolute error of size"],
    );
    assert.deepEqual(
      ["accuracy", "precision", "mae"].map((name) => isShare({ name })),
      [true, true, false],
    );
  });

  it("stand in the logs of callbacks as model.fit has them", () => {
    assert.deepEqual(
      [
        { name: "accuracy" },
        { name: "mae" },
        { name: "kindAccuracy", output: "kind" },
        { name: "kindMAE", output: "kind" },
      ].map(fitName),
      ["acc", "mae", "kind_acc", "kind_MAE"],
    );
  });
});

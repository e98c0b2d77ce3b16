import type { Dataset, Samples } from "../../datasets/dataset";
import type { Part } from "../check-samples";
import { ArraySource } from "./arrays";
import type { Field } from "./field";

/** What the labels of a Dataset are to a model: numbers of classes, one-hot rows, or numbers from 0 to 1. */
export type LabelForm = "classes" | "rows" | "shares";

/** The labelled samples of a Dataset as a source. */
export function labelledSource(
  samples: Samples,
  { features, classes, inputShape = [features] }: Pick<Dataset, "features" | "classes" | "inputShape">,
  part: Part,
  form: LabelForm,
): ArraySource {
  const { size, scale } = samples;
  const x: Field = { name: "x", values: samples.x, shape: inputShape, scale, dtype: "float32" };
  const labels = { name: "y", values: samples.y, classes };
  const y: Field =
    form === "classes"
      ? { ...labels, shape: [], dtype: "int32" }
      : form === "rows"
        ? { ...labels, shape: [], dtype: "float32", oneHot: true }
        : { ...labels, shape: [1], dtype: "float32" };
  return new ArraySource({ size, x: [x], y: [y] }, part);
}

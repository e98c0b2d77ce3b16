import type { MetricInfo } from "./history";

/** The one name of what tfjs, Keras and `train` call `val_acc`, `val_accuracy` and `valAccuracy`. */
export const canonicalName = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/(^|_)acc$/, "$1accuracy")
    .replace(/^lr$/, "learning_rate");

const lower =
  /loss|error|entropy|cosine|proximity|divergence|distance|hinge|huber|cosh|poisson|perplexity|(^|_)(m(s|a|ap|sl)e|rmse|kld|nll|ppl)$/;
const higher = /acc|precision|recall|auc|(^|_)(f1|f_?beta|r_?2|iou|dice|bleu)|similarity|correlation|top_?k/;

/** Whether higher or lower values of a metric are better, as its name tells; undefined where it does not. */
export function betterOf(name: string): MetricInfo["better"] {
  const canonical = canonicalName(name);
  return lower.test(canonical) ? "min" : higher.test(canonical) ? "max" : undefined;
}

/** Metrics whose words are not those that their names are made of. */
const words: { readonly [canonical: string]: string } = {
  mse: "mean squared error",
  mae: "mean absolute error",
  mape: "mean absolute percentage error",
  msle: "mean squared logarithmic error",
  rmse: "root mean squared error",
  kld: "Kullback-Leibler divergence",
  kl_divergence: "Kullback-Leibler divergence",
  kullback_leibler_divergence: "Kullback-Leibler divergence",
  r2: "R²",
  r2_score: "R²",
  log_cosh: "log cosh",
  poisson: "Poisson loss",
  huber: "Huber loss",
};

/** The name of a metric without that of its output. */
function ownName({ name, output }: MetricInfo): string {
  if (output === undefined) return name;
  const own = name.slice(output.length);
  return /^[A-Z]{2}/.test(own) ? own : own.charAt(0).toLowerCase() + own.slice(1);
}

/** A metric in words: `mean absolute error`, `accuracy of kind`. */
export function metricWords(metric: MetricInfo): string {
  const canonical = canonicalName(ownName(metric));
  const said = words[canonical] ?? canonical.replace(/_+/g, " ").replace("crossentropy", "cross-entropy");
  return metric.output === undefined ? said : `${said} of ${metric.output}`;
}

/** Whether a metric is a share from 0 to 1 of something. */
export const isShare = (metric: MetricInfo): boolean =>
  /(^|_)(accuracy|precision|recall)$/.test(canonicalName(metric.name));

/** A metric as the logs of `model.fit` have it: `acc` for `accuracy`, and `kind_acc` for that of an output. */
export function fitName(metric: MetricInfo): string {
  const name = ownName(metric);
  const short = name === "accuracy" ? "acc" : name;
  return metric.output === undefined ? short : `${metric.output}_${short}`;
}

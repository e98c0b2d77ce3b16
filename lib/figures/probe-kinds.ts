import { mean } from "../helpers/numbers";
import { noiseScaleOf } from "../training/noise-scale";
import type { Mode } from "./style";

/** The values of a probe by the names of its columns; `step` is among them. */
export type ProbeColumns = { readonly [column: string]: readonly (number | null)[] };

/** A curve of a panel. */
export interface ProbeCurve {
  /** What the legend calls it; none where the axis says it. */
  readonly label?: string;
  readonly mode?: Mode;
  readonly values: (columns: ProbeColumns) => readonly (number | null)[];
}

/** A panel, for probes that have a column. */
export interface ProbeKind {
  readonly column: string;
  /** The columns that its curves are made from beside it. */
  readonly beside?: readonly string[];
  /** What its vertical axis shows, with the unit where there is one. */
  readonly title: string;
  readonly curves: readonly ProbeCurve[];
  /** What the axis shows, where that is known beforehand. */
  readonly range?: readonly [number, number];
}

/* @__NO_SIDE_EFFECTS__ */
const column = (name: string, label?: string, mode?: Mode): ProbeCurve => ({
  ...{ label, mode },
  values: (columns) => columns[name],
});

/** How many measurements of the noise scale are averaged. */
const averaged = 10;

/** The noise scale of the mean noise and the mean signal of a measurement and those before it. */
function averagedNoiseScale({ noise, signal }: ProbeColumns): number[] {
  const meanTo = (values: ProbeColumns[string], i: number): number =>
    mean(values.slice(Math.max(0, i + 1 - averaged), i + 1) as number[]);
  return noise.map((_, i) => noiseScaleOf(meanTo(noise, i), meanTo(signal, i)));
}

/** The panels that there are, from top to bottom. */
export const probeKinds: readonly ProbeKind[] = [
  {
    column: "sharpness",
    beside: ["limit"],
    title: "Sharpness",
    curves: [column("sharpness", "sharpness"), column("limit", "2 (1 + momentum) / lr", "lines")],
  },
  {
    column: "criticalSharpness",
    beside: ["limit"],
    title: "Critical sharpness",
    curves: [column("criticalSharpness", "critical sharpness"), column("limit", "2 / lr", "lines")],
  },
  {
    column: "noiseScale",
    beside: ["batchSize", "noise", "signal"],
    title: "Samples",
    curves: [
      { label: `noise scale, mean of ${averaged}`, values: averagedNoiseScale },
      column("batchSize", "batch size", "lines"),
      column("noiseScale", "noise scale", "markers"),
    ],
  },
  {
    column: "gradNorm",
    beside: ["updateNorm"],
    title: "L2 norm",
    curves: [column("gradNorm", "gradient norm"), column("updateNorm", "update norm")],
  },
  { column: "relativeUpdate", title: "Update / weights", curves: [column("relativeUpdate")] },
  { column: "cosine", title: "Cosine of gradients", curves: [column("cosine")], range: [-1.1, 1.1] },
];

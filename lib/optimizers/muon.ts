import * as tf from "@tensorflow/tfjs";
import { adamStep } from "./adam";
import { CommonHyperparameters, OptimizerOptions } from "./groups";
import { Hyperparameter, Values } from "./hyperparameter";
import { orthogonalize } from "./newton-schulz";
import { LROptimizer } from "./optimizer";
import { VariableState } from "./state";
import { optimizerTables } from "./tables";

/** What {@link Muon} takes, and each of its groups. */
export interface MuonHyperparameters extends CommonHyperparameters {
  /** The decay of the running mean of the gradient (0.95). */
  momentum?: Hyperparameter;
  /** Look ahead along the mean (true). */
  nesterov?: boolean;
  /** Whether the mean and the gradient are corrected for the mean's start at 0, as in optax' muon (false). */
  useBiasCorrection?: boolean;
  /** The coefficient of the decoupled weight decay of what is orthogonalized (0.1). */
  weightDecay?: Hyperparameter;
  /** The three coefficients of the iteration ([3.4445, −4.775, 2.0315]). */
  nsCoefficients?: readonly number[];
  /** How often it is made, below 100 (5). */
  nsSteps?: number;
  /** The smallest norm that a matrix is divided by (1e-7). */
  eps?: number;
  /**
   * By what the rate of an [in, out] kernel is multiplied: `original` for `√max(1, out / in)`, `match_rms_adamw` for
   * `0.2 · √max(in, out)`, which makes steps as long as AdamW's (original).
   */
  adjustLrFn?: "original" | "match_rms_adamw";
  /**
   * Whether variables are orthogonalized: for groups, where the rule is not wanted. True takes kernels of convolutions
   * too, as matrices with a row for each input of an output.
   */
  useMuon?: boolean;
  /** The rate of the variables that AdamW trains, as a share of `lr` (1). */
  adamLrRatio?: number;
  /** AdamW's betas ([0.9, 0.999]). */
  adamBetas?: readonly Hyperparameter[];
  /** AdamW's eps (1e-8). */
  adamEps?: number;
  /** The weight decay of the variables that AdamW trains (0). */
  adamWeightDecay?: Hyperparameter;
}

/** The options of {@link Muon}. */
export type MuonOptions = OptimizerOptions<MuonHyperparameters>;

/**
 * Muon, for the kernels between layers. With `m = μ · m + (1 − μ) · g` and `d = μ · m + (1 − μ) · g`, or
 * `d = m` without nesterov: `p ← p · (1 − lr · weightDecay) − lr · √max(1, out / in) · O(d)`, where O sets
 * all singular values of the [in, out] matrix near 1.
 *
 * The rule: what has two axes is orthogonalized, but for the tables of embeddings; AdamW trains the rest, with
 * `lr · adamLrRatio`. Its authors leave the last layer to AdamW too: `groups: [{ params: "head/*", useMuon: false }]`.
 *
 * @example new Muon({ lr: 0.1 }) // on x² / 2 from 1: 0.9, 0.8004, 0.7016
 * @see Jordan et al., Muon: An optimizer for hidden layers in neural networks, 2024; Liu et al., Muon is
 * Scalable for LLM Training, 2025 (arXiv 2502.16982); torch.optim.Muon
 */
export class Muon extends LROptimizer<MuonHyperparameters> {
  static readonly className = "lrlab>Muon";
  static readonly options = optimizerTables.Muon;
  static readonly keeps = [":step", "/m", "/v"];

  protected override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    state: VariableState,
    values: Values<MuonHyperparameters>,
  ): void {
    const { lr, adamLrRatio, adamWeightDecay } = values;
    const own = isOrthogonalized(variable, values)
      ? values
      : { ...values, lr: lr * adamLrRatio, weightDecay: adamWeightDecay };
    super.update(variable, gradient, state, own);
  }

  protected override delta(
    g: tf.Tensor,
    state: VariableState,
    values: Values<MuonHyperparameters>,
    variable: tf.Variable,
  ): tf.Tensor {
    const { lr, momentum, nesterov, useBiasCorrection, nsCoefficients, nsSteps, eps } = values;
    if (!isOrthogonalized(variable, values)) {
      return adamStep(g, state, { lr, betas: values.adamBetas, eps: values.adamEps, amsgrad: false });
    }
    const m = state.average("m", g, momentum);
    const correction = (step: number): number => (useBiasCorrection ? 1 / (1 - momentum ** step) : 1);
    const { step } = state;
    const direction = nesterov
      ? m.mul(momentum * correction(step + 1)).add(g.mul((1 - momentum) * correction(step)))
      : m;
    const matrix: tf.Tensor2D = direction.reshape([-1, g.shape[g.rank - 1]]);
    const [rows, columns] = matrix.shape;
    const scale =
      values.adjustLrFn === "original"
        ? Math.sqrt(Math.max(1, columns / rows))
        : 0.2 * Math.sqrt(Math.max(rows, columns));
    return orthogonalize(matrix, nsCoefficients, nsSteps, eps)
      .reshape(g.shape)
      .mul(lr * scale);
  }

  protected override decay(): "decoupled" {
    return "decoupled";
  }
}
tf.serialization.registerClass(Muon);

function isOrthogonalized({ rank, name }: tf.Variable, { useMuon }: Values<MuonHyperparameters>): boolean {
  const isKernel = rank === 2 && !/(^|\/)embeddings(_\d+)?$/.test(name);
  return rank >= 2 && (useMuon ?? isKernel);
}

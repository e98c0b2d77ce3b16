import { round } from "../helpers/numbers";
import { plural } from "../helpers/text";
import { boolean, choice, count, number, optional, OptionTable } from "../options/options";

/** How a range test was made, as far as its curve does not tell; what is not known is not advised upon. */
export interface RangeSettings {
  /** Whether the test was ended from outside. */
  readonly aborted?: boolean;
  /** The rate that the ramp would have ended with (that of the last step). */
  readonly endLr?: number;
  /** The steps that the ramp would have taken (those that were made). */
  readonly steps?: number;
  readonly mode?: "exponential" | "linear";
  readonly batchSize?: number;
  /** How many training samples there are. */
  readonly samples?: number;
  /** The loss below which there is nothing to learn: 0.02 for a cross-entropy in nats, 0 for one in other units (0.02). */
  readonly learned?: number;
}

/** What each of them must be. */
export const rangeSettings = {
  aborted: optional(boolean()),
  endLr: optional(number({ above: 0 })),
  steps: optional(count({ min: 0 })),
  mode: optional(choice(["exponential", "linear"])),
  batchSize: optional(count()),
  samples: optional(count()),
  learned: optional(number({ min: 0 })),
} satisfies OptionTable<RangeSettings>;

/** Below it, steps are lost in the rounding of 32-bit weights. */
const lowestStart = 1e-7;

const letItRun = "the test was aborted; let it run to its end";

/** Rates a decade apart: less cannot be told from a single rate. */
const decades = (from: number, to: number): number => Math.log10(to / from);

/**
 * What to change for another range test, one change at a time. Each remedy names a value that its own condition excludes, so that following it
 * does not lead back to it; where nothing is left to change in the test, it names what else to look at.
 */
export class RangeAdvice {
  private readonly start: number;
  private readonly end: number;
  private readonly steps: number;

  /** @param lr The rates of the steps that were made. */
  constructor(
    private readonly lr: readonly number[],
    private readonly settings: RangeSettings,
  ) {
    this.start = lr[0];
    this.end = settings.endLr ?? lr[lr.length - 1];
    this.steps = settings.steps ?? lr.length;
  }

  /** For a test that ended before it had the steps that are needed. */
  tooFewSteps(diverged: boolean, needed: number): string {
    const { length: n } = this.lr;
    if (this.settings.aborted)
      return `the test was aborted after ${plural(n, "step")}, ${needed} are needed: let it run to its end`;
    if (n === 0)
      return "the loss is NaN or infinite before a step was made, whatever the rate: look at the initial weights and the layers";
    const what = `only ${n === 1 ? "1 step was" : `${n} steps were`} made, ${needed} are needed`;
    if (!diverged) return `${what}: raise steps to 100`;
    return `${what}: ${this.finer(this.lr[n - 1]) ?? this.startLower()}`;
  }

  /**
   * For a loss that does not fall.
   *
   * @param loss That at first.
   * @param rise The step from which on it is higher; −1 if none.
   * @param noise The standard deviation of the batches' losses.
   * @param wanted The fall that is there, or would be clear.
   */
  doesNotFall(loss: number, rise: number, noise: number, wanted: number): string {
    if (this.settings.aborted) return letItRun;
    const { learned = 0.02 } = this.settings;
    if (loss < learned && loss >= 0)
      return "the model has learned these samples already; test one that is not trained";
    return rise < 0 ? this.staysFlat(noise, wanted) : this.onlyRises(rise, noise, wanted);
  }

  private onlyRises(at: number, noise: number, wanted: number): string {
    if (decades(this.start, this.lr[at]) < 1) return this.startLower();
    const finer = this.finer(this.lr[at]) ?? this.lessNoise(noise, wanted);
    if (finer || this.start > lowestStart) return finer ?? this.startLower();
    return "no rate makes it fall: look at the labels, the inputs and the initial weights";
  }

  private staysFlat(noise: number, wanted: number): string {
    return (
      this.endHigher() ??
      this.lessNoise(noise, wanted) ??
      "it does not depend on the rate: look at the inputs, and at layers that are frozen or give the same output for all"
    );
  }

  /** For a loss that has not risen again. */
  stillFalls(): string {
    if (this.settings.aborted) return letItRun;
    return (
      this.endHigher() ?? "a higher rate is not for training: scale the inputs or the initial weights up"
    );
  }

  /** For a loss that falls fastest right before it rises. */
  fallsAtEnd(): string {
    if (this.settings.aborted) return letItRun;
    return this.steps < 200 ? "raise steps to 200" : "use another rule's rate";
  }

  /** For a ramp that begins too high: at a loss that rises, or falls fastest, from there on. */
  startLower(): string {
    if (this.settings.aborted) return letItRun;
    if (this.start > lowestStart) return `lower startLr to ${lowestStart}`;
    return `startLr is ${this.start}, low enough: scale the inputs down, to numbers around 1, and look at the initial weights`;
  }

  private endHigher(): string | undefined {
    if (this.end < 10) return "raise endLr to 10";
    if (this.settings.mode === "linear") return 'set mode to "exponential"';
    return this.end < 1e4 ? "raise endLr to 10000" : undefined;
  }

  /** For a ramp that covers the rates up to `limit` in large strides. */
  private finer(limit: number): string | undefined {
    const at = this.lr.findIndex((rate) => rate >= limit);
    const range = decades(this.start, limit);
    if (range < 1 || at >= 5 * range) return undefined;
    if (this.settings.mode === "linear") return 'set mode to "exponential"';
    if (this.steps < 100) return "raise steps to 100";
    const end = round(10 * limit, 1);
    return end < this.end / 2 ? `lower endLr to ${end}` : undefined;
  }

  /** For a fall of `wanted` that the noise of the batches hides: it is as 1 / √batchSize. */
  private lessNoise(noise: number, wanted: number): string | undefined {
    const { batchSize = Infinity, samples = 0 } = this.settings;
    if (batchSize >= samples || 3 * noise < wanted) return undefined;
    const factor = Math.max(4, (3.5 * noise) / wanted) ** 2;
    return `raise batchSize to ${Math.min(samples, Math.ceil(batchSize * factor))}`;
  }
}

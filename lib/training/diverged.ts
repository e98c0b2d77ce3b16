import type { History } from "./history";

/** A run stopped because its loss or a weight was no longer a number. What was measured until then is in `history`. */
export class DivergedError extends Error {
  override readonly name = "DivergedError";

  constructor(
    readonly loss: number,
    readonly epoch: number,
    readonly step: number,
    readonly lr: number,
    readonly history: History,
    what = `the loss is ${loss} at`,
  ) {
    super(`train: ${what} step ${step} (epoch ${epoch}) with a rate of ${lr}; try a lower rate or a warm-up`);
  }
}

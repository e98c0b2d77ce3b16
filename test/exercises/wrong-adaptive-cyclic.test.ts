import { AdaptiveCyclicOptions, checkAdaptiveCyclic } from "../../notebooks/checks";
import { describeWrong } from "./wrong";

/** The class from the text, with places to go wrong in. */
class Adaptive {
  epoch = 0;
  amplitude = 1;
  best = Infinity;
  bad = 0;
  constructor(readonly o: AdaptiveCyclicOptions) {}
  get height(): number {
    const inCycle = this.epoch % (2 * this.o.stepSize);
    return Math.min(inCycle, 2 * this.o.stepSize - inCycle) / this.o.stepSize;
  }
  get lr(): number {
    return this.o.baseLr + this.amplitude * this.height * (this.o.maxLr - this.o.baseLr);
  }
  isBetter(loss: number): boolean {
    return loss < this.best;
  }
  shrink(): void {
    this.amplitude *= this.o.factor;
    this.bad = 0;
  }
  isOver(): boolean {
    return this.bad > this.o.patience;
  }
  step(loss: number): void {
    this.epoch++;
    if (this.isBetter(loss)) [this.best, this.bad] = [loss, 0];
    else this.bad++;
    if (this.isOver()) this.shrink();
  }
}

describeWrong("AdaptiveCyclicLR", checkAdaptiveCyclic, {
  deaf: [
    class extends Adaptive {
      override step() {
        this.epoch++;
      }
    },
    /losses have no effect/,
  ],
  "the whole rate": [
    class extends Adaptive {
      override get lr() {
        return this.amplitude * (this.o.baseLr + this.height * (this.o.maxLr - this.o.baseLr));
      }
    },
    /whole rate shrinks/,
  ],
  "the top rate": [
    class extends Adaptive {
      override get lr() {
        return this.o.baseLr + this.height * (this.o.maxLr * this.amplitude - this.o.baseLr);
      }
    },
    /Is it maxLr/,
  ],
  "too early": [
    class extends Adaptive {
      override isOver() {
        return this.bad >= this.o.patience;
      }
    },
    /too early/,
  ],
  "every epoch": [
    class extends Adaptive {
      override shrink() {
        this.amplitude *= this.o.factor;
      }
    },
    /every epoch/,
  ],
  "begins anew": [
    class extends Adaptive {
      override shrink() {
        super.shrink();
        this.epoch = 0;
      }
    },
    /anew at the bottom/,
  ],
  "upside down": [
    class extends Adaptive {
      override isBetter(loss: number) {
        return this.best === Infinity || loss > this.best;
      }
    },
    /which way/,
  ],
  "the last instead of the best": [
    class extends Adaptive {
      last = Infinity;
      override step(loss: number) {
        this.best = this.last;
        super.step(loss);
        this.last = loss;
      }
    },
    /compare with the best|new best/,
  ],
  "equal is better": [
    class extends Adaptive {
      override isBetter(loss: number) {
        return loss <= this.best;
      }
    },
    /equals the best/,
  ],
  "NaN is better": [
    class extends Adaptive {
      override isBetter(loss: number) {
        return !(loss >= this.best);
      }
    },
    /NaN slips through/,
  ],
  "never forgiven": [
    class extends Adaptive {
      override step(loss: number) {
        const bad = this.bad;
        const better = loss < this.best;
        super.step(loss);
        if (better) this.bad = bad;
      }
    },
    /not in a row/,
  ],
  "a method for lr": [
    class {
      lr() {
        return 0.001;
      }
      step() {}
    },
    /a getter/,
  ],
  "no step": [
    class {
      lr = 0.001;
    },
    /should have a method step/,
  ],
});

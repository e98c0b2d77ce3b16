import assert from "node:assert/strict";
import { diagnose } from "../../lib/training/diagnose";
import { noisyHistory, Truth } from "./noisy-histories";

const seeds = 200;

/** In which share of the runs with this truth something of each kind is found; `nothing` where there is no finding. */
function shares(truth: Truth): { [kind: string]: number } {
  const found: { [kind: string]: number } = {};
  for (let seed = 1; seed <= seeds; seed++) {
    const kinds = diagnose(noisyHistory(truth, seed)).map(({ kind }) => kind);
    for (const kind of kinds.length > 0 ? kinds : ["nothing"]) found[kind] = (found[kind] ?? 0) + 1 / seeds;
  }
  return found;
}

/** Checks that a truth is found in nearly all runs, and nearly nothing else. */
function expect(truth: Truth, kind: string, allowed: readonly string[] = []): void {
  const found = shares(truth);
  if (kind !== "anything") assert.ok(found[kind] > 0.9, `${kind}: ${JSON.stringify(found)}`);
  for (const [name, share] of Object.entries(found)) {
    if (![kind, "nothing", ...allowed].includes(name))
      assert.ok(share < 0.05, `${name}: ${JSON.stringify(found)}`);
  }
}

/** A loss that falls towards 0.2 as a good run's does. */
const good = (k: number): number => 0.2 + 2 * Math.exp(-k / 8);
/** A loss that falls early, and then stays. */
const early = (k: number): number => 0.4 + 1.5 * Math.exp(-k / 4);

describe("diagnose and noise", function () {
  this.timeout(20_000);

  it("finds in noise around a level no more than that it is one, however long the run is", () => {
    for (const epochs of [8, 30, 100]) {
      const level = { loss: () => 0.5, valLoss: () => 0.6, noise: 0.015, valNoise: 0.05, epochs };
      expect(level, "anything", ["plateau"]);
    }
  });

  it("finds no overfitting and no plateau in the noise of a validation loss, be it 2 % or 10 %, of many samples or few", () => {
    for (const valNoise of [0.02, 0.05, 0.1]) {
      for (const samples of [100, 1000]) {
        expect({ loss: good, valLoss: early, noise: 0.015, valNoise, samples }, "nothing");
      }
    }
  });

  it("does not take slow progress beneath noise for a plateau", () => {
    for (const epochs of [30, 60]) {
      const slow = {
        loss: (k: number) => Math.exp(-0.012 * k),
        valLoss: (k: number) => Math.exp(-0.008 * k),
        epochs,
      };
      expect({ ...slow, noise: 0.01, valNoise: 0.02 }, "nothing");
    }
  });

  it("finds a real plateau, and a real rise of the validation loss, as a step or slowly, beneath the same noise", () => {
    const level = (least: number) => (k: number) => Math.max(least, 2 * Math.exp(-k / 5));
    expect({ loss: level(0.3), valLoss: level(0.4), noise: 0.005, valNoise: 0.02 }, "plateau");
    expect(
      { loss: good, valLoss: (k) => (k < 15 ? 0.6 : 0.85), noise: 0.015, valNoise: 0.05 },
      "overfitting",
    );
    expect(
      { loss: good, valLoss: (k) => 0.6 + 1.5 * Math.exp(-k / 2) + 0.015 * k, noise: 0.015, valNoise: 0.03 },
      "overfitting",
    );
  });

  it("says that a rate is too high where both losses jump, not where the training loss alone is noisy, as with dropout", () => {
    expect({ loss: good, valLoss: good, noise: 0.15, valNoise: 0.15 }, "rateTooHigh");
    expect({ loss: () => 0.5, valLoss: () => 0.6, noise: 0.06, valNoise: 0.005 }, "anything", ["plateau"]);
  });

  it("does not mind what a training loss does that is at nothing", () => {
    const nothing = (k: number): number => 0.001 + 2 * Math.exp(-k);
    const rest = { valLoss: () => 0.3, accuracy: () => 0.998, noise: 0.3, valNoise: 0.03 };
    expect({ loss: nothing, ...rest }, "nothing");
    expect({ loss: () => 0.001, ...rest, accuracy: () => 1 }, "nothing");
  });

  const memorised = {
    loss: good,
    accuracy: (k: number) => 1 - 0.9 * Math.exp(-k / 5),
    noise: 0.015,
    valNoise: 0.01,
  };

  it("finds that nothing carries over, and nothing else, with many validation samples and with few", () => {
    for (const samples of [50, 1000]) {
      for (const epochs of [10, 40]) {
        const random = {
          ...memorised,
          valLoss: (k: number) => 2.4 + 0.1 * k,
          valAccuracy: () => 0.1,
          samples,
          epochs,
        };
        expect(random, "atChance", ["overfitting"]);
        assert.ok((shares(random).overfitting ?? 0) < 0.1);
      }
    }
  });

  it("does not say so where a little carries over", () => {
    for (const samples of [100, 1000]) {
      for (const valAccuracy of [0.25, 0.4]) {
        const found = shares({
          ...memorised,
          valLoss: (k) => 2.2 + 0.1 * k,
          valAccuracy: () => valAccuracy,
          samples,
        });
        assert.ok((found.atChance ?? 0) < 0.05, JSON.stringify(found));
      }
    }
  });
});

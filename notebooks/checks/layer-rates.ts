import { checkNumbers, NumbersExercise } from "./numbers";
import type { Report } from "./report";

export interface LayerRatesOptions {
  /** How many layers with weights the model has. */
  layers: number;
  /** What a layer's factor is multiplied by for the layer before it. */
  decay: number;
  /** The epoch, from 1. */
  epoch: number;
  /** The epochs after which one more layer is unfrozen, from the last to the first. */
  every: number;
}

type LayerRates = (options: LayerRatesOptions) => readonly number[];

/** A factor for each layer: how far it is from the last one, and how many of these steps are unfrozen. */
const byDistance =
  (factor: (distance: number, unfrozen: number, options: LayerRatesOptions) => number): LayerRates =>
  (options) =>
    Array.from({ length: options.layers }, (_, i) =>
      factor(options.layers - 1 - i, Math.floor((options.epoch - 1) / options.every), options),
    );

const three = { layers: 3, decay: 0.5, every: 3 };
const inEpoch = (epoch: number): { of: string; args: [LayerRatesOptions] } => ({
  of: `3 layers, decay 0.5, every 3, epoch ${epoch}`,
  args: [{ ...three, epoch }],
});

const inTurn = byDistance((distance, unfrozen, { decay }) => (distance <= unfrozen ? decay ** distance : 0));

const exercise: NumbersExercise<[LayerRatesOptions]> = {
  name: "layerRates",
  parts: (i) => `the factor of the ${["first", "second", "third", "fourth", "fifth"][i]} layer`,
  reference: inTurn,
  facts: [
    {
      says: "in the first epoch the last layer learns alone, with the whole rate",
      cases: [1].map(inEpoch),
    },
    { says: "it stays so until `every` epochs are over", cases: [2, 3].map(inEpoch) },
    { says: "then the layer before it joins in, slower", cases: [4, 6].map(inEpoch) },
    { says: "in the end all layers learn, the first one slowest", cases: [7, 40].map(inEpoch) },
    {
      says: "other sizes and decays are right too",
      cases: [
        {
          of: "5 layers, decay 0.9, every 1, epoch 4",
          args: [{ layers: 5, decay: 0.9, every: 1, epoch: 4 }],
        },
        {
          of: "1 layer, decay 0.3, every 3, epoch 1",
          args: [{ layers: 1, decay: 0.3, every: 3, epoch: 1 }],
        },
      ],
    },
  ],
  mistakes: [
    { says: "Yours does not move: all layers learn alike, in every epoch.", answer: byDistance(() => 1) },
    {
      says: "Yours has the layers in reverse: the list begins with the layer next to the inputs.",
      answer: (options) => [...inTurn(options)].reverse(),
    },
    {
      says: "Yours freezes nothing: until its epoch has come, a layer's factor is 0.",
      answer: byDistance((distance, _, { decay }) => decay ** distance),
    },
    {
      says: "Yours unfreezes the layers in turn, and lets them all learn at the whole rate: the decay has no effect yet.",
      answer: byDistance((distance, unfrozen) => (distance <= unfrozen ? 1 : 0)),
    },
    {
      says: "Epochs are counted from 1: in epoch 1 no epoch is over yet.",
      answer: byDistance((distance, _, { decay, epoch, every }) =>
        distance <= Math.floor(epoch / every) ? decay ** distance : 0,
      ),
    },
    {
      says: "Yours unfreezes a layer each epoch: `every` has no effect yet.",
      answer: byDistance((distance, _, { decay, epoch }) => (distance < epoch ? decay ** distance : 0)),
    },
    {
      says: "Yours trains one layer at a time: a layer that was unfrozen goes on learning.",
      answer: byDistance((distance, unfrozen, { decay }) => (distance === unfrozen ? decay ** distance : 0)),
    },
    {
      says: "The decay is raised to the distance from the last layer: the last one, at distance 0, has the whole rate.",
      answer: byDistance((distance, unfrozen, { decay }) =>
        distance <= unfrozen ? decay ** (distance + 1) : 0,
      ),
    },
  ],
};

/** Judges an answer to the exercise on rates by layer. */
export const checkLayerRates = (answer: unknown): Report => checkNumbers(exercise, answer);

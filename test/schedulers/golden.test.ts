import { agree, Args, compareWithGolden, GoldenEntry, Place, placesOf } from "../golden";
import { build, Reference } from "./build";
import { differences } from "./golden-differences";

const tolerance = 1e-12;

/**
 * Replays an entry step by step, one scheduler for each parameter group: the places at which a rate or
 * momentum differs.
 */
function places(reference: Reference, entry: GoldenEntry): Place[] {
  const { scheduler, metrics, epoch_args: epochs, momentum, lr_groups: groups } = entry;
  return placesOf(entry, (differs) => {
    (groups ?? [entry.lr_reported ?? entry.lr]).forEach((rates, group) => {
      const args = groups ? argsOfGroup(entry.args, group, groups.length) : entry.args;
      const ours = build(reference, scheduler, args, groups ? Number(rates[0]) : entry.base_lr);
      const visited = epochs && positions(epochs);
      for (let k = 0; k < rates.length; k++) {
        if (k > 0 && !visited) ours.step(metrics ? Number(metrics[k - 1]) : undefined);
        if (!agree(visited ? ours.at(visited[k]) : ours.lr, Number(rates[k]), tolerance)) differs(k);
        if (ours.momentum !== undefined && momentum && !agree(ours.momentum, momentum[k], tolerance))
          differs(k);
      }
    });
  });
}

/** The arguments of one parameter group, where there is one for each. */
const argsOfGroup = (args: Args, group: number, groups: number): Args =>
  Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      Array.isArray(value) && value.length === groups ? value[group] : value,
    ]),
  );

/** The positions that `step(epoch)` led to, one after the other. */
function positions(epochs: readonly (number | null)[]): number[] {
  const visited = [0];
  for (const epoch of epochs) visited.push(epoch ?? visited[visited.length - 1] + 1);
  return visited;
}

describe("schedulers against golden trajectories", () => {
  const references = Object.entries(differences).map(([reference, named]) => [
    reference,
    { differences: named, places: (entry: GoldenEntry) => places(reference as Reference, entry) },
  ]);
  compareWithGolden(Object.fromEntries(references));
});

// Trains with checkpoints in a folder, epoch after epoch, until it is killed; tells its parent once the first is saved.
import { useBackend } from "../../lib/backend/backend";
import { SGD } from "../../lib/optimizers/sgd";
import { saveCheckpoints } from "../../lib/training/save-checkpoints";
import { train } from "../../lib/training/train";
import { easyData, easyNet } from "./easy-data";

async function main(folder: string): Promise<void> {
  await useBackend(undefined, { quiet: true });
  const tell = { onEpochEnd: () => void process.send!("saved") };
  const callbacks = [saveCheckpoints(folder), tell];
  await train(easyNet(), easyData(), {
    optimizer: new SGD({ lr: 0.1 }),
    epochs: 1_000_000,
    callbacks,
    quiet: true,
  });
}
void main(process.argv[2]);

// Saves checkpoints to a folder as fast as it can, with one more epoch each time, until it is killed.
import { Checkpoint } from "../../lib/training/checkpoint";
import { loadCheckpoint, saveCheckpoint } from "../../lib/training/checkpoint-file";

const [folder] = process.argv.slice(2);

async function main(): Promise<void> {
  let epochs = await loadCheckpoint(folder).then(
    ({ history }) => history.epoch.length,
    () => 0,
  );
  const values = Array.from({ length: 100_000 }, (_, i) => Math.fround(Math.sin(i)));
  for (;;) {
    epochs++;
    const epoch = Array.from({ length: epochs }, (_, i) => i + 1);
    const model = [{ name: "kernel", shape: [values.length], dtype: "float32" as const, values }];
    await saveCheckpoint(folder, {
      version: 1,
      kind: "lrlab checkpoint",
      model,
      history: { epoch },
    } as unknown as Checkpoint);
    process.send?.(epochs);
  }
}
void main();

import { existsSync, statSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { platform } from "../platform";
import { whileWriting } from "../platform/files";
import { fileSystem } from "../saving/file-system";
import { loadCheckpoint } from "../training/checkpoint-file";
import { columnIn, columnsOf, EpochLogs, History, withNumbers } from "../training/history";
import { saveCheckpoints } from "../training/save-checkpoints";
import type { JobFile } from "./job-file";
import { readJson } from "./json";
import { trainJob, TrainJobSettings } from "./train-job";

/** The output of a job in a folder: `job.json`, `history.jsonl`, `checkpoint.json`, and once it is done `model` and `result.json`. */
const files = {
  job: "job.json",
  history: "history.jsonl",
  checkpoint: "checkpoint.json",
  result: "result.json",
};

/** What is asked of a run in a folder. */
export interface FolderSettings extends Pick<TrainJobSettings, "signal" | "quiet"> {
  /** The optimizer's steps from one checkpoint to the next, besides those after each epoch. */
  readonly everySteps?: number;
  /** Is told each epoch, those of the run that it continues too. */
  readonly onEpoch?: (line: EpochLogs) => void;
  /** Is told where a run continues. */
  readonly onResume?: (epochs: number, steps: number) => void;
}

/**
 * Does a job whose output is in a folder, or continues it where it was; what is done is not done again. The lines of the
 * History are written as the epochs end, each as JSON.
 *
 * @returns What it measured; undefined if the signal ended it, with its state saved.
 * @throws TypeError if the folder has the output of another job; what {@link trainJob} throws.
 */
export async function trainInFolder(
  owner: string,
  job: JobFile,
  jobFolder: string,
  folder: string,
  { everySteps, onEpoch, onResume, ...settings }: FolderSettings = {},
): Promise<History | undefined> {
  const place = (name: keyof typeof files): string => join(folder, files[name]);
  const write = (name: keyof typeof files, content: string): Promise<void> =>
    whileWriting(owner, place(name), () => platform.files.write(place(name), content));
  await whileWriting(owner, folder, () => platform.files.makeFolder(folder));
  const isBegun = existsSync(place("result")) || existsSync(place("checkpoint")) || hasText(place("history"));
  if (isBegun && existsSync(place("job"))) {
    const before = await readJson(place("job"));
    if (!isDeepStrictEqual(before, JSON.parse(JSON.stringify(job))))
      throw new TypeError(
        `${owner}: ${folder} has the output of another job; give another folder, or remove it`,
      );
  }
  if (existsSync(place("result"))) {
    const { history: read } = (await readJson(place("result"))) as { history: History };
    const history = withNumbers(read);
    for (const line of linesOf(history)) onEpoch?.(line);
    return history;
  }
  const resumeFrom = existsSync(place("checkpoint")) ? await loadCheckpoint(folder) : undefined;
  if (resumeFrom) onResume?.(resumeFrom.history.epoch.length, resumeFrom.position?.step ?? 0);
  const asLine = (logs: EpochLogs): string => `${JSON.stringify(logs)}\n`;
  const lines = resumeFrom ? linesOf(resumeFrom.history) : [];
  return trainJob(owner, job, jobFolder, {
    ...settings,
    resumeFrom,
    callbacks: [
      // It takes the folder for this run.
      saveCheckpoints(folder, { ...(everySteps && { everySteps }) }),
      {
        async onTrainBegin() {
          await write("job", `${JSON.stringify(job, null, 2)}\n`);
          await write("history", lines.map(asLine).join(""));
          for (const line of lines) onEpoch?.(line);
        },
        async onEpochEnd(logs) {
          await whileWriting(owner, place("history"), () => appendFile(place("history"), asLine(logs)));
          onEpoch?.(logs);
        },
      },
    ],
    onDone: async (model, history) => {
      await model.save(fileSystem(join(folder, "model")));
      await write("result", `${JSON.stringify({ history })}\n`);
    },
  });
}

/** Whether there is a file with something in it. */
const hasText = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;

/** The epochs of a History, one after the other. */
function linesOf(history: History): EpochLogs[] {
  const columns = columnsOf(history);
  return history.epoch.map(
    (_, i) => Object.fromEntries(columns.map((name) => [name, columnIn(history, name)![i]])) as EpochLogs,
  );
}

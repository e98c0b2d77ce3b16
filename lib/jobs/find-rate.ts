import { pick } from "../helpers/records";
import { findLearningRate, FindLearningRateOptions, RangeTest } from "../training/find-learning-rate";
import type { JobFile } from "./job-file";
import { dataOf, JobModules, modelOf, settingsOf } from "./make-run";

/**
 * The learning-rate range test with a job's model, data, loss, optimizer and batch size; its schedule is not used.
 *
 * @param owner What errors begin with, as the name of the job's file.
 * @param folder Where the paths in the job begin.
 * @throws TypeError or RangeError if the job is wrong; what `findLearningRate` throws.
 */
export async function findJobRate(
  owner: string,
  job: JobFile,
  folder: string,
  options: Pick<FindLearningRateOptions, "startLr" | "endLr" | "steps" | "signal">,
): Promise<RangeTest> {
  const modules = new JobModules(owner, folder);
  modules.load(job.modules);
  const make = modelOf(owner, modules, job);
  const data = await dataOf(modules, job).load();
  const model = await make(job.seed ?? 0, data);
  const settings = settingsOf(owner, modules, job, model);
  const { optimizer, batchSize, seed } = settings;
  try {
    return await findLearningRate(model, data, {
      ...pick(settings, ["loss", "lossWeights", "classWeight"]),
      ...(typeof batchSize === "number" && { batchSize }),
      ...{ optimizer, seed },
      ...options,
    });
  } finally {
    model.dispose();
    optimizer.dispose();
  }
}

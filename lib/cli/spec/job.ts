import { dirname } from "node:path";
import { readJson } from "../../jobs/json";
import { UsageError } from "../usage-error";
import { withKinds } from "./read";
import { specFromText } from "./text";

/** A file of a job or a sweep, and where its paths begin. */
export interface ReadFile {
  readonly content: object;
  readonly folder: string;
}

/**
 * Reads the file of a job or a sweep; a schedule in it may be a text, such as `"StepLR baseLr=0.1 stepSize=3"`.
 *
 * @throws UsageError that names the file, if it cannot be read.
 */
export async function readJobFile(owner: string, path: string): Promise<ReadFile> {
  const given = (await readJson(path).catch((error: Error) => {
    throw new UsageError(`${owner}: ${error.message}`);
  })) as { schedule?: unknown; schedules?: unknown };
  const { schedule, schedules } = given;
  const read = (spec: unknown): unknown =>
    withKinds(owner, typeof spec === "string" ? specFromText(spec) : spec);
  const all = (specs: object): object =>
    Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, read(spec)]));
  return {
    content: {
      ...given,
      ...(schedule !== undefined && { schedule: read(schedule) }),
      ...(typeof schedules === "object" && schedules !== null && { schedules: all(schedules) }),
    },
    folder: dirname(path),
  };
}

/** What a wrong file makes fail, as wrong usage: the same command would fail again. */
export async function asUsage<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}

import type { Command } from "../../command";
import { expand } from "./expand";
import { figure } from "./figure";
import { gather } from "./gather";
import { run } from "./run";
import { status } from "./status";

export const sweep: Command = {
  name: "sweep",
  summary: "does many trainings in a folder, here or on many machines",
  usage: "lrlab sweep COMMAND ...",
  about:
    "A sweep file is a job file with models, datasets, optimizers, recipes, schedules, rates or seeds in place of one of each. Any number of programs on any number of machines may run the sweep in one folder.",
  flags: {},
  examples: [
    ["lrlab sweep expand sweep.json runs", "writes the jobs into the folder runs"],
    ["lrlab sweep run runs", "does what is left of them, on all processors"],
    ["lrlab sweep gather runs --csv runs.csv", "what came of them, a row for each"],
  ],
  commands: [expand, run, status, gather, figure],
};

/** From a notebook kernel's start to its first figure, a schedule's: tslab with lrlab, Python with braintools. */
import { Contestant, notebookProgram } from "./util/contestant";
import { report } from "./util/report";
import { rounds } from "./util/rounds";

async function main(): Promise<void> {
  const program = notebookProgram("first_figure");
  if (!program) return console.log("The first figure: left out (there is no .venv; npm start makes it)");
  const tasks = process.env.LRLAB_BENCH_PYTHON ? ["lrlab", "braintools"] : ["lrlab"];
  if (tasks.length === 1) console.log("braintools: left out (npm run bench -- --python has it)");
  const [kernels] = await Contestant.startAll({ "The first figure": program });
  if (!kernels) return;
  const measured = new Map(tasks.map((task) => [task, [] as number[]]));
  for (let round = -1; round < rounds(5); round++) {
    for (const task of tasks) {
      const { value } = await kernels.ask(task);
      if (round >= 0) measured.get(task)!.push(value);
    }
  }
  await kernels.close();
  report({ title: "From a kernel's start to its first figure", unit: "ms", measured, one: "lrlab" });
}

void main();

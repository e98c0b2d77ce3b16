import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { isObject, show } from "../../options/options";
import { diagnose as findingsOf } from "../../training/diagnose";
import { appendEpoch, emptyHistory, RunHistory } from "../../training/history";
import { jsonFlag, only } from "../arguments";
import type { Command, Input } from "../command";
import { readText } from "../files";
import { asUsage } from "../spec/job";
import { parseJson } from "../spec/read";
import { UsageError } from "../usage-error";

const owner = "lrlab diagnose";

export const diagnose: Command = {
  name: "diagnose",
  summary: "says what a practised eye sees in a run",
  usage: "lrlab diagnose FILE|FOLDER|- [options]",
  about:
    "The file has a History as JSON, or a line of JSON for each epoch; a folder is one that lrlab train wrote. What depends on the noise of sampling needs a History with its validation.",
  flags: { json: jsonFlag },
  examples: [
    ["lrlab diagnose runs/first", "the run of a folder"],
    ["lrlab diagnose history.json --json", "a History, with the findings as JSON"],
  ],
  run,
};

async function run({ args, flags, io }: Input): Promise<number> {
  const file = only(owner, "a file, a folder, or - for standard input", args);
  const text = file === "-" ? await io.readStdin() : read(file);
  const findings = await asUsage(async () => findingsOf(historyIn(file, text)));
  if (flags.json) io.out(`${JSON.stringify(findings)}\n`);
  else if (findings.length > 0) io.out(findings.map(({ kind, message }) => `${kind}: ${message}\n`).join(""));
  else io.out("Nothing stands out.\n");
  return 0;
}

/** A file's text; of a folder that of the run's result, or of its History so far. */
function read(path: string): string {
  if (!existsSync(path)) throw new UsageError(`${owner}: there is no ${path}`);
  if (!statSync(path).isDirectory()) return readText(owner, path);
  const found = ["result.json", "history.jsonl"]
    .map((name) => join(path, name))
    .find((name) => existsSync(name));
  if (found) return readText(owner, found);
  throw new UsageError(`${owner}: ${path} has neither result.json nor history.jsonl`);
}

/** A History as JSON, alone or as the `history` of an object; or its epochs, one a line. */
function historyIn(file: string, text: string): RunHistory {
  const lines = text.split("\n").filter((line) => line.trim());
  const first = lines.length > 0 ? firstLine(lines[0]) : undefined;
  if (typeof first?.epoch === "number") return ofLines(file, lines);
  const json = parseJson(owner, file, text);
  if (!isObject(json))
    throw new UsageError(`${owner}: ${file} must have a History, got ${JSON.stringify(json)}`);
  return ("history" in json ? json.history : json) as RunHistory;
}

function firstLine(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function ofLines(file: string, lines: readonly string[]): RunHistory {
  const logs = lines.map((line, i) => {
    const where = `line ${i + 1} of ${file}`;
    const epoch = parseJson(owner, where, line);
    if (isObject(epoch)) return { where, epoch: epoch as Record<string, number> };
    throw new UsageError(`${owner}: ${where} must be an object, got ${show(epoch)}`);
  });
  const names = Object.keys(logs[0].epoch);
  const usual = ["epoch", "lr", "nextLr", "loss", "valLoss", "seconds"];
  const metrics = names
    .filter((name) => !usual.includes(name) && !/^val[A-Z]/.test(name))
    .map((name) => ({ name }));
  const isUsual = metrics.length === 1 && metrics[0].name === "accuracy";
  const history = isUsual ? emptyHistory() : emptyHistory(metrics);
  for (const { where, epoch } of logs) {
    const said = Object.keys(epoch);
    if (said.length !== names.length || !names.every((name) => name in epoch))
      throw new UsageError(
        `${owner}: ${where} must have ${names.join(", ")} as the first line, got ${said.join(", ")}`,
      );
    appendEpoch(history, epoch);
  }
  return history;
}

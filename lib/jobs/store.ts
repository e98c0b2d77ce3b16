import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { appendFile, mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { platform } from "../platform";
import { FileError, whileWriting } from "../platform/files";
import type { History } from "../training/history";
import type { StoreKind } from "./store-kinds";
import type { Names } from "./sweep-file";

/** What came of a job. */
export interface Outcome {
  readonly id: string;
  readonly names: Names;
  readonly history?: History;
  /** Why it would fail again. */
  readonly error?: { readonly name: string; readonly message: string };
}

/** Outcomes in a folder that any number of programs write to at the same time. What is there twice counts once. */
export interface Store {
  /** The ids of those of a slice's jobs that are there. */
  idsIn(slice: number, ids: readonly string[]): Promise<Set<string>>;
  /** The ids of all that is there. */
  ids(): Promise<Set<string>>;
  /** @throws Error with the path and the remedy if it cannot be written. */
  write(slice: number, outcome: Outcome): Promise<void>;
  /** All that is there, in the order of the ids. */
  all(): AsyncGenerator<Outcome>;
}

const owner = "sweep";

const list = (folder: string): Promise<string[]> =>
  readdir(folder).then(
    (names) => names.sort(),
    (error: FileError) => {
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );

/** Opens a store; its folder is made with the first outcome. */
export const openStore = (kind: StoreKind, folder: string): Store =>
  kind === "files" ? new FileStore(folder) : new LineStore(folder);

/** How many files are read at the same time. */
const atOnce = 64;

/** A file for each outcome, which is there as a whole or not at all. */
class FileStore implements Store {
  constructor(private readonly folder: string) {}

  async idsIn(_: number, ids: readonly string[]): Promise<Set<string>> {
    const there = ids.filter((id) => existsSync(this.path(id)));
    return new Set((await this.read(there)).map(({ id }) => id));
  }

  async ids(): Promise<Set<string>> {
    const found = new Set<string>();
    for await (const { id } of this.all()) found.add(id);
    return found;
  }

  async write(_: number, outcome: Outcome): Promise<void> {
    const path = this.path(outcome.id);
    await whileWriting(owner, this.folder, () => mkdir(this.folder, { recursive: true }));
    await whileWriting(owner, path, () => platform.files.publish(path, `${JSON.stringify(outcome)}\n`));
  }

  async *all(): AsyncGenerator<Outcome> {
    const names = (await list(this.folder)).filter((name) => name.endsWith(".json"));
    const ids = names.map((name) => name.slice(0, -".json".length));
    for (let i = 0; i < ids.length; i += atOnce) yield* await this.read(ids.slice(i, i + atOnce));
  }

  /** Those of some outcomes that are whole: what a crash of the machine left of a file counts for nothing. */
  private async read(ids: readonly string[]): Promise<Outcome[]> {
    const texts = await Promise.all(ids.map((id) => readFile(this.path(id), "utf8")));
    return texts.flatMap((text, i) => {
      try {
        const outcome = JSON.parse(text) as Outcome | null;
        return outcome?.id === ids[i] ? [outcome] : [];
      } catch {
        return [];
      }
    });
  }

  private readonly path = (id: string): string => join(this.folder, `${id}.json`);
}

/**
 * A file for each slice and each runner that worked on it, with a line for each outcome: one program writes to a file, and only
 * at its end, so that a file system over a network keeps it whole too. A line that was cut off counts for nothing.
 */
class LineStore implements Store {
  private readonly runner = randomUUID();

  constructor(private readonly folder: string) {}

  async idsIn(slice: number): Promise<Set<string>> {
    const found = await this.read((name) => name.startsWith(`${numbered(slice)}.`));
    return new Set(found.keys());
  }

  async ids(): Promise<Set<string>> {
    return new Set((await this.read()).keys());
  }

  async write(slice: number, outcome: Outcome): Promise<void> {
    const path = join(this.folder, `${numbered(slice)}.${this.runner}.jsonl`);
    await whileWriting(owner, this.folder, () => mkdir(this.folder, { recursive: true }));
    await whileWriting(owner, path, () => appendFile(path, `${JSON.stringify(outcome)}\n`));
  }

  async *all(): AsyncGenerator<Outcome> {
    const slices = new Set((await this.names()).map((name) => name.split(".")[0]));
    for (const slice of slices) {
      const found = await this.read((name) => name.startsWith(`${slice}.`));
      for (const id of [...found.keys()].sort()) yield JSON.parse(found.get(id)!) as Outcome;
    }
  }

  private async names(): Promise<string[]> {
    return (await list(this.folder)).filter((name) => name.endsWith(".jsonl"));
  }

  /** The lines of outcomes by their ids. */
  private async read(isWanted = (_: string): boolean => true): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const name of (await this.names()).filter(isWanted)) {
      const text = await readFile(join(this.folder, name), "utf8");
      // What stands behind the last end of a line was cut off.
      for (const line of text.split("\n").slice(0, -1)) {
        const id = /^\{"id":"([^"]*)"/.exec(line)?.[1];
        if (id !== undefined && line.endsWith("}")) found.set(id, line);
      }
    }
    return found;
  }
}

const numbered = (slice: number): string => String(slice).padStart(6, "0");

import type * as tf from "@tensorflow/tfjs";
import { boolean, Checked, checkOptions, text } from "../options/options";
import { platform } from "../platform";
import { FileError, whileWriting, writeError } from "../platform/files";
import { checkDisk, checkFile } from "./disk";
import { checkCopy, FitCallback } from "./fit-callback";
import { readLogs } from "./logs";
import { path } from "./options";

const owner = "CSVLogger";

/** The options of {@link CSVLogger}. */
export interface CSVLoggerOptions {
  /** The path of the file; missing folders above it are created. */
  filename: string;
  /** The character between two columns (`,`). */
  separator?: string;
  /** Whether to append to the file, for a training that is resumed (false). */
  append?: boolean;
}

const table = {
  filename: path,
  separator: {
    ...text({ expected: 'one character, such as ",", and not a double quote', default: "," }),
    allows: (value: string) => /^[^"\r\n]$/.test(value),
  },
  append: boolean({ default: false }),
};

/**
 * A callback for `model.fit` and `train` that writes a line for each epoch to a CSV file: its number, from 0 as in Keras, and
 * the logs in the order of their names. A line is in the file as soon as its epoch has ended, so that a training that is
 * interrupted keeps its lines. What the logs of an epoch lack is `NA`. The format is RFC 4180's.
 *
 * @example model.fit(x, y, { epochs, callbacks: new CSVLogger({ filename: "runs/first.csv" }) })
 * @throws Error in a page, which has no disk. In training, Error with the path and the remedy if the file cannot be written,
 * or has other columns and `append` is set.
 * @see tf.keras.callbacks.CSVLogger
 */
export class CSVLogger extends FitCallback {
  private readonly options: Checked<typeof table>;
  private readonly path: string;
  /** The names of the columns after the first, once they are known. */
  private columns?: readonly string[];

  constructor(options: CSVLoggerOptions) {
    super();
    this.options = checkOptions(owner, table, options);
    checkDisk(owner);
    this.path = checkFile(owner, "filename", this.options.filename);
  }

  override async onTrainBegin(): Promise<void> {
    checkCopy(this, CSVLogger);
    const { files } = platform;
    this.columns = undefined;
    const content = this.options.append ? await this.readText() : "";
    if (content !== "") {
      this.columns = parseRow(content, this.options.separator).slice(1);
      if (!content.endsWith("\n")) await this.write("\r\n");
      return;
    }
    await whileWriting(owner, this.path, async () => {
      await files.makeFolder(files.resolve(files.join(this.path, "..")));
      await files.write(this.path, "");
    });
  }

  override async onEpochEnd(epoch: number, logs?: tf.Logs): Promise<void> {
    const measured = await readLogs(logs);
    const names = Object.keys(measured).sort();
    let rows = "";
    if (!this.columns) {
      this.columns = names;
      rows = this.row(["epoch", ...names]);
    }
    const fresh = names.filter((name) => !this.columns!.includes(name));
    if (fresh.length > 0) {
      throw new Error(
        `${owner}: ${this.path} has the columns ${this.columns.join(", ")}, but the logs also have ${fresh.join(", ")}; ` +
          "use another file",
      );
    }
    await this.write(rows + this.row([epoch, ...this.columns.map((name) => measured[name] ?? "NA")]));
  }

  private row(cells: readonly (string | number)[]): string {
    const { separator } = this.options;
    const quote = (cell: string): string =>
      cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
    return cells.map((cell) => quote(String(cell))).join(separator) + "\r\n";
  }

  private write(rows: string): Promise<void> {
    return whileWriting(owner, this.path, () => platform.files.append(this.path, rows));
  }

  private async readText(): Promise<string> {
    return platform.files.readText(this.path).catch((cause: FileError) => {
      if (cause.code === "ENOENT") return "";
      throw writeError(owner, this.path, cause);
    });
  }
}

/** The cells of the first row of a text. */
function parseRow(content: string, separator: string): string[] {
  const code = `\\u${separator.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${code}\r\n]*))(${code}|\r?\n|$)`, "y");
  const cells: string[] = [];
  for (let match = cell.exec(content); match; match = match[3] === separator ? cell.exec(content) : null) {
    cells.push(match[1]?.replace(/""/g, '"') ?? match[2]);
  }
  return cells;
}

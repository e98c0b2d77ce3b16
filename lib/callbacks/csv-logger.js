"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.CSVLogger = void 0;
const options_1 = require("../options/options");
const platform_1 = require("../platform");
const files_1 = require("../platform/files");
const disk_1 = require("./disk");
const fit_callback_1 = require("./fit-callback");
const logs_1 = require("./logs");
const options_2 = require("./options");
const owner = "CSVLogger";
const table = {
    filename: options_2.path,
    separator: {
        ...(0, options_1.text)({ expected: 'one character, as ",", but no quote', default: "," }),
        allows: (value) => /^[^"\r\n]$/.test(value),
    },
    append: (0, options_1.boolean)({ default: false }),
};
/**
 * A callback for `model.fit` and `train` that writes a line of each epoch to a CSV file: its number, from 0 as in Keras, and
 * the logs in the order of their names. A line is in the file as soon as its epoch has ended, so that a training that is
 * interrupted keeps its lines. What the logs of an epoch lack is `NA`. The format is RFC 4180's.
 *
 * @example model.fit(x, y, { epochs, callbacks: new CSVLogger({ filename: "runs/first.csv" }) })
 * @throws Error in a page, which has no disk. In training, Error with the path and the remedy if the file cannot be written,
 * or has other columns and `append` is set.
 * @see tf.keras.callbacks.CSVLogger
 */
class CSVLogger extends fit_callback_1.FitCallback {
    options;
    path;
    /** The names of the columns after the first, once they are known. */
    columns;
    constructor(options) {
        super();
        this.options = (0, options_1.checkOptions)(owner, table, options);
        (0, disk_1.checkDisk)(owner);
        this.path = (0, disk_1.checkFile)(owner, "filename", this.options.filename);
    }
    async onTrainBegin() {
        (0, fit_callback_1.checkCopy)(this, CSVLogger);
        const { files } = platform_1.platform;
        this.columns = undefined;
        const content = this.options.append ? await this.readText() : "";
        if (content !== "") {
            this.columns = parseRow(content, this.options.separator).slice(1);
            if (!content.endsWith("\n"))
                await this.write("\r\n");
            return;
        }
        await (0, files_1.whileWriting)(owner, this.path, async () => {
            await files.makeFolder(files.resolve(files.join(this.path, "..")));
            await files.write(this.path, "");
        });
    }
    async onEpochEnd(epoch, logs) {
        const measured = await (0, logs_1.readLogs)(logs);
        const names = Object.keys(measured).sort();
        let rows = "";
        if (!this.columns) {
            this.columns = names;
            rows = this.row(["epoch", ...names]);
        }
        const fresh = names.filter((name) => !this.columns.includes(name));
        if (fresh.length > 0) {
            throw new Error(`${owner}: ${this.path} has the columns ${this.columns.join(", ")}, and the logs have ${fresh.join(", ")} besides; ` +
                "give another file");
        }
        await this.write(rows + this.row([epoch, ...this.columns.map((name) => measured[name] ?? "NA")]));
    }
    row(cells) {
        const { separator } = this.options;
        const quote = (cell) => cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
        return cells.map((cell) => quote(String(cell))).join(separator) + "\r\n";
    }
    write(rows) {
        return (0, files_1.whileWriting)(owner, this.path, () => platform_1.platform.files.append(this.path, rows));
    }
    async readText() {
        return platform_1.platform.files.readText(this.path).catch((cause) => {
            if (cause.code === "ENOENT")
                return "";
            throw (0, files_1.writeError)(owner, this.path, cause);
        });
    }
}
exports.CSVLogger = CSVLogger;
/** The cells of a text's first row. */
function parseRow(content, separator) {
    const code = `\\u${separator.charCodeAt(0).toString(16).padStart(4, "0")}`;
    const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${code}\r\n]*))(${code}|\r?\n|$)`, "y");
    const cells = [];
    for (let match = cell.exec(content); match; match = match[3] === separator ? cell.exec(content) : null) {
        cells.push(match[1]?.replace(/""/g, '"') ?? match[2]);
    }
    return cells;
}

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.lockFolder = lockFolder;
const node_crypto_1 = require("node:crypto");
const node_fs_1 = require("node:fs");
const promises_1 = require("node:fs/promises");
const node_os_1 = require("node:os");
const node_path_1 = require("node:path");
const files_1 = require("../files");
const folder_1 = require("./folder");
/** How often a run renews its lock, and the age in ms at which one that was not renewed is abandoned. */
const [renewal, abandoned] = [15_000, 60_000];
/**
 * Takes a folder for one run, by a file in it that goes with the run. A process that crashed holds nothing: its lock counts
 * for nothing on the machine where it ran, and elsewhere (another machine, a container) once it is a minute old.
 *
 * @throws Error with the path and the remedy, if the folder cannot be made or written, or another run saves there.
 */
async function lockFolder(owner, path) {
    const folder = (0, node_path_1.dirname)(path);
    const { pid } = process;
    const holder = { id: (0, node_crypto_1.randomUUID)(), host: (0, node_os_1.hostname)(), pid, started: startOf(pid) };
    let handle = await take();
    const timer = setInterval(() => void handle.write(JSON.stringify(holder), 0).catch(() => undefined), renewal);
    timer.unref();
    async function take() {
        await (0, folder_1.makeFolder)(folder).catch((error) => {
            throw (0, files_1.writeError)(owner, folder, error);
        });
        for (;;) {
            try {
                return await create(path, JSON.stringify(holder));
            }
            catch (error) {
                if (error.code !== "EEXIST")
                    throw (0, files_1.writeError)(owner, path, error);
            }
            const other = await read(path).catch((error) => {
                throw (0, files_1.writeError)(owner, path, error);
            });
            if (other && isHeld(other)) {
                const who = other.pid
                    ? ` (process ${other.pid}${other.host === (0, node_os_1.hostname)() ? "" : ` on ${other.host}`})`
                    : "";
                const remedy = `wait for its end or give another folder; if there is no such run, remove ${path}`;
                throw new Error(`${owner}: another run${who} saves in ${folder}: ${remedy}`);
            }
            await (0, promises_1.rm)(path, { force: true }).catch((error) => {
                throw (0, files_1.writeError)(owner, path, error);
            });
        }
    }
    return {
        async check() {
            const found = await read(path);
            if (found?.id === holder.id)
                return;
            if (found) {
                const who = `another run (process ${found.pid} on ${found.host})`;
                throw new Error(`${owner}: ${who} took over ${folder}: give each run a folder of its own`);
            }
            const lost = handle;
            handle = await take();
            await lost.close();
        },
        async release() {
            clearInterval(timer);
            await handle.close();
            const found = await read(path).catch(() => undefined);
            if (found?.id === holder.id)
                await (0, promises_1.rm)(path, { force: true }).catch(() => undefined);
        },
    };
}
/** Makes a lock file with its text, or nothing. */
async function create(path, text) {
    const handle = await (0, promises_1.open)(path, "wx");
    try {
        await handle.write(text, 0);
        return handle;
    }
    catch (error) {
        await handle.close();
        await (0, promises_1.rm)(path, { force: true }).catch(() => undefined);
        throw error;
    }
}
/** What a lock file says, and its age in ms; undefined if there is none. */
async function read(path) {
    try {
        const [text, { mtimeMs }] = [await (0, promises_1.readFile)(path, "utf8"), await (0, promises_1.stat)(path)];
        return { ...parse(text), age: Date.now() - mtimeMs };
    }
    catch (error) {
        if (error.code === "ENOENT")
            return undefined;
        throw error;
    }
}
/** A lock is empty for a moment, while it is made. */
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return {};
    }
}
function isHeld({ host, pid, started, age }) {
    const isHere = host === (0, node_os_1.hostname)() && Number.isSafeInteger(pid) && pid > 0;
    if (isHere && !lives(pid))
        return false;
    const startedHere = isHere ? startOf(pid) : undefined;
    return started && startedHere ? started === startedHere : age < abandoned;
}
function lives(pid) {
    try {
        return process.kill(pid, 0);
    }
    catch (error) {
        return error.code === "EPERM";
    }
}
/** When a process started, in clock ticks since the boot; Linux alone says so. */
function startOf(pid) {
    try {
        const text = (0, node_fs_1.readFileSync)(`/proc/${pid}/stat`, "utf8");
        return text.slice(text.lastIndexOf(")") + 2).split(" ")[19];
    }
    catch {
        return undefined;
    }
}

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * Ends this program with SIGTERM once the package manager that runs it has ended. npm passes SIGTERM on to the shell
 * between the two alone, and SIGHUP to nobody. Does nothing where no package manager runs the program, and on Windows.
 */
export function endWithRunner() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return;
  const { ppid } = process;
  const { args, ppid: above } = look(ppid);
  const runner = args.includes(path.basename(process.argv[1])) ? above : ppid;
  const timer = setInterval(() => {
    if (process.ppid === ppid && lives(runner)) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, 250);
  timer.unref();
}

/** A process's command line and its parent; of one that cannot be looked at, nothing. @public */
export function look(pid, platform = process.platform) {
  try {
    if (platform !== "linux") {
      const [, ppid, args] = /^ *(\d+) +(.*)/.exec(
        execFileSync("ps", ["-ww", "-o", "ppid=", "-o", "args=", "-p", String(pid)], { encoding: "utf8" }),
      );
      return { args, ppid: Number(ppid) };
    }
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const args = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return { args, ppid: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) };
  } catch {
    return { args: "" };
  }
}

function lives(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

import assert from "node:assert/strict";
import { ChildProcess, spawn } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../notebook/lab";
import { root } from "./notebook";

const programs = {
  "npm start": ["npm", "start", "--"],
  "the program that npm runs": [process.execPath, join(root, "scripts", "start.mjs")],
};

interface Server {
  readonly started: ChildProcess;
  /** Its address, and what it asks for. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Starts JupyterLab; resolves once it answers. */
async function startServer([command, ...args]: string[]): Promise<Server> {
  const port = String(await freePort());
  const started = spawn(command, [...args, "--no-browser", "--port", port], { cwd: root, detached: true });
  let output = "";
  const token = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk;
      const found = /^JupyterLab: http\S+token=(\S+)/m.exec(output);
      if (found) resolve(found[1]);
    };
    for (const stream of [started.stdout, started.stderr]) stream.on("data", read);
    started.once("exit", (status) => reject(new Error(`npm start ended with ${status}:\n${output}`)));
  });
  return { started, url: `http://localhost:${port}`, headers: { Authorization: `token ${token}` } };
}

/** Starts JupyterLab, and in it a kernel; resolves once the kernel answers. */
async function startWithKernel(command: string[]): Promise<ChildProcess> {
  const { started, url, headers } = await startServer(command);
  const kernels = `${url}/api/kernels`;
  const { id } = await fetch(kernels, { method: "POST", headers, body: '{"name":"tslab"}' }).then((reply) =>
    reply.json(),
  );
  for (let tries = 0; ; tries++) {
    const { execution_state: state } = await fetch(`${kernels}/${id}`, { headers }).then((reply) =>
      reply.json(),
    );
    if (state === "idle" || tries > 20) return started;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

describe("npm start", function () {
  this.timeout(120_000);

  before(function () {
    if (!process.env.LRLAB_VENV || process.platform === "win32") {
      console.log("      skipped: no Python environment, or no signals, to end JupyterLab with");
      this.skip();
    }
  });

  for (const [name, command] of Object.entries(programs)) {
    for (const signal of ["SIGTERM", "SIGHUP"] as const) {
      const long = name === "npm start" && signal === "SIGTERM" ? "" : " @long";
      it(`${signal} to ${name} leaves no JupyterLab behind, and no kernel${long}`, async () => {
        const started = await startWithKernel(command);
        // Closed is what no process writes to any more: JupyterLab or a kernel that lived on would hold it open.
        const closed = new Promise((resolve) => started.once("close", () => resolve("closed")));
        const late = new Promise((resolve) => setTimeout(resolve, 20_000, "still open").unref());
        started.kill(signal);
        const outcome = await Promise.race([closed, late]);
        if (outcome !== "closed") process.kill(-started.pid!, "SIGTERM");
        assert.equal(outcome, "closed");
      });
    }
  }

  it("keeps the open tabs in the project's own folder", async () => {
    const { started, url, headers } = await startServer(programs["the program that npm runs"]);
    try {
      const workspace = { data: {}, metadata: { id: "of-a-test" } };
      const reply = await fetch(`${url}/lab/api/workspaces/of-a-test`, {
        ...{ method: "PUT", headers, body: JSON.stringify(workspace) },
      });
      assert.equal(reply.status, 204);
      const folder = join(root, ".venv/workspaces");
      const files = readdirSync(folder).filter((file) => file.startsWith("of-a-test"));
      assert.equal(files.length, 1);
      rmSync(join(folder, files[0]));
    } finally {
      const closed = new Promise((resolve) => started.once("close", resolve));
      started.kill("SIGTERM");
      await closed;
    }
  });
});

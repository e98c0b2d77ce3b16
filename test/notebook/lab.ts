import { ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Page } from "playwright-core";
import { pythonOf } from "../venv";

/** A running JupyterLab. */
export interface Lab {
  /** The address of a notebook beneath the folder that it serves. */
  address(notebook: string): string;
  stop(): Promise<void>;
}

/** Starts a Python environment's JupyterLab on a folder, and waits until it answers. */
export async function startLab(venv: string, folder: string): Promise<Lab> {
  const port = await freePort();
  const [base, token] = [`http://127.0.0.1:${port}`, "test"];
  const python = pythonOf(venv);
  const settings = [
    `--ServerApp.root_dir=${folder}`,
    `--ServerApp.port=${port}`,
    "--ServerApp.port_retries=0",
    "--ServerApp.answer_yes=True",
  ];
  const args = [
    "-m",
    "jupyterlab",
    "--no-browser",
    "--allow-root",
    "--Application.log_level=ERROR",
    ...settings,
  ];
  const workspaces = mkdtempSync(join(tmpdir(), "lrlab-workspaces-"));
  const env = { ...process.env, JUPYTER_TOKEN: token, JUPYTERLAB_WORKSPACES_DIR: workspaces };
  const lab = spawn(python, args, { env, stdio: "ignore" });
  lab.once("exit", () => rmSync(workspaces, { recursive: true, force: true }));
  for (let tries = 0; !(await answers(`${base}/api`)); tries++) {
    if (tries > 240 || lab.exitCode !== null)
      throw new Error(`JupyterLab did not start (exit status ${lab.exitCode})`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return { address: (notebook) => `${base}/lab/tree/${notebook}?token=${token}`, stop: () => stop(lab) };
}

/** Chooses an entry of one of JupyterLab's menus, once it is enabled. */
export async function chooseMenu(page: Page, menu: string, entry: string): Promise<void> {
  await page.getByRole("menuitem", { name: menu, exact: true }).click();
  await page.getByRole("menuitem", { name: new RegExp(`^${entry}`) }).click();
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

/** Ends a JupyterLab with its kernels: SIGINT would leave the kernels running. */
async function stop(lab: ChildProcess): Promise<void> {
  const closed = once(lab, "close");
  lab.kill("SIGTERM");
  await closed;
}

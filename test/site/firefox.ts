import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import WebSocket from "ws";

/** What stops, and may be asked for the tab that it has. */
export interface Firefox {
  /** Opens an address in the tab, and waits until it is loaded. */
  open(url: string): Promise<void>;
  /** Evaluates a script in the page, and gives what it or its promise gives, as JSON. */
  evaluate<Value>(script: string): Promise<Value>;
  /** Evaluates a script until it gives something true. */
  waitFor(script: string): Promise<void>;
  /** Types a text, or presses a key by its code of WebDriver. */
  type(text: string): Promise<void>;
  /** Errors and warnings of the pages since the start. */
  readonly problems: string[];
  close(): Promise<void>;
}

/** The installed Firefox: the one that FIREFOX names, else the first that is on the path or where it usually is. */
export function findFirefox(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const names = ["firefox", "firefox-esr"].flatMap((name) => folders.map((folder) => join(folder, name)));
  const usual = [
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
  ];
  return [process.env.FIREFOX ?? "", ...names, ...usual].find((file) => file && existsSync(file));
}

interface Message {
  readonly id?: number;
  readonly type: "success" | "error" | "event";
  readonly method?: string;
  readonly message?: string;
  readonly result?: any;
  readonly params?: any;
}

/** Sends commands of WebDriver BiDi (w3.org/TR/webdriver-bidi), and passes events on. */
function connect(socket: WebSocket, onEvent: (message: Message) => void) {
  const waiting = new Map<number, (message: Message) => void>();
  socket.on("message", (data) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.type === "event") onEvent(message);
    else waiting.get(message.id!)?.(message);
  });
  let last = 0;
  return (method: string, params: object): Promise<any> =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, ({ type, result, message }) =>
        type === "error" ? reject(new Error(`${method}: ${message}`)) : resolve(result),
      );
      socket.send(JSON.stringify({ id, method, params }));
    });
}

/** Starts a Firefox without a window, with a profile of its own, and opens a tab in it. */
export async function startFirefox(executable: string): Promise<Firefox> {
  const profile = mkdtempSync(join(tmpdir(), "lrlab-firefox-"));
  const args = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"];
  const child = spawn(executable, args, { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const address = await new Promise<string>((resolve, reject) => {
    let output = "";
    child.stderr.on("data", (chunk) => {
      output += chunk;
      const [, found] = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(output) ?? [];
      if (found) resolve(found);
    });
    child.once("close", () => reject(new Error(`Firefox ended:\n${output}`)));
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const problems: string[] = [];
  const send = connect(socket, ({ method, params }) => {
    if (method === "log.entryAdded" && ["error", "warn"].includes(params.level))
      problems.push(`${params.level}: ${params.text}`);
    if (method === "network.fetchError") problems.push(`failed: ${params.request.url} ${params.errorText}`);
  });
  await send("session.new", { capabilities: {} });
  await send("session.subscribe", { events: ["log.entryAdded", "network.fetchError"] });
  const { context } = await send("browsingContext.create", { type: "tab" });

  const evaluate = async (script: string) => {
    const expression = `(async () => JSON.stringify(await (${script})))()`;
    const { result, exceptionDetails } = await send("script.evaluate", {
      ...{ expression, awaitPromise: true, target: { context } },
    });
    if (exceptionDetails) throw new Error(`${script}: ${exceptionDetails.text}`);
    return result.value === undefined ? undefined : JSON.parse(result.value);
  };
  return {
    problems,
    evaluate,
    open: (url) => send("browsingContext.navigate", { context, url, wait: "complete" }),
    async waitFor(script) {
      const end = Date.now() + 60_000;
      while (!(await evaluate(script))) {
        if (Date.now() > end) throw new Error(`Firefox: after a minute not yet: ${script}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async type(text) {
      const actions = Array.from(text).flatMap((value) => [
        { type: "keyDown", value },
        { type: "keyUp", value },
      ]);
      await send("input.performActions", { context, actions: [{ type: "key", id: "keyboard", actions }] });
    },
    async close() {
      await send("browser.close", {}).catch(() => child.kill());
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

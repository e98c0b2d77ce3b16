import type { Bundle } from "../page/output";

export type Output =
  | { kind: "display"; bundle: Bundle; place?: string }
  | { kind: "stream"; name: "stdout" | "stderr"; text: string };
export type Outcome =
  | { status: "ok" }
  | { status: "stopped" }
  | { status: "error"; name: string; message: string; line?: number; column?: number };

export class Session {
  epoch = 0;
  private end?: (outcome: Outcome) => void;
  constructor(private readonly options: { loadScript(name: string): Promise<void> }) {}
  async run(cell: { id: string; source: string }, take: (output: Output) => void): Promise<Outcome> {
    void this.options;
    const { source } = cell;
    if (/while \(true\)/.test(source)) return new Promise((resolve) => (this.end = resolve));
    take({ kind: "stream", name: "stdout", text: `ran ${source.length}\n` });
    await new Promise((resolve) => setTimeout(resolve, 150));
    const line = source.split("\n").findIndex((one) => /throw/.test(one));
    if (line >= 0) return { status: "error", name: "Error", message: "thrown", line: line + 1 };
    take({ kind: "stream", name: "stdout", text: "done\n" });
    return { status: "ok" };
  }
  stop(): void {
    if (this.end) this.epoch++;
    this.end?.({ status: "stopped" });
    this.end = undefined;
  }
  restart(): void {
    this.epoch++;
    this.end?.({ status: "stopped" });
  }
}

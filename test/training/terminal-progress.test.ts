import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { barProgress, lineProgress } from "../../lib/training/progress/terminal";
import { progressBar } from "../../lib/platform/node/progress-bar";
import type { ProgressState } from "../../lib/training/progress/meter";

const state = (epoch: number): ProgressState => ({
  epoch,
  epochs: 4,
  done: epoch / 4,
  secondsLeft: 4 - epoch,
  points: [{ epochs: epoch, loss: 1 / epoch, lr: 0.1 }],
});

/** A terminal's lines after what was written to it: enough of its control codes to see what a person sees. */
function screen(written: string): string[] {
  const lines = [""];
  let [row, column, saved] = [0, 0, [0, 0]];
  for (const [token] of written.matchAll(/\x1b7|\x1b8|\x1b\[[?\d]*[A-Za-z]|[^\x1b]/gsu)) {
    if (token === "\n") [row, column] = [row + 1, 0];
    else if (token === "\x1b7") saved = [row, column];
    else if (token === "\x1b8") [row, column] = saved;
    else if (token === "\x1b[1G") column = 0;
    else if (token === "\x1b[2K") lines[row] = "";
    else if (token === "\x1b[0K") lines[row] = lines[row].slice(0, column);
    else if (token.startsWith("\x1b[?7")) continue;
    else {
      assert.ok(!token.startsWith("\x1b"), `unknown control code ${JSON.stringify(token)}`);
      lines[row] = lines[row].padEnd(column).slice(0, column) + token + lines[row].slice(column + 1);
      column++;
    }
    lines[row] ??= "";
  }
  return lines;
}

describe("progress in a terminal", () => {
  const start = () => {
    let written = "";
    const terminal = () => {
      const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 100 });
      stream.write = (chunk: string | Buffer) => {
        written += chunk;
        return true;
      };
      return stream as unknown as NodeJS.WriteStream;
    };
    const [errors, output] = [terminal(), terminal()];
    return { view: barProgress(progressBar(errors, output)), output, lines: () => screen(written) };
  };

  it("is a bar on one line, which a sentence with the time replaces", () => {
    const { view, lines } = start();
    view.update({ ...state(1), done: 0, points: [], secondsLeft: undefined });
    assert.deepEqual(lines(), [`${"░".repeat(24)} 0 %  epoch 1/4`]);
    view.end("4 epochs: loss 0.2500", 65);
    assert.deepEqual(lines(), ["4 epochs: loss 0.2500 (1:05)", ""]);
  });

  it("stays beneath what is printed meanwhile, and harms none of it", () => {
    const { view, output, lines } = start();
    const { write } = output;
    for (let epoch = 1; epoch <= 3; epoch++) {
      view.update(state(epoch));
      output.write(`Epoch ${epoch} printed\n`);
    }
    view.update(state(3));
    const shown = lines();
    assert.deepEqual(
      shown.slice(0, 3),
      [1, 2, 3].map((epoch) => `Epoch ${epoch} printed`),
    );
    assert.match(shown[3], /^█{18}░{6} 75 % {2}epoch 3\/4 {2}loss 0.3333 {2}lr 0.1 {2}1 s left$/);
    view.end("Done", 1);
    assert.deepEqual(lines(), [...shown.slice(0, 3), "Done (1 s)", ""]);
    assert.equal(output.write, write);
  });
});

describe("progress without a terminal", () => {
  it("is a line for each update after the first, and a sentence if there was one", () => {
    const lines: string[] = [];
    const view = lineProgress((line) => lines.push(line));
    view.update(state(1));
    assert.deepEqual(lines, []);
    view.update(state(2));
    view.end("4 epochs: loss 0.2500", 21);
    assert.deepEqual(lines, [
      "50 %  epoch 2/4  loss 0.5000  lr 0.1  2 s left",
      "4 epochs: loss 0.2500 (21 s)",
    ]);
  });

  it("is nothing for a short run", () => {
    const lines: string[] = [];
    const view = lineProgress((line) => lines.push(line));
    view.update(state(1));
    view.end("4 epochs", 2);
    assert.deepEqual(lines, []);
  });
});

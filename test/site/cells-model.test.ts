import assert from "node:assert/strict";
import { Cell } from "../../site/cells/cell";
import { Chapter, Engine } from "../../site/cells/chapter";
import { importOf } from "../../site/cells/imports";
import { Place, Saved } from "../../site/cells/saved";
import type { Outcome } from "../../site/engine/session";

describe("the import that a completed name needs", () => {
  const imported = (source: string): string => {
    const { from, insert } = importOf("train", "lrlab", source) ?? { from: 0, insert: "" };
    return source.slice(0, from) + insert + source.slice(from);
  };
  const cases: Readonly<Record<string, string>> = {
    "train(model);": 'import { train } from "lrlab";\ntrain(model);',
    'import { Adam } from "lrlab";': 'import { Adam, train } from "lrlab";',
    "import {\n  Adam as A,\n} from 'lrlab';": "import {\n  Adam as A, train,\n} from 'lrlab';",
    'import { Adam, train } from "lrlab";': 'import { Adam, train } from "lrlab";',
    "const train = 1;": "const train = 1;",
    'import { mean } from "other";': 'import { train } from "lrlab";\nimport { mean } from "other";',
    'import type { History } from "lrlab";':
      'import { train } from "lrlab";\nimport type { History } from "lrlab";',
  };
  for (const [source, wanted] of Object.entries(cases))
    it(`is made in ${source}`, () => assert.equal(imported(source), wanted));
});

/** An engine whose cells end when they are told to, and a chapter on it. */
function chapterOf(sources: readonly string[], starts = async (): Promise<Outcome> => ({ status: "ok" })) {
  const asked: { source: string; end: (outcome: Outcome) => void }[] = [];
  const engine = {
    epoch: 0,
    run: (source: string) =>
      source === "" ? starts() : new Promise<Outcome>((end) => asked.push({ source, end })),
    stop: () => asked[asked.length - 1].end({ status: "stopped" }),
    restart() {
      this.epoch++;
      asked[asked.length - 1]?.end({ status: "stopped" });
    },
  };
  const nothing = (): void => undefined;
  const chapter = new Chapter(engine satisfies Engine, { begin: nothing, take: nothing, end: nothing });
  const cells = sources.map((source, i) => new Cell(`${i}`, source));
  chapter.cells.value = cells;
  const end = async (outcome: Outcome = { status: "ok" }): Promise<void> => {
    await new Promise(setImmediate);
    asked[asked.length - 1].end(outcome);
    await new Promise(setImmediate);
  };
  const runAll = async (): Promise<void> => {
    chapter.run(cells);
    for (let i = 0; i < cells.length; i++) await end();
  };
  const states = () => cells.map((cell) => chapter.states.value.get(cell));
  return { chapter, cells, asked, engine, end, runAll, states };
}

describe("the chapter's runs", () => {
  const sources = ["const a = 1;", "const b = a;", "const c = 3;", "b + c"];

  it("go one after the other, and an error ends the row", async () => {
    const { chapter, cells, asked, end, states } = chapterOf(sources);
    chapter.run(cells);
    assert.deepEqual(states(), ["running", "waiting", "waiting", "waiting"]);
    await end();
    await end({ status: "error", name: "Error", message: "no" });
    assert.equal(asked.length, 2);
    assert.deepEqual(states(), ["ok", "error", "committed", "committed"]);
    assert.match(chapter.notice.value!.text, /cell 2.*2 cells after it were not run/);
  });

  it("know which cells above have to run first", async () => {
    const { chapter, cells, end } = chapterOf(sources);
    assert.deepEqual(chapter.missing(cells[3]), [cells[0], cells[1], cells[2]]);
    chapter.run([cells[2]]);
    await end();
    assert.deepEqual(chapter.missing(cells[3]), [cells[0], cells[1]]);
    assert.deepEqual(chapter.missing(cells[2]), []);
  });

  it("count a cell above that failed or was stopped as one that has to run", async () => {
    const { chapter, cells, end } = chapterOf(sources);
    for (const outcome of [
      { status: "error", name: "Error", message: "no" },
      { status: "stopped" },
    ] as const) {
      chapter.run([cells[0]]);
      assert.deepEqual(chapter.missing(cells[1]), []);
      await end(outcome);
      assert.deepEqual(chapter.missing(cells[1]), [cells[0]]);
    }
  });

  it("call one's own cells by numbers where there are several", () => {
    const { chapter, cells } = chapterOf(sources);
    const [first, second] = ["a", "b"].map((id) => new Cell(id, "", true));
    chapter.cells.value = [cells[0], first, cells[1]];
    assert.deepEqual(
      chapter.cells.value.map((cell) => chapter.nameOf(cell)),
      ["cell 1", "your cell", "cell 2"],
    );
    chapter.cells.value = [cells[0], first, cells[1], second];
    assert.deepEqual(
      [first, second, cells[1]].map((cell) => chapter.nameOf(cell)),
      ["your cell 1", "your cell 2", "cell 2"],
    );
  });

  it("put out of date what rests on a cell that was edited, and nothing else", async () => {
    const { cells, runAll, states } = chapterOf(sources);
    await runAll();
    cells[0].source.value = "const a = 2;";
    assert.deepEqual(states(), ["edited", "outdated", "ok", "outdated"]);
    cells[0].source.value = sources[0];
    assert.deepEqual(states(), ["ok", "ok", "ok", "ok"]);
  });

  it("put out of date what rests on a cell that has run again, until it runs too", async () => {
    const { chapter, cells, runAll, end, states } = chapterOf(sources);
    await runAll();
    chapter.run([cells[0]]);
    await end();
    assert.deepEqual(states(), ["ok", "outdated", "ok", "outdated"]);
    chapter.run([cells[3]]);
    await end();
    assert.equal(states()[3], "outdated");
    chapter.run([cells[1], cells[3]]);
    await end();
    await end();
    assert.deepEqual(states(), ["ok", "ok", "ok", "ok"]);
  });

  it("say after a restart whose variables are lost", async () => {
    const { chapter, cells, runAll, end, states } = chapterOf(sources);
    await runAll();
    chapter.restart();
    assert.deepEqual(states(), ["lost", "lost", "lost", "lost"]);
    assert.deepEqual(chapter.missing(cells[1]), [cells[0]]);
    chapter.run([cells[0]]);
    await end();
    assert.deepEqual(states(), ["ok", "lost", "lost", "lost"]);
  });

  it("end at Stop, with all that waits", async () => {
    const { chapter, cells, asked, states } = chapterOf(sources);
    chapter.run(cells);
    await new Promise(setImmediate);
    chapter.stop();
    await new Promise(setImmediate);
    assert.equal(asked.length, 1);
    assert.deepEqual(states(), ["stopped", "committed", "committed", "committed"]);
  });

  it("go on where a cell that waits leaves the row, and end where the one that runs does", async () => {
    const { chapter, cells, end, states } = chapterOf(sources);
    chapter.run(cells);
    chapter.cancel(cells[2]);
    assert.deepEqual(states(), ["running", "waiting", "committed", "waiting"]);
    await end();
    chapter.cancel(cells[1]);
    await new Promise(setImmediate);
    assert.deepEqual(states(), ["ok", "stopped", "committed", "committed"]);
  });

  it("say what is waited for until it is there, though loads overlap, and not while the cell computes", async () => {
    let begin = (): void => undefined;
    const { chapter, cells, end } = chapterOf(
      sources,
      () => new Promise((resolve) => (begin = () => resolve({ status: "ok" }))),
    );
    const loads: (() => void)[] = [];
    const load = (name: string) =>
      void chapter.during(name, () => new Promise<void>((resolve) => loads.push(resolve)));
    const settled = () => new Promise(setImmediate);
    chapter.run(cells);
    assert.equal(chapter.stage.value, "Starting the engine");
    load("Loading the engine");
    assert.equal(chapter.stage.value, "Loading the engine");
    loads[0]();
    await settled();
    assert.equal(chapter.stage.value, "Starting the engine");
    begin();
    await settled();
    assert.equal(chapter.stage.value, undefined);
    load("Loading the digits");
    load("Loading the digits");
    loads[1]();
    await settled();
    assert.equal(chapter.stage.value, "Loading the digits");
    loads[2]();
    await settled();
    assert.equal(chapter.stage.value, undefined);
    await end();
    assert.equal(chapter.stage.value, undefined);
  });

  it("end at Stop while the engine starts, which then runs nothing", async () => {
    let begin = (): void => undefined;
    const { chapter, cells, asked, engine, states } = chapterOf(
      sources,
      () => new Promise((resolve) => (begin = () => resolve({ status: "ok" }))),
    );
    engine.stop = () => begin();
    chapter.run(cells);
    chapter.stop();
    await new Promise(setImmediate);
    assert.equal(asked.length, 0);
    assert.deepEqual(states(), ["stopped", "committed", "committed", "committed"]);
  });
});

/** A place like `localStorage`. */
function placeOf(kept = new Map<string, string>()): Place {
  return {
    get length() {
      return kept.size;
    },
    key: (i) => [...kept.keys()][i] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

describe("kept edits", () => {
  const nothing = (): void => undefined;

  it("come back for the version of the cell that was edited, and are told from those of another", () => {
    const place = placeOf();
    new Saved("one", () => place, nothing).saveEdit("a", "old", "mine");
    const saved = new Saved("one", () => place, nothing);
    assert.equal(saved.edit("a", "old"), "mine");
    assert.equal(saved.oldEdit("a", "old"), undefined);
    assert.equal(saved.edit("a", "new"), undefined);
    assert.equal(saved.oldEdit("a", "new"), "mine");
    assert.equal(new Saved("two", () => place, nothing).edit("a", "old"), undefined);
    saved.saveEdit("a", "old", "old");
    assert.equal(place.length, 0);
  });

  it("are kept beside those of an earlier version, until these are forgotten", () => {
    const place = placeOf();
    const saved = new Saved("one", () => place, nothing);
    const both = () => [saved.edit("a", "new"), saved.oldEdit("a", "new")];
    saved.saveEdit("a", "old", "mine");
    saved.saveEdit("a", "new", "precious");
    assert.deepEqual(both(), ["precious", "mine"]);
    saved.saveEdit("a", "new", "new");
    assert.deepEqual(both(), [undefined, "mine"]);
    saved.saveEdit("a", "new", "precious");
    saved.removeOldEdit("a", "new");
    assert.deepEqual(both(), ["precious", undefined]);
    saved.saveEdit("a", "new", "new");
    saved.saveEdit("a", "old", "mine");
    saved.removeOldEdit("a", "new");
    assert.deepEqual(both(), [undefined, undefined]);
    assert.equal(place.length, 0);
  });

  it("keep the reader's own cells, the newest first", () => {
    const place = placeOf();
    const saved = new Saved("one", () => place, nothing);
    saved.saveOwn({ id: "own-1", after: "cell-a", source: "1" });
    saved.saveOwn({ id: "own-2", after: "cell-a", source: "2" });
    assert.deepEqual(
      saved.ownCells().map(({ source }) => source),
      ["2", "1"],
    );
    saved.remove("own-2");
    assert.equal(saved.ownCells().length, 1);
  });

  it("say each time that something cannot be kept, and take what others left there for nothing", () => {
    const full = { ...placeOf(), setItem: () => assert.fail("full") };
    let said = 0;
    const saved = new Saved(
      "one",
      () => full,
      () => said++,
    );
    saved.saveEdit("a", "old", "mine");
    saved.saveEdit("a", "old", "mine too");
    assert.equal(said, 2);
    const strange = placeOf(
      new Map([
        ["lrlab:one:a", "{"],
        ["lrlab:one:own-1", "7"],
      ]),
    );
    assert.equal(new Saved("one", () => strange, nothing).edit("a", "old"), undefined);
    assert.deepEqual(new Saved("one", () => strange, nothing).ownCells(), []);
  });
});

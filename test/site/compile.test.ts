import assert from "node:assert/strict";
import fc from "fast-check";
import { CellRunner } from "../../site/engine/run";

const modules = {
  tools: { exports: { add: (a: number, b: number) => a + b, version: 3 }, types: ["Shape"] },
  standard: { exports: { default: "the default" }, types: [] },
};

/** What cells show, one after the other, and how the last ended. */
async function runCells(...cells: string[]) {
  const shown: unknown[] = [];
  const runner = new CellRunner(modules, (value) => shown.push(value));
  let outcome = await runner.run("");
  for (const cell of cells) outcome = await runner.run(cell);
  return { shown, outcome };
}

/** Checks that all cells end well, and what their last expressions are. */
async function shows(cells: string[], expected: unknown[]): Promise<void> {
  const { shown, outcome } = await runCells(...cells);
  assert.deepEqual(outcome, { status: "ok" });
  assert.deepEqual(shown, expected);
}

describe("the cells of a page", () => {
  const cases: Record<string, [cells: string[], shown: unknown[]]> = {
    "show the last expression": [["1 + 1;"], [2]],
    "show nothing of a last declaration": [["1; const a = 2;"], []],
    "show no undefined and no null": [["undefined", "null;"], []],
    "show 0, false and the empty text": [
      ["0", "false", "''"],
      [0, false, ""],
    ],
    "show a comma's second value": [["1, 2"], [2]],
    "show an object in parentheses": [["({ a: 1 })"], [{ a: 1 }]],
    "show a text that looks like a directive": [['"use strict"'], ["use strict"]],
    "show the last expression before an interface": [["7\ninterface A { b: number }"], [7]],
    "show an expression with a comment behind it": [["7 // seven"], [7]],
    "share constants": [["const a = 1;", "a + 1"], [2]],
    "share each of several in one declaration": [
      ["const a = 1, b = a + 1, c = b + a;", "[a, b, c]"],
      [[1, 2, 3]],
    ],
    "share a variable without a value": [["let a: number | undefined;", "typeof a"], ["undefined"]],
    "share what is destructured": [
      ["const { a, b: [c, ...d], e = 5, ...f } = { a: 1, b: [2, 3, 4], g: 6 };", "[a, c, d, e, f]"],
      [[1, 2, [3, 4], 5, { g: 6 }]],
    ],
    "let a pattern use its own names": [["const { a, b = a + 1 } = { a: 1 } as any; b"], [2]],
    "share functions, which can be called before them": [
      ["const a = f(); function f() { return 1; }", "[a, f()]"],
      [[1, 1]],
    ],
    "share asynchronous functions and generators": [
      ["async function f() { return 1; }\nfunction* g() { yield 2; }", "[await f(), ...g()]"],
      [[1, 2]],
    ],
    "share classes": [
      ["class A { b = 1; static c = 2 }\nclass D extends A {}", "[new D().b, D.c]"],
      [[1, 2]],
    ],
    "share a class whose fields speak of it": [
      ["class A { static one = new A(); }", "A.one instanceof A"],
      [true],
    ],
    "share enums": [
      ["enum A { B, C = 5, D }\nconst enum E { F = 'f' }", "[A.D, A[5], E.F]"],
      [[6, "C", "f"]],
    ],
    "share var": [
      ["var a = 1, b;\nif (a) { var c = 3; }\nfor (var i = 0; i < 4; i++);", "[a, b, c, i]"],
      [[1, undefined, 3, 4]],
    ],
    "share var in loops over lists and keys": [
      ["for (var a of [1, 2]);\nfor (var { b } of [{ b: 3 }]);\nfor (var k in { x: 1 });", "[a, b, k]"],
      [[2, 3, "x"]],
    ],
    "share a destructured var": [
      ["f()\nvar { a, b: [c] } = { a: 1, b: [2] }\nfunction f() {}", "[a, c]"],
      [[1, 2]],
    ],
    "keep names of blocks in them": [
      ["const a = 1; { const a = 2; let b = 3; b; }", "[a, typeof b]"],
      [[1, "undefined"]],
    ],
    "keep names of loops in them": [
      ["const i = 9; for (let i = 0; i < 2; i++); for (const i of [1]) i;", "i"],
      [9],
    ],
    "keep a function's parameters": [
      ["const a = 1; const f = (a: number, { b }: any, [c] = [a]) => a + b + c; f(2, { b: 3 })"],
      [7],
    ],
    "keep what a function declares": [
      ["const a = 1; function f() { var a = 2; function b() { return a; } return b(); } [f(), a]"],
      [[2, 1]],
    ],
    "keep the name of a caught error": [["const e = 1; try { throw 2; } catch (e) { e; } e"], [1]],
    "keep the name of a function expression": [
      ["const f = 1; const g = function f(n: number): number { return n ? f(n - 1) : 7; }; [g(2), f]"],
      [[7, 1]],
    ],
    "keep labels, keys and members": [
      ["const a = 1; a: for (;;) { break a; }\n({ a: 2, b: { a: 3 } }).b.a"],
      [3],
    ],
    "write shorthand properties": [
      ["const a = 1; let b = 0; ({ b } = { b: 5 }); ({ a, b })"],
      [{ a: 1, b: 5 }],
    ],
    "assign to what is shared": [
      ["let a = 1;", "a += 1; a++;", "[a] = [a * 2]; a"],
      [2, 6],
    ],
    "assign in functions": [["let a = 1; const f = () => { a = 5; }; f(); a"], [5]],
    "keep the names of functions": [["const f = () => 1; class A {}", "[f.name, A.name]"], [["f", "A"]]],
    "declare a name again as something else": [
      ["const a = 1;", "let a = 'x'; a", "function a() {} typeof a", "class a {} typeof a"],
      ["x", "function", "function"],
    ],
    "run again": [["const a = 1; enum B { C } class D {}", "const a = 2; enum B { C } class D {}", "a"], [2]],
    "see in a function what a later cell makes of a name": [
      ["const a = 1; const f = () => a;", "const a = 2;", "f()"],
      [2],
    ],
    "see in a function a name that a later cell has first": [
      ["const f = () => g();", "const g = () => 3;", "f()"],
      [3],
    ],
    "let a name stand before a global one": [
      ["const performance = 1, name = 'n', Map = 2;", "[performance, name, Map]"],
      [[1, "n", 2]],
    ],
    wait: [["const a = await Promise.resolve(1);", "a"], [1]],
    "wait in a loop": [["let s = 0; for await (const x of [Promise.resolve(1), 2]) s += x; s"], [3]],
    "show a promise without waiting for it": [["Promise.resolve(1) instanceof Promise"], [true]],
    "import names": [
      ['import { add, version as v } from "tools"; add(1, v)', "add(2, v)"],
      [4, 5],
    ],
    "import a module": [['import * as t from "tools";', "t.add(1, 2)"], [3]],
    "import a default": [['import d from "standard"; d'], ["the default"]],
    "import types": [
      [
        'import { Shape, add, type Shape as S } from "tools"; import type { Q } from "q"; const s: Shape = 1; add(s, 1)',
      ],
      [2],
    ],
    "import later": [['const { add } = await import("tools"); add(1, 1)'], [2]],
    "have no use for semicolons": [["const a = [1, 2]\nlet b = 3\nfunction f() { return b }\nf()"], [3]],
    "leave out types": [
      [
        "type A<T> = T[]; interface B { c: A<number> }\nconst b: B = { c: [1] } as B; b.c!.length satisfies number",
      ],
      [1],
    ],
    "see in a function a name that a later cell has first, though the browser has one too": [
      ["const f = () => performance.lr;", "const performance = { lr: 7 };", "f()"],
      [7],
    ],
    "see what is put on the global object": [
      ["(globalThis as any).ofACell = 1;\nofACell", "ofACell + 1"],
      [1, 2],
    ],
    "call functions without a this": [
      [
        "function f() { return this; }\nconst g = () => f(), tag = function () { return this };\n[f(), g(), tag`a`]",
      ],
      [[undefined, undefined, undefined]],
    ],
    "call on a line of its own, after lines without a semicolon": [
      [
        "let n = 0\nconst f = () => ++n\nf()\nf()\nif (n) f()\nelse f()\n{ f()\nf() }\nswitch (1) { case 1: f()\nf() }\nf()\nn",
      ],
      [8],
    ],
    "call what may not be there": [
      ["const f: any = undefined, g = () => 2; [f?.(), g?.()]"],
      [[undefined, 2]],
    ],
    "end before the next on the same line": [["const a=1;a"], [1]],
  };
  for (const [name, [cells, expected]] of Object.entries(cases)) {
    it(name, () => shows(cells, expected));
  }

  const errors: Record<string, [cells: string[], error: object]> = {
    "syntax, found with the types": [
      ["const a = 1;\nconst b = (;"],
      { name: "SyntaxError", message: "Unexpected token", line: 2, column: 12 },
    ],
    "syntax, found without them": [
      ["const b: number = 1;\n  const b = 2;"],
      { name: "SyntaxError", message: "Identifier 'b' has already been declared", line: 2, column: 9 },
    ],
    "a name that nobody has": [
      ["const a = 1;\n\nconst b = a + c;"],
      { name: "ReferenceError", message: "c is not defined", line: 3, column: 15 },
    ],
    "a name used before its value": [
      ["a;\nconst a = 1;"],
      { name: "ReferenceError", message: "a is not defined", line: 1, column: 1 },
    ],
    "an assignment to a name that nobody has": [
      ["\nc = 1;"],
      { name: "ReferenceError", message: "c is not defined", line: 2, column: 3 },
    ],
    "an assignment to a constant": [
      ["const a = 1;", "let b = 2;\nb = 3; a = 2;"],
      { name: "TypeError", message: "Cannot assign to 'a': it is a constant.", line: 2, column: 8 },
    ],
    "a call of what is no function": [
      ["const a: any = 1;\nfunction f() {\n  return a();\n}\nf();"],
      { name: "TypeError", message: "a is not a function", line: 3, column: 10 },
    ],
    "an error behind types": [
      ["const f = (x: number, y: string): void => { throw new RangeError(y); };\nf(1, 'far');"],
      { name: "RangeError", message: "far", line: 1, column: 51 },
    ],
    "an error in a function of another cell": [
      ["function f() { throw new Error('x'); }", "\nf();"],
      { name: "Error", message: "x", line: 2, column: 1 },
    ],
    "an error after a wait": [
      ["await null;\nawait null;\nthrow new Error('late');"],
      { name: "Error", message: "late", line: 3, column: 7 },
    ],
    "an unknown module": [
      ["1;\nimport { a } from 'fs';"],
      {
        name: "Error",
        message: "Cannot find module 'fs': a cell in a page can import tools, standard.",
        line: 2,
        column: 1,
      },
    ],
    "an unknown name of a module": [
      ["import { ad } from 'tools';"],
      { name: "SyntaxError", message: `Module "tools" has no exported member 'ad'.`, line: 1, column: 1 },
    ],
    "an export": [
      ["export const a = 1;"],
      {
        name: "SyntaxError",
        message: "A cell exports nothing: other cells have its names.",
        line: 1,
        column: 1,
      },
    ],
  };
  for (const [name, [cells, error]] of Object.entries(errors)) {
    it(`say where there is ${name}`, async () => {
      assert.deepEqual((await runCells(...cells)).outcome, { status: "error", ...error });
    });
  }

  for (const [thrown, name, message] of [
    ["'a text'", "Error", "thrown: a text"],
    ["{ code: 7 }", "Error", "thrown: { code: 7 }"],
    ["Object.create(null)", "Error", "thrown: [Object: null prototype] {}"],
    ["Object.assign(new Error('x'), { name: () => 1, stack: 5 })", "() => 1", "x"],
    ["Object.assign(new Error(), { message: undefined })", "Error", "undefined"],
    ["new Error('outer', { cause: new Error('inner') })", "Error", "outer\n  because of: inner"],
    [
      "new AggregateError([new Error('a'), 'b'], 'all')",
      "AggregateError",
      "all\n  because of: a\n  because of: 'b'",
    ],
  ])
    it(`say what was thrown: ${thrown}`, async () => {
      const {
        status,
        name: ofIt,
        message: says,
      } = (await runCells(`throw ${thrown};`)).outcome as Record<string, string>;
      assert.deepEqual([status, ofIt, says], ["error", name, message]);
    });

  it("have no constant of a cell that failed before it", async () => {
    const { shown, outcome } = await runCells("let a = 1;", "throw 1; const a = 2;", "a = 3; a");
    assert.deepEqual([outcome.status, shown], ["ok", [3]]);
  });

  it("keep the values that other cells gave after one that fails", () =>
    runCells("let a = 1;", "a = 2; throw new Error();", "a").then(({ shown }) =>
      assert.deepEqual(shown, [2]),
    ));

  it("find the line of an error wherever it is", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...fillers), { maxLength: 12 }), async (lines) => {
        const before = lines.map((line, i) => line.replaceAll("#", String(i))).join("\n");
        const { outcome } = await runCells(`${before}\nthrow new Error("here"); `);
        assert.equal((outcome as { line?: number }).line, before.split("\n").length + 1);
      }),
      { numRuns: 100 },
    ));

  it("give the values that one script gives", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...steps), fc.boolean()), { maxLength: 10 }),
        async (chosen) => {
          const lines = chosen.map(([step], i) => step.replaceAll("#", String(i)));
          const cells = lines
            .map((line, i) => (chosen[i][1] && i > 0 ? `\u0000${line}` : line))
            .join("\n")
            .split("\u0000");
          const { shown, outcome } = await runCells("let sum = 1;", ...cells, "sum");
          assert.deepEqual(outcome, { status: "ok" });
          const expected = new Function(`let sum = 1;\n${lines.join("\n")}\nreturn sum;`)() as number;
          assert.equal(shown.at(-1), expected);
        },
      ),
      { numRuns: 100 },
    ));
});

/** Statements over one or several lines, with `#` for a number of their own. */
const fillers = [
  "const a#: number = 1;",
  "const a# = 1,\n  b# = a# + 1;",
  "import { add as add#,\n  version as v# } from 'tools';",
  "enum E# {\n  A,\n  B = 2,\n}",
  "function f#(x: number): number {\n  return x;\n}",
  "class C# {\n  private x: number = 1;\n  constructor(readonly y: string) {}\n}",
  "interface I# {\n  a: string;\n}",
  "type T# =\n  | 1\n  | 2;",
  "var v#: number = 1,\n  w#;",
  "/* a\n comment */",
  "let t# = `a\n${1}\nb`;",
  "",
];

/** Statements that change `sum` with names of their own. */
const steps = [
  "const a# = sum + 1; sum = a# * 2;",
  "let b# = 3; { const sum = 5; b# += sum; } sum += b#;",
  "function f#(sum) { return sum + #; } sum = f#(sum) % 1000;",
  "for (let i = 0; i < 3; i++) { const sum# = i; sum += sum#; }",
  "var { c#, d# = 4 } = { c#: sum }; sum = c# - d#;",
  "class K# { static s = sum; get x() { return K#.s; } } sum += new K#().x;",
  "const g# = ({ sum }, ...rest) => sum + rest.length; sum += g#({ sum: 2 }, sum, 1);",
  "switch (sum % 2) { case 0: { let sum = 1; break; } default: sum++; }",
  "try { throw sum; } catch (e) { sum = e + 1; } finally { sum -= 2; }",
];

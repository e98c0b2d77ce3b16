import { Parser } from "acorn";
import assert from "node:assert/strict";
import { join } from "node:path";
import { namesOf } from "../../site/cells/names-of";
import { allBeneath, restsOn } from "../../site/cells/rests-on";
import { compileCell } from "../../site/engine/compile";
import { referencesIn } from "../../site/engine/references";
import type { Tree } from "../../site/engine/tree";
import { removeTypes } from "../../site/engine/types";
import { chapterNames } from "../notebooks/claims";
import { codeCells, folder, joined, readNotebook } from "../notebooks/notebook";

/** What the engine, with another parser, takes a cell to declare and use. */
function namesInEngine(source: string, code: string) {
  const none = (): boolean => false;
  const { constants, variables } = compileCell(source, { isShared: none, isConstant: none, isBuiltIn: none });
  const defines = [...constants, ...variables];
  const options = { ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: true } as const;
  const references = referencesIn(Parser.parse(code, options) as unknown as Tree);
  return { defines, uses: references.map(({ name }) => name).filter((name) => !defines.includes(name)) };
}

describe("a cell's names", () => {
  const names = (source: string) => {
    const { defines, changes, uses } = namesOf(source);
    return { defines: [...defines], changes: [...changes], uses: [...uses] };
  };

  it("are what it declares at the top, by any kind of declaration", () => {
    const source = `import * as tf from "t"; import { a as b, c } from "l";
      const { d, e: f, ...g } = x, [h] = y; let i; function j() {} class K {} enum L { M } type N = O; interface P {}`;
    assert.deepEqual(names(source).defines, [
      ...["tf", "b", "c", "d", "f", "g", "h", "i", "j", "K", "L", "N", "P"],
    ]);
  });

  it("leave out what is local to a function, a block or a loop", () => {
    const source = `const f = (lr: number) => lr * q; function g(a) { const b = a; return b + c; }
      for (const i of list) i; { let j = 1; j; }`;
    const { defines, uses } = names(source);
    assert.deepEqual(defines, ["f", "g"]);
    for (const local of ["lr", "a", "b", "i", "j"]) assert.ok(!uses.includes(local), local);
    for (const free of ["q", "c", "list"]) assert.ok(uses.includes(free), free);
  });

  it("see what is changed: assigned, counted, written into, or trained", () => {
    const source = "a = 1; b.c = 2; d[0]++; --e; await train(net, data); f.map(g);";
    assert.deepEqual(names(source).changes.sort(), ["a", "b", "d", "e", "net"]);
  });

  it("take no sign and no `!` for a change", () => {
    assert.deepEqual(names("-a; +b; !c; d!; f(e!.x);").changes, []);
  });

  it("see a change by each kind of pattern, and in the head of a loop", () => {
    const source = `[a, b = 1] = x; ({ c, d: { e }, ...f } = y); [g.h, i[0]] = z; k!.l = 1;
      for (m of x) m; for ([n] of x) n; for (o.p in x) o;`;
    const { defines, changes } = names(source);
    assert.deepEqual(defines, []);
    assert.deepEqual(changes, ["a", "b", "c", "e", "f", "g", "i", "k", "m", "n", "o"]);
  });

  it("leave a change of a local name to its function", () => {
    assert.deepEqual(names("const f = () => { let a = 1; a = 2; return a; }; a;").changes, []);
  });

  it("see a use in an object, and none in what an import calls a name", () => {
    assert.deepEqual(names("f({ a, b: c, d() {}, [e]: 1 })").uses, ["f", "a", "c", "e"]);
    assert.deepEqual(names('import { a as b, default as c } from "m";').uses, []);
  });

  const locals: Readonly<Record<string, string>> = {
    "a method's parameter": "const o = { m(q) { return q; }, set n(q) { q; }, async *g(q) { q; } };",
    "a class's method's parameter": "class A { m(q) { q; } constructor(private q: number) { q; } }",
    "a function expression's name": "f(function q() { q; });",
    "a class expression's name": "f(class q { m() { q; } });",
    "a type parameter": "class A<q> {} function f<q>(x: q): q {} type T<q> = q; interface I<q> { p: q }",
    "a parameter in a type":
      "type F = (q: number) => void; interface I { m(q: number): void; new (q: number): I }",
    "a mapped type's key": "type M = { [q in keyof T]: T[q] };",
    "an inferred type": "type E = X extends (infer q)[] ? q : never;",
    "a member of an enumeration": "enum E { q, r = q }",
    "a caught error": "try {} catch ({ q }) { q; }",
    "a namespace's constant": "namespace N { const q = 1; q; }",
    "a variable of a static block": "class A { static { var q = 1; q; } }",
  };
  for (const [what, source] of Object.entries(locals))
    it(`leave out ${what}`, () => {
      const { defines, uses } = names(source);
      assert.ok(!defines.includes("q"), "declared");
      assert.ok(!uses.includes("q"), "used");
    });

  it("have a `var` of a block or loop, and none of a function", () => {
    const source = "if (x) { var a = 1; } for (var b of x) {} function f() { { var c = 1; } c; }";
    const { defines, uses } = names(source);
    assert.deepEqual(defines.sort(), ["a", "b", "f"]);
    assert.deepEqual(uses, ["x"]);
  });

  for (const chapter of chapterNames)
    it(`are the engine's in ${chapter}`, () => {
      for (const cell of codeCells(readNotebook(join(folder, `${chapter}.ipynb`)))) {
        const source = joined(cell.source);
        const { code } = removeTypes(source);
        const engine = namesInEngine(source, code);
        const sorted = (all: Iterable<string>): string[] => [...new Set(all)].sort();
        const plain = namesOf(code);
        assert.deepEqual(sorted(plain.defines), sorted(engine.defines), source);
        assert.deepEqual(sorted(plain.uses), sorted(engine.uses), source);
        const types = Array.from(source.matchAll(/^(?:type|interface) (\w+)/gm), ([, name]) => name);
        assert.deepEqual(sorted(namesOf(source).defines), sorted([...engine.defines, ...types]), source);
      }
    });
});

describe("what a cell rests on", () => {
  const directly = (...sources: string[]) => restsOn(sources.map(namesOf));

  it("is the last declaration above of each name, and what has changed it since", () => {
    const direct = directly("let x = 1;", "let x = 2;", "x++;", "const y = 3;", "x + 1", "x + y");
    assert.deepEqual(direct, [[], [], [1], [], [1, 2], [1, 2, 3]]);
  });

  it("reaches through cells between", () => {
    const direct = directly("const a = 1;", "const b = 2;", "const c = a;", "const d = c;", "d");
    assert.deepEqual(allBeneath(direct, 4), [0, 2, 3]);
  });

  const last: readonly (readonly [cells: readonly string[], beneath: readonly number[]])[] = [
    [["const data=1", "const cb={ onBatch(data){ return data } }", "data"], [0]],
    [
      ["let a=1,b=2", "[a,b]=[b,a]", "a"],
      [0, 1],
    ],
    [["let a=1,b=2", "[a,b]=[b,a]"], [0]],
    [
      ["let a=1", "({a}=load())", "a"],
      [0, 1],
    ],
    [["const x=1", "const fn=function x(){}", "x"], [0]],
    [["const T2=1", "class C<T2>{}", "T2"], [0]],
    [["const optimizer=1", "train(net, data, { optimizer })"], [0]],
    [["const e=1", 'import { e as f } from "m"'], []],
  ];
  for (const [cells, beneath] of last)
    it(`is ${beneath.length ? beneath.map((i) => `cell ${i + 1}`).join(" and ") : "nothing"} after ${cells.join(" · ")}`, () =>
      assert.deepEqual(directly(...cells)[cells.length - 1], beneath));
});

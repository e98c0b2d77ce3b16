import assert from "node:assert/strict";
import { fails, from, spec } from "./converting";

const twice = /SGD: lr is lr, which is assigned 2 times/;
const unknown = /SGD: lr is lr, which is not known without running the code/;
const end = "\nopt = SGD(p, lr=lr)\nStepLR(opt, 30)\n";

describe("lrlab convert takes names as Python binds them", () => {
  for (const other of [
    "a, lr = 1, 0.4",
    "lr, = (3,)",
    "[lr] = [0.4]",
    "(a, *lr) = x",
    "lr: float = 0.4",
    "if (lr := f()): pass",
    "for lr in [1, 2]: pass",
    "for i, (a, lr) in pairs:\n    pass",
    "x = [0 for lr in rates]",
    "with f() as lr: pass",
    "with f() as a, g() as (b, lr): pass",
    "try:\n    pass\nexcept E as lr:\n    pass",
    "lr @= 2",
    "lr |= 3",
    "lr >>= 1",
    "x = lr = 0.4",
    "if x: lr = 0.4",
    "del lr",
    "import rates as lr",
    "from rates import (a, lr)",
    "def lr(): pass",
    "class lr: pass",
    "f = lambda lr: 2",
    "def f():\n    global lr\n    lr = 0.4",
    "match x:\n    case [lr, _]:\n        pass",
  ])
    it(`counts ${other.replace(/\s+/g, " ")}`, async () => {
      assert.match(
        await fails("pytorch", `lr = 0.1\n${other}${end}`),
        /SGD: lr is lr, which is (assigned|changed)/,
      );
      assert.match(
        await fails("pytorch", `${other}\nlr = 0.1${end}`),
        /SGD: lr is lr, which is (assigned|changed)/,
      );
    });

  it("an annotation without a value, a comparison and a keyword bind nothing", async () => {
    const code = `lr: float\nlr = 0.1\nassert lr == 0.1\nf(lr=3)\nx.lr = 4\nd = {lr: 3}\nif lr <= 2: pass${end}`;
    assert.equal((await spec("pytorch", code)).baseLr, 0.1);
  });

  it("parameters hide the module's names, and those of one function are not another's", async () => {
    const make = "lr = 0.1\ndef make(model, lr):\n    opt = SGD(p, lr=lr)\n    return StepLR(opt, 30)\n";
    assert.match(await fails("pytorch", make), unknown);
    assert.match(await fails("pytorch", make.replace("lr):", "lr=0.9):")), unknown);
    const program = `
def train(model, optimizer, lr):
    optimizer.step()
    n = 4

def main():
    n = 30
    optimizer = SGD(p, lr=0.2)
    return StepLR(optimizer, n)
`;
    assert.deepEqual(await spec("pytorch", program), { kind: "StepLR", baseLr: 0.2, stepSize: 30 });
  });

  it("the names of a class are seen in its body alone", async () => {
    assert.match(await fails("pytorch", `class C:\n    lr = 0.2\n${end}`), unknown);
    assert.match(
      await fails("pytorch", `class C:\n    lr = 0.2\n    def f(self):\n        StepLR(SGD(p, lr=lr), 3)\n`),
      unknown,
    );
    assert.equal(
      (await spec("pytorch", `class C:\n    lr = 0.2\n    s = StepLR(SGD(p, lr=lr), 3)\n`)).baseLr,
      0.2,
    );
  });

  it("tuples give each name its value, and one name all of them", async () => {
    assert.equal((await spec("pytorch", `a, lr = 1, 0.4${end}`)).baseLr, 0.4);
    assert.match(await fails("pytorch", `lr, = 0.3, *x${end}`), unknown);
    const milestones = "ms = 30, 60\nMultiStepLR(SGD(p, lr=1), ms)";
    assert.deepEqual((await spec("pytorch", milestones)).milestones, [30, 60]);
  });

  it("a name that stands in its own value has none", async () => {
    assert.match(await fails("pytorch", `lr = lr * 2${end}`), unknown);
    assert.match(await fails("pytorch", `lr = 0.1\nlr = lr * 2${end}`), twice);
  });

  for (const change of [
    "ms.append(60)",
    "ms[0] = 3",
    "ms += [60]",
    "del ms[0]",
    "x, ms[1:] = 1, [2]",
    "f(ms.pop())",
  ])
    it(`a list that ${change} changes`, async () => {
      const code = `ms = [30]\n${change}\nMultiStepLR(SGD(p, lr=0.1), ms)`;
      assert.match(
        await fails("pytorch", code),
        /milestones is ms, which is (changed after its assignment|assigned 2)/,
      );
    });

  it("schedulers in a list that grows, and rates that are set in the optimizer's groups", async () => {
    const list = "scheds = [StepLR(o, 3)]\nscheds.append(LinearLR(o))\nSequentialLR(o, scheds, [3])\n";
    assert.match((await from("pytorch", list, "--lr", "1")).err, /schedulers is scheds, which is changed/);
    const groups = `opt = SGD(p, lr=0.1)\nopt.param_groups[0]['lr'] = 0.01\nStepLR(opt, 30)`;
    assert.match(
      await fails("pytorch", groups),
      /optimizer's rate \(opt, which is changed after its assignment\)/,
    );
    assert.equal((await spec("pytorch", groups.replace("opt.", "other."))).baseLr, 0.1);
  });
});

import { runSuite } from "../suite";

describe("memory", () => {
  it("passes its suite: a million steps of a scheduler and a thousand epochs take no memory @long", () =>
    runSuite("training/memory.suite.ts"));
});

import { runSuite } from "../suite";

describe("compare", () => {
  it("passes its suite on the compiled library: its workers run compiled code", () => runSuite("comparing/compare.suite.ts"));
});

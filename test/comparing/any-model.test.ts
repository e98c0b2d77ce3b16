import { runSuite } from "../suite";

describe("comparing any models, on the compiled library: its workers run compiled code", () => {
  it("passes the suite any-model", () => runSuite("comparing/any-model.suite.ts"));
});

import { runSuite } from "../suite";

describe("comparing, on the compiled library: its workers run compiled code", () => {
  for (const name of ["compare", "hold-out", "tune"])
    it(`passes the suite ${name}`, () => runSuite(`comparing/${name}.suite.ts`));
});

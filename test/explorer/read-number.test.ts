import assert from "node:assert/strict";
import fc from "fast-check";
import { readNumber } from "../../explorer/form/read-number";
import { inFull, short } from "../../explorer/ui/format";

describe("the explorer's reader of numbers", () => {
  const texts: Record<string, number> = {
    "20,000": 20000,
    "1,234,567.5": 1234567.5,
    "20 000": 20000,
    "20\u202f000": 20000,
    "20_000": 20000,
    "20.000,5": 20000.5,
    "20k": 20000,
    "1.5 k": 1500,
    "1,5k": 1500,
    "2M": 2000000,
    "2e4": 20000,
    "1/3": 1 / 3,
    "2 / 4": 0.5,
    "-1/4": -0.25,
    "0,05": 0.05,
    "0,005": 0.005,
    "1,5": 1.5,
    "12,3456": 12.3456,
    ",5": 0.5,
    "1e-3": 0.001,
    "1,5e-3": 0.0015,
    "3·10^-4": 3e-4,
    "3 * 10^-4": 3e-4,
    "3×10^−4": 3e-4,
    "10^-4": 1e-4,
    "−2": -2,
    "5%": 0.05,
    "2,5 %": 0.025,
  };
  for (const [text, number] of Object.entries(texts))
    it(`reads ${text} as ${number}`, () => assert.equal(readNumber(text), number));

  for (const text of ["ten", "1,23,456", "1 2", "1/0", "1/2/3", "/3", "20kk", "5m", "--1", ",", "1,2,3"])
    it(`leaves ${text} as the text that it is`, () => assert.equal(readNumber(` ${text} `), text));

  it("reads nothing from an empty field", () => assert.equal(readNumber("  "), undefined));

  const any = fc.double({ noDefaultInfinity: true, noNaN: true });
  it("gives every number back as JavaScript writes it, and with a decimal comma", () =>
    fc.assert(
      fc.property(any, (value) => {
        assert.equal(readNumber(String(value)), value + 0);
        const [whole, share = ""] = String(value).split(".");
        if (share.length !== 3 && share) assert.equal(readNumber(`${whole},${share}`), value);
      }),
    ));

  it("gives every whole number back with its thousands in groups", () =>
    fc.assert(
      fc.property(fc.integer(), (value) =>
        ["en", "fr", "de-CH"].forEach((language) =>
          assert.equal(readNumber(value.toLocaleString(language)), value, value.toLocaleString(language)),
        ),
      ),
    ));

  it("gives a label's number back", () =>
    fc.assert(
      fc.property(any, (value) => assert.equal(readNumber(short(value)), Number(value.toPrecision(4)) + 0)),
    ));

  it("a label in full has all digits of a whole number", () =>
    fc.assert(fc.property(fc.integer(), (value) => assert.equal(inFull(value), String(value)))));
});

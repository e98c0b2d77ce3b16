import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as lrlab from "lrlab";
import { useBrowser } from "../browser";
import { builtSite } from "./built";
import { openPage, violations } from "./pages";

type Names = Map<string, { path: string; isOption: boolean }>;
interface LinkNames {
  linkNames(html: string, names: Names, from: string): string;
  linkTypes(html: string, names: Names, from: string, own: string): string;
}
const module_ = (): Promise<LinkNames> =>
  import(pathToFileURL(join(__dirname, "../../site/api/link-names.mjs")).href);

describe("the API reference of the site", function () {
  this.timeout(300_000);
  const browser = useBrowser();
  let folder: string;
  const read = (path: string): string => readFileSync(join(folder, path), "utf8");
  const textOf = (html: string): string => html.replace(/<[^>]*>/g, "");
  const section = (room: string, name: string): string =>
    new RegExp(`<h\\d id="${name}">.*?</section>`, "s").exec(read(`api/${room}.html`))?.[0] ?? "";
  before(async () => {
    folder = await builtSite();
  });

  it("has a section for every name that a program can import", () => {
    const pages = readdirSync(join(folder, "api")).map((page) => read(`api/${page}`));
    const missing = Object.keys(lrlab).filter(
      (name) => !pages.some((html) => html.includes(` id="${name}">`)),
    );
    assert.deepEqual(missing, []);
  });

  it("shows how a function is called, its arguments, what it returns and throws", () => {
    const text = textOf(section("training", "train"));
    for (const part of ["data: TrainingData", "options: TrainOptions", "Returns", "Throws"])
      assert.ok(text.includes(part), part);
    assert.match(section("training", "train"), /<a href="training\.html#TrainOptions">/);
  });

  it("shows a class by its constructor, and what a base has with the base", () => {
    const text = textOf(section("schedulers", "StepLR"));
    assert.match(text, /new StepLR\(options: StepLROptions &amp; StartOption\)/);
    assert.ok(!text.includes("loadStateDict"));
    assert.ok(textOf(section("schedulers", "LRScheduler")).includes("loadStateDict"));
  });

  it("shows the options of an interface with what they mean", () => {
    assert.match(
      textOf(section("schedules", "StepLROptions")),
      /gamma\?: number.*multiplied by at each drop/s,
    );
  });

  it("is reached from the chapters' texts", () => {
    assert.match(
      read("chapters/02-basic-schedulers.html"),
      /<a href="\.\.\/api\/schedulers\.html#StepLR"><code>StepLR<\/code><\/a>/,
    );
  });

  for (const page of ["api/index.html", "api/schedulers.html", "api/training.html"])
    for (const options of [{}, { viewport: { width: 390, height: 844 }, colorScheme: "dark" as const }])
      it(`has no fault that axe finds: ${page}, ${"viewport" in options ? "phone, dark" : "desktop, light"}`, async () => {
        const opened = await openPage(browser(), folder, page, options);
        assert.deepEqual(await violations(opened.page), []);
        assert.deepEqual(opened.problems, []);
        const [shown, width] = await opened.page.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.clientWidth,
        ]);
        assert.ok(shown <= width, `${shown} > ${width}`);
        await opened.page.close();
      });
});

describe("links to the API reference", () => {
  const names: Names = new Map([
    ["train", { path: "api/training.html#train", isOption: false }],
    ["warmup", { path: "api/schedules.html#warmup", isOption: true }],
    ["StepLR", { path: "api/schedulers.html#StepLR", isOption: false }],
  ]);
  const cases: Readonly<Record<string, string>> = {
    "<code>train</code>": '<a href="../api/training.html#train"><code>train</code></a>',
    "<code>new StepLR({ gamma: 1 })</code>":
      '<a href="../api/schedulers.html#StepLR"><code>new StepLR({ gamma: 1 })</code></a>',
    "<code>Step<wbr>LR</code>": '<a href="../api/schedulers.html#StepLR"><code>Step<wbr>LR</code></a>',
    "<code>StepLR.at</code>": '<a href="../api/schedulers.html#StepLR"><code>StepLR.at</code></a>',
    "<code>warmup(a)</code>": '<a href="../api/schedules.html#warmup"><code>warmup(a)</code></a>',
  };
  const asItWas = [
    "<code>warmup</code>",
    "<code>trainer</code>",
    "<code>history.train</code>",
    '<a href="x"><code>train</code></a>',
    "<pre><code>train</code></pre>",
    "<h2><code>train</code></h2>",
    "train",
  ];

  it("are made of names in inline code", async () => {
    const { linkNames } = await module_();
    for (const [html, linked] of Object.entries(cases))
      assert.equal(linkNames(html, names, "chapters/01.html"), linked);
  });

  it("are not made where a name is another's, a link, code or a heading", async () => {
    const { linkNames } = await module_();
    for (const html of asItWas) assert.equal(linkNames(html, names, "chapters/01.html"), html);
  });

  it("are made of types in a declaration, not of parameters and strings", async () => {
    const { linkTypes } = await module_();
    const link = (html: string) => linkTypes(html, names, "api/x.html", "own");
    assert.equal(link("<b>a</b>: StepLR"), '<b>a</b>: <a href="schedulers.html#StepLR">StepLR</a>');
    for (const html of ["<b>train</b>: number", "<b>train</b><b>?</b>: x", "&quot;train&quot;", "train(a)"])
      assert.equal(link(html), html);
  });
});

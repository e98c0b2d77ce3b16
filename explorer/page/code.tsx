import { useMemo } from "preact/hooks";
import { cellCode } from "../code/cell";
import { CodeSource, generateCode } from "../code/generate";
import { entryName, targets } from "../model/state";
import type { Store } from "../store/store";
import { announce } from "../ui/announce";
import { CopyButton } from "../ui/copy-button";
import { giveCode, hostTakesCode } from "../ui/host";
import { tabId, Tabs } from "../ui/tabs";

const panel = "code-panel";

/** The selected schedule as code in each language, as tabs. */
export function CodeSection({ store }: { store: Store }) {
  const { state } = store;
  const { target, selected, entries, steps, unit, stepsPerEpoch, optimizer, lanes } = state;
  const source: CodeSource = { selected, entries, steps, unit, stepsPerEpoch, optimizer, lanes };
  const text = useMemo(() => generateCode(target, source), [target, ...Object.values(source)]);
  return (
    <section class="code-area" aria-labelledby="code-title">
      <h2 id="code-title">{entryName(state, selected)} as code</h2>
      <Tabs
        label="Language"
        names={targets}
        selected={target}
        panelOf={() => panel}
        onSelect={(target) => store.adjust({ target })}
      />
      <pre role="tabpanel" id={panel} tabIndex={0} aria-labelledby={tabId(target)}>
        <code>{text}</code>
      </pre>
      <CopyButton id="copy-code" label="Copy the code" text={text} done={`${target} code copied`} />
      {hostTakesCode.value && <CellButtons store={store} source={source} />}
    </section>
  );
}

/** Buttons that put the selected schedule, or all that are compared, into a cell of the page around this one. */
function CellButtons({ store, source }: { store: Store; source: CodeSource }) {
  const { entries, selected, steps, unit } = source;
  const give = (code: string): void => {
    giveCode(code);
    announce("The code is in a new cell below.");
  };
  const all = (): string => {
    const schedulers = entries.map(({ spec }, i) => ({ name: entryName(store.state, i), spec }));
    return cellCode(schedulers, { steps, unit });
  };
  return (
    <>
      <button type="button" id="use-one" onClick={() => give(generateCode("TypeScript", source))}>
        Use {entryName(store.state, selected)} in a cell below
      </button>
      {entries.length > 1 && (
        <button type="button" id="use-all" onClick={() => give(all())}>
          Use all {entries.length} in a cell below
        </button>
      )}
    </>
  );
}

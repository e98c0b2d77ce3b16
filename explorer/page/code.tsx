import { useMemo } from "preact/hooks";
import { CodeSource, generateCode } from "../code/generate";
import { entryName, targets } from "../model/state";
import type { Store } from "../store/store";
import { CopyButton } from "../ui/copy-button";
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
    </section>
  );
}

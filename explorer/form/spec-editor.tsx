import { Fragment } from "preact";
import { useContext } from "preact/hooks";
import { defaultOf } from "../../lib/options/check";
import type { Option } from "../../lib/options/options";
import { aboutKind, aboutOption } from "../model/help";
import { initialSpec } from "../model/initial-spec";
import { hostKinds, kindGroups, optionEntries, takesScales, takesSchedule } from "../../lib/code/kinds";
import { isSpec, Path, Spec, valueAt } from "../../lib/code/spec";
import { peakOf } from "../model/trajectory";
import { Prose } from "../ui/prose";
import { Editing, fieldAt, keyOf } from "./editing";
import { Explained } from "./field";
import { KindBox } from "./kind-box";
import { ListEditor, ScalesEditor } from "./lists";
import { ValueField } from "./value-field";

interface SpecEditorProps {
  readonly editing: Editing;
  readonly path: Path;
  readonly title: string;
  /** Whether a metric may drive the schedule. */
  readonly metricAllowed: boolean;
}

/** The kind and the options of a schedule; those that it is made of have editors of their own inside. */
export function SpecEditor({ editing, path, title, metricAllowed }: SpecEditorProps) {
  const spec = valueAt(editing.spec, path) as Spec;
  const { kind } = spec;
  const about = useContext(Explained) && aboutKind(kind);
  const innerMetricAllowed = metricAllowed && hostKinds.includes(kind);
  return (
    <div class="spec">
      <KindBox
        label={title}
        data-key={`${keyOf(path)}.kind`}
        value={kind}
        groups={kindGroups(metricAllowed)}
        onSelect={(next) =>
          editing.replace(path, initialSpec(next, { ...editing, peak: peakOf(spec) }, spec))
        }
      />
      {about && (
        <p class="about">
          <Prose text={about} />
        </p>
      )}
      <Fragment key={kind}>
        {optionEntries(kind).map(([name, option]) => (
          <OptionEditor
            editing={editing}
            path={[...path, name]}
            owner={spec}
            name={name}
            option={option}
            metricAllowed={innerMetricAllowed}
          />
        ))}
      </Fragment>
    </div>
  );
}

interface OptionEditorProps extends Omit<SpecEditorProps, "title"> {
  /** The schedule whose option it is. */
  readonly owner: Spec;
  readonly name: string;
  readonly option: Option;
}

function OptionEditor({ editing, path, owner, name, option, metricAllowed }: OptionEditorProps) {
  const scheduleAt = (at: Path, title: string) => (
    <SpecEditor editing={editing} path={at} title={title} metricAllowed={metricAllowed} />
  );
  if (takesSchedule(option) && isSpec(owner[name]))
    return <div class="inner">{scheduleAt(path, "Inner schedule")}</div>;
  if (takesScales(option)) return <ScalesEditor editing={editing} path={path} />;
  const { item } = option;
  if (item) return <ListEditor {...{ editing, path, owner, name, item, scheduleAt }} />;
  const rest = { help: aboutOption(owner.kind, name), fallback: fallbackOf(owner, name) };
  return <ValueField {...fieldAt(editing, path, name, rest)} option={option} steps={editing.steps} />;
}

/** The value that an option has when it is not given, as it follows from the others. */
export function fallbackOf(spec: Spec, name: string): unknown {
  const checked: Record<string, unknown> = {};
  for (const [other, option] of optionEntries(spec.kind)) {
    checked[other] = spec[other] ?? defaultOf(option, checked);
    if (other === name) return defaultOf(option, checked);
  }
  return undefined;
}

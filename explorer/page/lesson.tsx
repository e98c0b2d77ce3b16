import { useState } from "preact/hooks";
import { Lesson, LessonPart, lessonParts } from "lrlab";
import { toHash } from "../model/hash";
import type { Store } from "../store/store";
import { CopyButton } from "../ui/copy-button";
import { keepFocus } from "../ui/hooks";

const titles: Record<LessonPart, string> = {
  actions: "Undo, link, save and load",
  tabs: "The tab of the playground",
  run: "The length, peak rate and optimizer",
  entries: "The list of schedules",
  form: "The options of the schedule",
  settings: "The axes",
  curves: "The curves, until a guess is drawn",
  metric: "The validation curve",
  numbers: "The numbers",
  theory: "What theory says",
  code: "The code",
};

/** The sentence of a lesson, and the way out of it. */
export function LessonLine({ store }: { store: Store }) {
  const { lesson } = store.state;
  if (!lesson) return null;
  return (
    <div id="lesson">
      <p>{lesson.text}</p>
      <button
        type="button"
        class="small"
        data-key="whole-page"
        onClick={({ currentTarget }) =>
          keepFocus(
            currentTarget,
            () => document.querySelector("#tabs [aria-selected='true'], [data-key='steps']"),
            () => store.change({ lesson: undefined }),
          )
        }
      >
        Show the whole page
      </button>
    </div>
  );
}

/** Makes a link that opens the page as it is, with a sentence above it and without some of its parts. */
export function LessonLink({ store }: { store: Store }) {
  const [text, setText] = useState("");
  const [hide, setHide] = useState<readonly LessonPart[]>([]);
  const toggle = (part: LessonPart): void =>
    setHide(lessonParts.filter((other) => hide.includes(other) !== (other === part)));
  const lesson: Lesson = { text: text.trim() || undefined, hide };
  const link = (): string => `${location.href.replace(/#.*/, "")}#${toHash({ ...store.state, lesson })}`;
  const [isOpen, setOpen] = useState(false);
  return (
    <details id="lesson-link" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Link for a lesson</summary>
      {isOpen && (
        <>
          <p class="help">
            The link opens this page as it is now, with a sentence above it and without what you hide.
          </p>
          <div class="field">
            <label for="lesson-text">Sentence</label>
            <input
              type="text"
              id="lesson-text"
              value={text}
              maxLength={300}
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
          </div>
          <fieldset>
            <legend>Hide</legend>
            {lessonParts.map((part) => (
              <label class="choice">
                <input
                  type="checkbox"
                  data-key={`lesson.${part}`}
                  checked={hide.includes(part)}
                  onChange={() => toggle(part)}
                />
                {titles[part]}
              </label>
            ))}
          </fieldset>
          <CopyButton
            id="copy-lesson"
            label="Copy the link"
            text={link()}
            done="Link for the lesson copied"
          />
        </>
      )}
    </details>
  );
}

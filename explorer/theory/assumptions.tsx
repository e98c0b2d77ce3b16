import { NumberField } from "../form/number-field";
import { Theory, theoryTable } from "../model/theory";
import type { Store } from "../store/store";
import { short } from "../ui/format";

/** What G is. */
export const normsInWords = ({ gradNorm, gradNorms }: Theory): string =>
  gradNorms
    ? `G as recorded, from ${short(Math.min(...gradNorms))} to ${short(Math.max(...gradNorms))}`
    : `G = ${short(gradNorm)}`;

/** What the bound takes to be so: D and G to change, and the rest in words. */
export function Assumptions({ store }: { store: Store }) {
  const { theory } = store.state;
  const field = (name: "distance" | "gradNorm", label: string) => (
    <NumberField
      id={`theory.${name}`}
      name={name}
      label={label}
      value={theory[name]}
      set={(value) => store.adjust({ theory: { ...theory, [name]: value as number } })}
      option={theoryTable[name]}
      steps={1}
    />
  );
  return (
    <details>
      <summary>What the bound assumes, and its D and G</summary>
      {field("distance", "D: distance from the first weights to the best")}
      {theory.gradNorms ? (
        <button
          type="button"
          onClick={() => {
            store.change({ theory: { ...theory, gradNorms: undefined } });
            document.querySelector<HTMLElement>('[data-key="theory.distance"]')?.focus();
          }}
        >
          One G in place of the recorded ones
        </button>
      ) : (
        field("gradNorm", "G: largest norm of the gradient")
      )}
      <p>
        The steps are those of plain SGD, and the loss is convex: a straight line between two points of its
        graph is nowhere beneath it. It may have corners: the bound knows no curvature, and does not see at
        which rate training is unstable. The loss of a network is not convex, and its D and G are not known
        before the run. Even so, the bound often puts schedules in the order of their losses.
      </p>
      <p class="help">
        Defazio et al. 2023, theorem 10 (arXiv 2310.07831); Schaipp et al. 2025 (arXiv 2501.18965).
      </p>
    </details>
  );
}

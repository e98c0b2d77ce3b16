/** A power of a name, a number or what stands in brackets, or an index of one letter. */
const raised = /(\^|_(?=[a-z]\b))(\((?:[^()]|\([^()]*\))*\)|⌊[^⌋]*⌋|−?\d+(?:\.\d+)?|[a-zA-Z]+)/;

/** A formula with its powers raised and its indices lowered. */
const Formula = ({ text }: { text: string }) => {
  const parts = text.split(raised);
  return (
    <span class="formula">
      {parts.map((part, i) => {
        if (i % 3 === 1) return <span class="offscreen">{part}</span>;
        if (i % 3 === 0) return part;
        const inner = part.replace(/^\((.*)\)$/, "$1");
        return parts[i - 1] === "^" ? <sup>{inner}</sup> : <sub>{inner}</sub>;
      })}
    </span>
  );
};

/** Text in which formulas and names stand between grave accents. */
export const Prose = ({ text }: { text: string }) => (
  <>
    {text.split("`").map((part, i) => {
      if (i % 2 === 0) return part;
      return /^\w+$/.test(part) ? <code>{part}</code> : <Formula text={part} />;
    })}
  </>
);

import prettier from "prettier";
import { ReflectionKind } from "typedoc";

/** Type parameters as they are declared: with their bounds and defaults. */
const typeParameters = ({ typeParameters: list }) =>
  list?.length
    ? `<${list
        .map(
          ({ flags, name, type, default: usual }) =>
            (flags.isConst ? "const " : "") +
            name +
            (type ? ` extends ${type}` : "") +
            (usual ? ` = ${usual}` : ""),
        )
        .join(", ")}>`
    : "";

const parameter = ({ flags, name, type, defaultValue }) =>
  `${flags.isRest ? "..." : ""}${name}${flags.isOptional || defaultValue !== undefined ? "?" : ""}: ${type}`;

const parameters = ({ parameters: list = [] }) => `(${list.map(parameter).join(", ")})`;

/** What a function or a method takes and gives, behind its name. */
const call = (signature) => `${typeParameters(signature)}${parameters(signature)}: ${signature.type}`;

/** A member of a class or an interface, without its comment: a line for each way to call it. */
export function memberLines({ flags, kind, name, type, signatures, getSignature, setSignature }) {
  const key = /^[\w$]*$|^\[/.test(name) ? name : JSON.stringify(name);
  const optional = flags.isOptional ? "?" : "";
  const still = flags.isStatic ? "static " : "";
  if (kind === ReflectionKind.Constructor)
    return signatures.map((one) => `new ${one.type.name}${parameters(one)}`);
  if (signatures) return signatures.map((one) => `${still}${key}${optional}${call(one)}`);
  const fixed = flags.isReadonly || (getSignature && !setSignature) ? "readonly " : "";
  return [
    `${still}${fixed}${key}${optional}: ${type ?? getSignature?.type ?? setSignature.parameters[0].type}`,
  ];
}

/** A public name as TypeScript declares it, without what is inside a class or an interface. */
function declaration(reflection) {
  const { kind, name, type, signatures, extendedTypes, flags } = reflection;
  const parents = extendedTypes?.length ? ` extends ${extendedTypes.join(", ")}` : "";
  switch (kind) {
    case ReflectionKind.Function:
      return signatures.map((one) => `function ${name}${call(one)};`).join("\n");
    case ReflectionKind.Class:
      return `${flags.isAbstract ? "abstract " : ""}class ${name}${typeParameters(reflection)}${parents} {}`;
    case ReflectionKind.Interface:
      return `interface ${name}${typeParameters(reflection)}${parents} {}`;
    case ReflectionKind.TypeAlias:
      return `type ${name}${typeParameters(reflection)} = ${type};`;
    default:
      return `const ${name}: ${type};`;
  }
}

/** The declaration in the form that Prettier gives it, for columns of a page. */
export async function declarationOf(reflection) {
  const text = await prettier.format(
    `declare ${declaration(reflection)}`.replaceAll("\nfunction", "\ndeclare function"),
    {
      parser: "typescript",
      printWidth: 84,
    },
  );
  return text
    .replace(/^declare /gm, "")
    .replace(/ \{\}\n$/, "")
    .replace(/;?\n$/, "");
}

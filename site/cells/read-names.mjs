import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** What programs of the course use of tfjs most. */
const ofTfjs = `
  tensor scalar tensor1d tensor2d tensor3d tensor4d zeros ones fill eye linspace range randomNormal randomUniform oneHot
  zerosLike onesLike variable tidy dispose keep memory nextFrame setBackend getBackend ready grad grads valueAndGrad
  valueAndGrads variableGrads add sub mul div pow sqrt square exp log abs neg maximum minimum clipByValue sigmoid tanh relu
  softmax logSoftmax logSumExp matMul dot transpose reshape concat stack unstack split slice gather expandDims squeeze pad
  sum mean max min argMax argMin norm cumsum where equal greater less sequential model input loadLayersModel
  layers.dense layers.conv2d layers.maxPooling2d layers.averagePooling2d layers.flatten layers.dropout layers.embedding
  layers.lstm layers.gru layers.batchNormalization layers.layerNormalization layers.activation layers.reshape layers.add
  layers.globalAveragePooling2d layers.timeDistributed layers.bidirectional
  losses.softmaxCrossEntropy losses.sigmoidCrossEntropy losses.meanSquaredError
  train.sgd train.momentum train.adam train.rmsprop train.adagrad
  initializers.glorotUniform initializers.heNormal initializers.zeros regularizers.l2
`
  .trim()
  .split(/\s+/);

const modules = {
  lrlab: join(root, "lib/index.ts"),
  "lrlab-checks": join(root, "notebooks/checks/index.ts"),
  tf: join(root, "node_modules/@tensorflow/tfjs/dist/index.d.ts"),
};

/** The longest signature and type that an editor shows whole. */
const longest = { signature: 150, type: 70 };

/**
 * What the editors of the cells know: `{ names: { [module]: { [name]: Name } }, options: { [type]: { [option]: [type, about] } } }`.
 * A name has its `kind`, its signature `is`, the first sentence `about` it, the types `takes` of its arguments that hold
 * options, and its `page` if it is in the reference.
 *
 * @param {import("../api/link-names.mjs").Names} reference Where the library's names stand in the API reference.
 */
export function readNames(reference) {
  const configFile = join(root, "tsconfig.json");
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(configFile, ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const program = ts.createProgram(Object.values(modules), { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const optionTypes = {};

  const exportsOf = (symbol) => checker.getExportsOfModule(resolved(symbol));
  const resolved = (symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

  /** What is said of one exported symbol. */
  function describe(symbol) {
    const is = resolved(symbol);
    const node = is.declarations?.[0];
    if (!node) return undefined;
    const about = firstSentence(is);
    if (ts.isInterfaceDeclaration(node)) return { kind: "interface", about };
    if (ts.isTypeAliasDeclaration(node)) return { kind: "type", about };
    const type = checker.getTypeOfSymbolAtLocation(is, node);
    const isClass = ts.isClassDeclaration(node);
    const signatures = isClass ? type.getConstructSignatures() : type.getCallSignatures();
    const [signature] = signatures.length > 0 ? signatures : type.getConstructSignatures();
    if (!signature) return { kind: "variable", is: short(checker.typeToString(type), longest.type), about };
    const text = checker.signatureToString(signature);
    const name = is.getName();
    const parameters = signature.getParameters().map((parameter) => parameter.getName());
    const full = isClass ? `new ${name}${text.replace(/\): \w+(<.*>)?$/, ")")}` : `${name}${text}`;
    return {
      kind: isClass ? "class" : "function",
      is:
        full.length <= longest.signature ? full : `${isClass ? "new " : ""}${name}(${parameters.join(", ")})`,
      about,
      takes: signature.getParameters().flatMap((parameter) => optionsOf(parameter)),
    };
  }

  /** The names of the types whose members a parameter's value may have. */
  function optionsOf(parameter) {
    const declaration = parameter.valueDeclaration;
    if (!declaration) return [];
    const type = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(parameter, declaration));
    return (type.isUnion() ? type.types : [type]).flatMap((part) => {
      const name = checker.typeToString(part);
      if (!(part.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return [];
      if (!/^\w*(Options|Args|Config)\b/.test(name)) return [];
      optionTypes[name] ??= Object.fromEntries(
        checker.getPropertiesOfType(part).map((property) => {
          const at = property.valueDeclaration ?? declaration;
          const is = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(property, at));
          return [
            property.getName(),
            [short(checker.typeToString(is), longest.type), firstSentence(property)],
          ];
        }),
      );
      return [name];
    });
  }

  const firstSentence = (symbol) => {
    const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
    const plain = text
      .split(/\n\s*\n|```/)[0]
      .replace(/\{@link(?:code)? ([^}|\s]+)[^}]*\}/g, "$1")
      .replace(/\s+/g, " ")
      .trim();
    return /^.*?[.!?](?= [A-Z]|$)/.exec(plain)?.[0] ?? plain;
  };

  const symbolOf = (name) => checker.getSymbolAtLocation(program.getSourceFile(modules[name]));
  const listed = (symbols) =>
    Object.fromEntries(
      symbols
        .flatMap((symbol) => {
          const entry = describe(symbol);
          return entry ? [[symbol.getName(), entry]] : [];
        })
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );

  const tfjs = new Map(exportsOf(symbolOf("tf")).map((symbol) => [symbol.getName(), symbol]));
  const inTfjs = (path) => {
    const [first, second] = path.split(".");
    const symbol = tfjs.get(first);
    if (!symbol) throw new Error(`names: tfjs exports no ${first}`);
    if (!second) return symbol;
    const node = resolved(symbol).declarations[0];
    const found =
      resolved(symbol).exports?.get(second) ??
      checker.getTypeOfSymbolAtLocation(resolved(symbol), node).getProperty(second);
    if (!found) throw new Error(`names: tfjs exports no ${path}`);
    return found;
  };
  const tf = Object.fromEntries(
    ofTfjs.sort().map((path) => {
      const { is, ...rest } = describe(inTfjs(path));
      return [path, { ...rest, is: is.replace(/^(new )?(\w+)/, (_, made = "") => `${made}tf.${path}`) }];
    }),
  );
  const names = {
    lrlab: Object.fromEntries(
      Object.entries(listed(exportsOf(symbolOf("lrlab")))).map(([name, entry]) => [
        name,
        { ...entry, page: reference.get(name)?.path },
      ]),
    ),
    "lrlab-checks": listed(exportsOf(symbolOf("lrlab-checks"))),
    tf,
  };
  return JSON.parse(JSON.stringify({ names, options: optionTypes }));
}

const short = (text, length) => (text.length <= length ? text : `${text.slice(0, length - 1)}…`);

import eslint from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/**
 * What the compiler knows and a reader overlooks. The rest of the type-checked set costs as much time again.
 *
 * @type {import("eslint").Linter.RulesRecord}
 */
const typeAware = {
  "@typescript-eslint/await-thenable": "error",
  "@typescript-eslint/no-floating-promises": "error",
  // The listener in an attribute of JSX may be asynchronous.
  "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
  "@typescript-eslint/no-unnecessary-type-assertion": "error",
  "@typescript-eslint/only-throw-error": "error",
};

export default defineConfig(
  // AssemblyScript has the syntax of TypeScript and another meaning; its own compiler checks it.
  globalIgnores(["**/dist/", "out/", ".venv/", "data/", "lib/backend/wasm/assembly/*.ts"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  eslint.configs.recommended,
  tseslint.configs.recommended,
  {
    rules: {
      // Terminals are steered by control characters.
      "no-control-regex": "off",
      // `{}` is the type of a combinator that has no options of its own.
      "@typescript-eslint/no-empty-object-type": ["error", { allowObjectTypes: "always" }],
      // `const { kind, ...rest } = spec` is how a key is left out, and a leading underscore is what the compiler lets be unused.
      "@typescript-eslint/no-unused-vars": [
        "error",
        {
          ignoreRestSiblings: true,
          argsIgnorePattern: "^_",
          varsIgnorePattern: "^_",
          destructuredArrayIgnorePattern: "^_",
        },
      ],
    },
  },
  {
    files: [
      "lib/**/*.ts",
      "{explorer,site}/**/*.{ts,tsx}",
      "notebooks/**/*.ts",
      "bench/**/*.ts",
      "examples/*.ts",
    ],
    languageOptions: {
      parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname },
    },
    rules: typeAware,
  },
  {
    files: ["**/*.{js,cjs,mjs}"],
    // The compiler looks for undefined names: tsconfig.scripts.json.
    rules: { "no-undef": "off" },
  },
  {
    files: ["test/**/*.ts"],
    // Tests hand the library what its types forbid.
    rules: { "@typescript-eslint/no-explicit-any": "off" },
  },
  {
    // A native addon that may be missing, a module whose name a test makes up, programs of worker threads in CommonJS, an
    // import that is timed.
    files: [
      "scripts/native/*.cjs",
      "lib/platform/node/*.ts",
      "test/**/*.{ts,js,cjs}",
      "bench/contestants/start.ts",
    ],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
);

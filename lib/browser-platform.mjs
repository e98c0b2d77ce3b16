/** A plugin of esbuild that puts the page's platform in the place of Node's. */
export const browserPlatform = {
  name: "browser platform",
  setup({ onLoad }) {
    const contents = 'export * from "./browser"';
    onLoad({ filter: /lib[\\/]platform[\\/]index\.ts$/ }, () => ({ contents, loader: "ts" }));
  },
};

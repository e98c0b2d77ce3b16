// npm run native [-- --gpu | --remove]: installs @tensorflow/tfjs-node, or with --gpu @tensorflow/tfjs-node-gpu, with
// TensorFlow's native library; what is done is not done again. --remove undoes it.
import "./prepare/node-version.mjs";

Promise.all([import("./prepare.mjs"), import("./native/install.mjs")]).then(
  ([{ main }, { options, installNative, removeNative }]) =>
    main(async () => {
      const { remove, gpu } = options(process.argv.slice(2));
      if (remove) removeNative();
      else await installNative(gpu ? "tfjs-node-gpu" : "tfjs-node");
      return 0;
    }),
);

// Loaded before everything else, so its syntax is old enough for a Node that is too old for the rest.
const needed = [20, 19];
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error(
    "Node " +
      needed.join(".") +
      " or newer is needed and this is Node " +
      process.versions.node +
      ": install the current LTS version of Node and start again.",
  );
  process.exit(1);
}

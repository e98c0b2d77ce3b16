// What the exercises' checks take of Node's module.
export { inspect } from "node-inspect-extracted";

export { adam } from "./adam";
export { matMul } from "./matmul";
export { sqrt } from "./sqrt";

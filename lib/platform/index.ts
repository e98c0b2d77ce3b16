export { platform } from "./node";

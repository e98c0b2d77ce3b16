// What npm run gpu-check starts.
import { findSwiftshader, noSwiftshader, swiftshaderEnv } from "../prepare/webgpu.mjs";
import { start } from "./check.mjs";

const swiftshader = findSwiftshader();
const control = swiftshader && swiftshaderEnv(swiftshader);

await start({ control, noControl: noSwiftshader });

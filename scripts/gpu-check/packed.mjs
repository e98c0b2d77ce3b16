// What the archive's run.sh starts, from the archive's folder.
import { join } from "node:path";
import { start } from "./check.mjs";

const lib = join(process.cwd(), "lib");

await start({
  control: { VK_DRIVER_FILES: join(lib, "vk_swiftshader_icd.json") },
  // Containers have NVIDIA's driver without the file that names it to Vulkan.
  gpu: { VK_ADD_DRIVER_FILES: join(lib, "nvidia_icd.json") },
});

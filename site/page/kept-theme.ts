// Runs in the page's head, before anything is painted.
import { applyTheme, keptTheme } from "./theme";

applyTheme(keptTheme());

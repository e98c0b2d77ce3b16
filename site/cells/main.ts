import { Session } from "../engine/session";
import { startCells } from "./start";

const { chapter } = document.body.dataset;
if (chapter) startCells(chapter, (loadScript) => new Session({ loadScript }));

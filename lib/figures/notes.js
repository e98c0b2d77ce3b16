"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.withNotes = withNotes;
const text_1 = require("./text");
const lineHeight = 17;
/** A layout with sentences beneath the figure's title, which grows by their lines. */
function withNotes(layout, notes) {
    const lines = notes.flatMap((note) => wrap(note, 88));
    if (lines.length === 0)
        return layout;
    const added = lineHeight * lines.length;
    const margin = layout.margin;
    const subtitle = { text: lines.map(text_1.toLabel).join("<br>"), font: { size: 12.5 } };
    return {
        ...layout,
        height: layout.height + added,
        margin: { ...margin, t: margin.t + added },
        title: { ...layout.title, subtitle },
    };
}
/** A text in lines of at most `width` characters, where its words allow. */
const wrap = (text, width) => text.split(" ").reduce((lines, word) => {
    const longer = [...lines.slice(-1), word].join(" ");
    return longer.length <= width ? [...lines.slice(0, -1), longer] : [...lines, word];
}, []);

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.escapeHtml = exports.fromLabel = exports.toLabel = void 0;
/** Text as Plotly takes it: it reads a few HTML tags and entities in every label. */
const toLabel = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
exports.toLabel = toLabel;
/** The text of a Plotly label, without tags. */
const fromLabel = (label) => label
    .replace(/<br>/g, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
exports.fromLabel = fromLabel;
/** Text as HTML content or a quoted attribute's value. */
const escapeHtml = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
exports.escapeHtml = escapeHtml;

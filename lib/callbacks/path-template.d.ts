import { Measured } from "./logs";
/**
 * Reads a template as Keras has it for files: `{epoch}`, `{val_loss:.2f}`, any entry of the logs, formatted as Python does:
 * `02d` is a whole number of at least two digits, `.2f` has two digits after the point, `.1e` is in powers of ten.
 *
 * @returns What fills in the values, and throws a TypeError for one that the logs do not have.
 * @throws RangeError for a format that is none of these.
 */
export declare function parseTemplate(owner: string, template: string): (logs: Measured) => string;

/**
 * The checksum CRC-32C: Castagnoli's polynomial 0x1EDC6F41, bits reflected, all ones before and inverted after.
 *
 * @returns A whole number from 0 to 2³² − 1.
 * @see RFC 3720, appendix B.4
 */
export declare function crc32c(data: Uint8Array): number;

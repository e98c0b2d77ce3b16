const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  return crc;
});

/**
 * The checksum CRC-32C: Castagnoli's polynomial 0x1EDC6F41, bits reflected, all ones before and inverted after.
 *
 * @returns A whole number from 0 to 2³² − 1.
 * @see RFC 3720, appendix B.4
 */
export function crc32c(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) crc = (crc >>> 8) ^ table[(crc ^ byte) & 0xff];
  return (crc ^ 0xffffffff) >>> 0;
}

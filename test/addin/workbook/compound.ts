/** A compound file, as Excel keeps old workbooks and those with a password: one directory sector with the streams named. */
export function compound(...names: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(512 * 3);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const view = new DataView(bytes.buffer);
  view.setUint16(30, 9, true);
  view.setUint32(48, 1, true);
  view.setUint32(512 + 4, 0xfffffffe, true);
  names.forEach((name, i) => {
    [...name].forEach((letter, k) => { view.setUint16(1024 + i * 128 + k * 2, letter.charCodeAt(0), true); });
    view.setUint16(1024 + i * 128 + 64, name.length * 2 + 2, true);
  });
  return bytes;
}

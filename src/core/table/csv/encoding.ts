export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * Which encoding the bytes are in: by byte order mark, by the zero bytes of UTF-16 without one, by whether they are
 * valid UTF-8; anything else is read as Windows-1252, the superset of Latin-1 that real files are written in.
 * @param cut true when `bytes` may end inside a character.
 */
export function detectEncoding(
  bytes: Uint8Array,
  cut: boolean,
): { encoding: TextEncodingName; mark: boolean } {
  if (hasByteOrderMark(bytes)) return { encoding: 'utf-8', mark: true };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', mark: true };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', mark: true };
  const zeros = [0, 0];
  const looked = Math.min(bytes.length, 4096);
  for (let i = 0; i < looked; i++) if (bytes[i] === 0) zeros[i & 1]!++;
  if (zeros[1]! > looked * 0.2 && zeros[0]! < looked * 0.05) return { encoding: 'utf-16le', mark: false };
  if (zeros[0]! > looked * 0.2 && zeros[1]! < looked * 0.05) return { encoding: 'utf-16be', mark: false };
  return { encoding: isUtf8(bytes, cut) ? 'utf-8' : 'windows-1252', mark: false };
}

/** True where the bytes begin with UTF-8's mark. */
export function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function isUtf8(bytes: Uint8Array, cut: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
    return true;
  } catch {
    return false;
  }
}

/** How the encoding is called in a note. */
export function encodingLabel(encoding: TextEncodingName): string {
  return encoding === 'windows-1252' ? 'Latin-1 (Windows-1252)' : encoding.toUpperCase();
}

let table: ReadonlyMap<string, number> | undefined;

/** Node reads GB18030 but does not write it: the two-byte part turned round, made once when it is first needed. */
function codes(): ReadonlyMap<string, number> {
  if (table) return table;
  const made = new Map<string, number>();
  const decoder = new TextDecoder('gb18030');
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low === 0x7f) continue;
      const character = decoder.decode(new Uint8Array([high, low]));
      if (character.length === 1 && character !== '\uFFFD') made.set(character, (high << 8) | low);
    }
  }
  table = made;
  return made;
}

/** The text in GB18030's one- and two-byte codes (GBK); null when a character has none. */
export function encodeGb18030(text: string): Buffer | null {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) {
      bytes.push(code);
      continue;
    }
    const pair = codes().get(character);
    if (pair === undefined) return null;
    bytes.push(pair >> 8, pair & 0xff);
  }
  return Buffer.from(bytes);
}

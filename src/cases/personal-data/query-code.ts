import { createHash, timingSafeEqual } from 'node:crypto';
import type { Vault } from '../../platform/crypto/index.js';

/** No 0/O, 1/I/L, 2/Z, 5/S, 8/B: the code is read from paper and typed on phones. */
export const CODE_ALPHABET = '34679ACDEFGHJKMNPQRTUVWXY';
/** 25^12 ≈ 2^55 codes: guessing is hopeless at any rate the site allows. */
const LENGTH = 12;

/**
 * 查询码 as printed: three groups of four. It follows from the case number and the vault's key, so that a receipt can be
 * printed again although the database keeps only a hash of the code.
 */
export function queryCodeOf(vault: Vault, number: string): string {
  return codeOf(vault, `query-code:${number}`);
}

/** Three groups of four characters that follow from the seed and the vault's key. */
export function codeOf(vault: Vault, seed: string): string {
  const digest = Buffer.from(vault.blindIndex(seed), 'hex');
  const characters = Array.from(
    { length: LENGTH },
    (_, i) => CODE_ALPHABET[digest.readUInt16BE(i * 2) % CODE_ALPHABET.length],
  );
  return characters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** SHA-256 over number and code: the same code on another case has another hash. */
export function queryCodeHash(number: string, code: string): string {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(`${number}\n${plain}`).digest('hex');
}

export function sameHash(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

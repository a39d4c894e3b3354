import { randomInt } from 'node:crypto';
import type { Vault } from '../../platform/crypto/index.js';
import { CODE_ALPHABET, codeOf, queryCodeHash } from '../personal-data/query-code.js';

const HANDLE_LENGTH = 8;

/** The part of the address that tells one link from another. No secret: the code opens it. */
export function newHandle(): string {
  return Array.from({ length: HANDLE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('');
}

/** 答复码: it follows from the handle and the vault's key, so that the letter can be printed again. */
export function answerCodeOf(vault: Vault, handle: string): string {
  return codeOf(vault, `answer-code:${handle}`);
}

export function answerCodeHash(handle: string, code: string): string {
  return queryCodeHash(`answer:${handle}`, code);
}

/** As typed: any width, any case, with or without hyphens. */
export function normalHandle(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .slice(0, 12);
}

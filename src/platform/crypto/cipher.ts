import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * One authenticated cipher with one key. AES-256-GCM is the default; an SM4 provider or a certified hardware
 * module implements the same three members (密评 counts only certified modules, so the door must stand open).
 */
export interface CipherProvider {
  /** Stands in front of everything it sealed: algorithm and key, so that a later key can still read it. */
  readonly keyId: string;
  encrypt(plain: Buffer): Buffer;
  /** Throws when the bytes were not sealed with this key or were changed since. */
  decrypt(sealed: Buffer): Buffer;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** AES-256-GCM; sealed bytes are iv (12) · tag (16) · ciphertext. The key id is bound in as associated data. */
export function aesGcmProvider(masterKey: Buffer): CipherProvider {
  const key = deriveKey(masterKey, 'field-encryption');
  const keyId = `a1${deriveKey(masterKey, 'key-id').toString('hex').slice(0, 8)}`;
  const associated = Buffer.from(keyId);
  return {
    keyId,
    encrypt(plain) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(associated);
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    decrypt(sealed) {
      if (sealed.length < IV_BYTES + TAG_BYTES) throw new Error('sealed bytes are too short');
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(associated);
      decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    },
  };
}

/** A key of its own for each use, so that the search index says nothing about the cipher's key. */
export function deriveKey(masterKey: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), `mingdu/${use}`, KEY_BYTES));
}

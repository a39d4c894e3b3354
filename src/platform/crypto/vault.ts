import { createHmac } from 'node:crypto';
import { aesGcmProvider, type CipherProvider, deriveKey, KEY_BYTES } from './cipher.js';

/** Encryption at rest of personal data (ID numbers, phones, addresses, scans). */
export interface Vault {
  /** Text as `keyId.base64url`; two seals of the same text differ. */
  seal(text: string): string;
  /** The text again. Throws {@link VaultError} when it was changed or its key is not known here. */
  open(sealed: string): string;
  /** As {@link seal} for files: key id, NUL, sealed bytes. */
  sealBytes(bytes: Buffer): Buffer;
  openBytes(sealed: Buffer): Buffer;
  /** Keyed fingerprint (64 hex digits) for exact search over sealed fields; spaces and case do not count. */
  blindIndex(text: string): string;
}

export class VaultError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'VaultError';
  }
}

/**
 * `key` is 32 random bytes. `previousKeys` still open what they sealed; new seals always use `key`, so a key is
 * rotated by naming the old one here until everything was sealed anew. Blind indexes belong to `key` alone and
 * are rebuilt at the same time.
 */
export function createVault(key: Buffer, previousKeys: readonly Buffer[] = []): Vault {
  for (const each of [key, ...previousKeys]) {
    if (each.length !== KEY_BYTES) throw new VaultError(`the data key must have ${KEY_BYTES} bytes`);
  }
  return vaultOf(aesGcmProvider(key), previousKeys.map(aesGcmProvider), deriveKey(key, 'blind-index'));
}

/** A vault over any providers: the first seals, all of them open. */
export function vaultOf(
  current: CipherProvider,
  previous: readonly CipherProvider[],
  indexKey: Buffer,
): Vault {
  const providers = new Map([...previous, current].map((provider) => [provider.keyId, provider]));

  function decrypt(keyId: string, sealed: Buffer): Buffer {
    const provider = providers.get(keyId);
    if (!provider) throw new VaultError('sealed with a key that is not configured');
    try {
      return provider.decrypt(sealed);
    } catch {
      throw new VaultError('sealed data was changed or cut short');
    }
  }

  return {
    seal: (text) => `${current.keyId}.${current.encrypt(Buffer.from(text, 'utf8')).toString('base64url')}`,
    open(sealed) {
      const dot = sealed.indexOf('.');
      if (dot < 1) throw new VaultError('not sealed by this program');
      return decrypt(sealed.slice(0, dot), Buffer.from(sealed.slice(dot + 1), 'base64url')).toString('utf8');
    },
    sealBytes: (bytes) =>
      Buffer.concat([Buffer.from(`${current.keyId}\0`, 'latin1'), current.encrypt(bytes)]),
    openBytes(sealed) {
      const end = sealed.indexOf(0);
      if (end < 1) throw new VaultError('not sealed by this program');
      return decrypt(sealed.subarray(0, end).toString('latin1'), sealed.subarray(end + 1));
    },
    blindIndex: (text) =>
      createHmac('sha256', indexKey)
        .update(text.normalize('NFKC').replace(/\s+/g, '').toLowerCase())
        .digest('hex'),
  };
}

import { hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'secret.key';

/**
 * The master secret: from the environment, or from a file that only this user can read and that the first
 * start creates. Losing it makes the encrypted fields unreadable, so a backup takes it along.
 */
export function loadSecret(hex: string | undefined, dataDir: string): Buffer {
  if (hex) return Buffer.from(hex, 'hex');
  const file = join(dataDir, FILE);
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
}

/** A 32-byte key for one purpose, so that no key serves two. */
export function deriveKey(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `mingdu:${purpose}`, 32));
}

export type { CipherProvider } from './cipher.js';
export { createVault, type Vault, VaultError } from './vault.js';

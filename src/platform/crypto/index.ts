export { aesGcmProvider, type CipherProvider } from './cipher.js';
export { createVault, type Vault, VaultError, vaultOf } from './vault.js';

export { type Config, ConfigError, configKeys, loadConfig } from './config.js';
export { projectRoot } from './project-root.js';
export { deriveKey } from './secret.js';

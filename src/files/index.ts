export { downloadHeaders, sendFile } from './download.js';
export { initFileModels } from './file.model.js';
export {
  acceptedKind,
  deleteFile,
  eraseContent,
  type FileInput,
  fileById,
  maxFileBytes,
  readFile,
  storeFile,
  useFileVault,
} from './file.store.js';
export { acceptFor, type FileKind, kindsFor } from './file-kinds.js';
export { contentDisposition, safeFileName } from './safe-file-name.js';
export type { FileClassification, StoredFile } from './stored-file.js';

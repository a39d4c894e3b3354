export type { CommandContext, Transaction } from './context.js';
export { Database } from './database.js';
export {
  createTextIndex,
  dialectOf,
  dropTextIndex,
  type IndexedText,
  insertRows,
  listedTexts,
  makeRoomForImport,
  putTextIndex,
  removeTextIndex,
  textIndexTokens,
  textList,
  textMatch,
} from './dialect.js';
export { KeptReads } from './kept-reads.js';
export { createMigrator, migrateUp } from './migrate.js';
export type { Dialect, Reader, SqlValue } from './reader.js';
export { placeholders } from './sql.js';

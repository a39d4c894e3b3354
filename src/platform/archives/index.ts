/** Zip files from outside, read without trusting them. */
export {
  type Archive,
  type ArchiveLimits,
  defaultArchiveLimits,
  headOf,
  looksLikeZip,
  openArchive,
} from './archive.js';

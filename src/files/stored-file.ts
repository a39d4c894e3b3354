/** 密级以外的处理标识: public may be shown to anyone, internal to officers, personal only where a right names it. */
export type FileClassification = 'public' | 'internal' | 'personal';

/** What is known of a file without its bytes. */
export interface StoredFile {
  readonly id: number;
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  /** What it was stored for, e.g. `identityProof`, `attachment`, `letter`. */
  readonly purpose: string;
  readonly classification: FileClassification;
  /** Instant, UTC. */
  readonly storedAt: string;
}

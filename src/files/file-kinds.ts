import { fileTypeFromBuffer } from 'file-type';

/** One kind of file that may be stored: known by its content, and named by its extension. */
export interface FileKind {
  readonly code: FileKindCode;
  readonly mediaType: string;
  readonly extensions: readonly string[];
}

export type FileKindCode = 'pdf' | 'ofd' | 'jpg' | 'png' | 'docx' | 'xlsx' | 'txt' | 'zip';

export const fileKinds: readonly FileKind[] = [
  { code: 'pdf', mediaType: 'application/pdf', extensions: ['pdf'] },
  { code: 'ofd', mediaType: 'application/ofd', extensions: ['ofd'] },
  { code: 'jpg', mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  { code: 'png', mediaType: 'image/png', extensions: ['png'] },
  {
    code: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  {
    code: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
  },
  { code: 'txt', mediaType: 'text/plain', extensions: ['txt'] },
  { code: 'zip', mediaType: 'application/zip', extensions: ['zip'] },
];

const documents: readonly FileKindCode[] = ['pdf', 'ofd', 'jpg', 'png', 'docx', 'xlsx', 'txt'];

/** Which kinds a purpose takes; archives only where officers hand over whole bundles. */
const kindsOfPurpose: Readonly<Record<string, readonly FileKindCode[]>> = {
  identityProof: ['pdf', 'jpg', 'png'],
  authorisation: ['pdf', 'jpg', 'png'],
  agentProof: ['pdf', 'jpg', 'png'],
  signedForm: ['pdf', 'jpg', 'png'],
  eventProof: ['pdf', 'ofd', 'jpg', 'png'],
  release: [...documents, 'zip'],
  redactionSource: ['pdf', 'jpg', 'png'],
};

export function kindsFor(purpose: string): readonly FileKind[] {
  const codes = kindsOfPurpose[purpose] ?? documents;
  return fileKinds.filter(({ code }) => codes.includes(code));
}

/** For the `accept` of a file input: `.pdf,.jpg,…`. */
export function acceptFor(purpose: string): string {
  return kindsFor(purpose)
    .flatMap(({ extensions }) => extensions)
    .map((extension) => `.${extension}`)
    .join(',');
}

/** The kind of a file by its bytes; null when it is none that we store. The name is not asked. */
export async function kindOfContent(bytes: Buffer): Promise<FileKind | null> {
  const detected = await fileTypeFromBuffer(bytes);
  if (!detected) return isPlainText(bytes) ? kindOf('txt') : null;
  if (detected.ext === 'zip') return kindOf(isOfd(bytes) ? 'ofd' : 'zip');
  return fileKinds.find(({ mediaType }) => mediaType === detected.mime) ?? null;
}

export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

function kindOf(code: FileKindCode): FileKind | null {
  return fileKinds.find((kind) => kind.code === code) ?? null;
}

/** OFD (GB/T 33190-2016) is a ZIP with `OFD.xml` at its root; its name stands in the list at the end. */
function isOfd(bytes: Buffer): boolean {
  const CENTRAL_HEADER = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
  const NAME_OFFSET = 46;
  for (let at = bytes.indexOf(CENTRAL_HEADER); at >= 0; at = bytes.indexOf(CENTRAL_HEADER, at + 4)) {
    if (at + NAME_OFFSET > bytes.length) return false;
    const length = bytes.readUInt16LE(at + 28);
    if (bytes.toString('latin1', at + NAME_OFFSET, at + NAME_OFFSET + length) === 'OFD.xml') return true;
  }
  return false;
}

/** UTF-8 or GB18030 text without control characters; markup is not plain text, whatever it is called. */
function isPlainText(bytes: Buffer): boolean {
  if (
    bytes.length === 0 ||
    bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)
  ) {
    return false;
  }
  if (/^\s*(\uFEFF)?<(!doctype|html|\?xml|svg|script)/i.test(bytes.toString('utf8', 0, 512))) return false;
  return ['utf-8', 'gb18030'].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  });
}

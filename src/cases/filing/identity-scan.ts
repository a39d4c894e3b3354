import { readFile } from '../../files/index.js';
import { conflict } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { Office } from '../../offices/index.js';
import type { Reader } from '../../platform/database/index.js';
import { imagePages, markImage, pageImages } from '../../platform/pdf/index.js';

/** Identity papers have one or two sides, an authorisation a page or two. */
const MOST_PAGES = 10;

/** 仅用于政府信息公开申请, with the office and the day. */
export function identityMark(office: Pick<Office, 'name'>, on: LocalDate): string {
  return `仅用于政府信息公开申请  ${office.name}  ${on}`;
}

/**
 * A scan of an identity paper as officers see it: a picture, or a PDF of pictures, with the mark burnt in. The scan itself stays
 * encrypted and leaves the vault in no other form (platform rules 3.3).
 */
export async function markedScan(
  reader: Reader,
  fileId: number,
  mark: string,
  on: LocalDate,
): Promise<{ readonly name: string; readonly mediaType: string; readonly bytes: Buffer }> {
  const { name, mediaType, bytes } = await readFile(reader, fileId);
  const stem = name.replace(/\.\w+$/, '');
  try {
    if (mediaType !== 'application/pdf')
      return { name: `${stem}.jpg`, mediaType: 'image/jpeg', bytes: await markImage(bytes, mark) };
    const pages: Buffer[] = [];
    for (const page of await pageImages(bytes, MOST_PAGES)) pages.push(await markImage(page, mark));
    const about = { title: stem, createdOn: on };
    return { name: `${stem}.pdf`, mediaType, bytes: await imagePages(pages, about) };
  } catch {
    // Broken, locked with a password, or of a size that no scanner makes.
    throw conflict('filing.scanUnreadable');
  }
}

/** What could be told apart in a row whose cells all stand in one. */
export interface RunTogether {
  readonly seq: string | null;
  readonly level1: string | null;
  readonly level2: string | null;
  readonly content: string;
  readonly basis: string;
  readonly timeLimit: string;
  readonly subject: string;
  readonly channels: string;
  readonly ticks: string;
}

const LIMIT =
  /(?:同上|(?:自|在)?[^《》；。、]{0,24}?(?:之日起|之日|后|形成|变更|更新|每)?[^《》；。、]{0,8}?\d+\s*个?工作日[^《》；。■□]{0,6}?(?:内(?:予以)?(?:公开)?|更新)?|长期公开|及时公开|实时公开|常年公开)/u;
const FIRST_BOX = /[■□▄◆☑☐]/u;

/**
 * Reads a row like `2政府投资项目…审批结果、…《政府信息公开条例》…同上相关审批部门■政府网站 □两微一端√√√`, which a copied
 * page gives without any cell. Null for text that is no such row.
 */
export function readRunTogether(text: string, level1Above: string | null): RunTogether | null {
  const whole = text.replace(/[\u00A0\u3000]/gu, ' ').trim();
  const box = whole.search(FIRST_BOX);
  if (whole.length < 30 || box < 10 || !whole.includes('《')) return null;
  const ticksAt = whole.search(/[√✓✔][√✓✔\s]*$/u);
  const channels = whole.slice(box, ticksAt > box ? ticksAt : undefined);
  const before = whole.slice(0, box).trim();
  const seq = /^(\d{1,4}(?:\.\d{1,2})?)[.、\s]*(?=\D)/u.exec(before);
  const rest = before.slice(seq?.[0].length ?? 0);
  const basisAt = rest.indexOf('《');
  if (basisAt < 0) return null;
  const basisEnd = rest.lastIndexOf('》') + 1;
  const numberAfter = /^\s*[（(][^）)]*[）)]|^…/u.exec(rest.slice(basisEnd))?.[0].length ?? 0;
  const tail = rest.slice(basisEnd + numberAfter).replace(/^[…、；;，,\s]+/u, '');
  const limit = LIMIT.exec(tail)?.[0] ?? '';
  const names = splitNames(rest.slice(0, basisAt), level1Above);
  return {
    seq: seq?.[1] ?? null,
    ...names,
    basis: rest.slice(basisAt, basisEnd + numberAfter).replace(/…$/u, ''),
    timeLimit: limit,
    subject: tail
      .slice(tail.indexOf(limit) + limit.length)
      .replace(/^[。；，、\s]+/u, '')
      .trim(),
    channels,
    ticks: ticksAt > box ? whole.slice(ticksAt) : '',
  };
}

/** 一级 and 二级 are told apart where one is printed twice, or where the row above begins alike. */
function splitNames(
  head: string,
  level1Above: string | null,
): { readonly level1: string | null; readonly level2: string | null; readonly content: string } {
  const text = head.trim();
  for (let length = Math.floor(text.length / 2); length >= 3; length -= 1) {
    const name = text.slice(0, length);
    if (text.startsWith(name, length)) {
      return { level1: name, level2: name, content: text.slice(2 * length) };
    }
  }
  const parts = text.split(/\s+/u);
  if (level1Above && text.startsWith(level1Above)) {
    const [level2 = '', ...more] = text.slice(level1Above.length).trim().split(/\s+/u);
    return {
      level1: level1Above,
      level2: more.length > 0 ? level2 : null,
      content: more.length > 0 ? more.join('') : level2,
    };
  }
  if (parts.length >= 3) {
    const [level1 = '', level2 = '', ...content] = parts;
    return { level1, level2, content: content.join('') };
  }
  return { level1: null, level2: null, content: text };
}

/** A stretch of text that stayed, came or went. */
export interface TextPiece {
  readonly kind: 'same' | 'ins' | 'del';
  readonly text: string;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });
/** Beyond so many comparisons the two texts stand beside each other whole: nobody reads such a patchwork. */
const MOST_COMPARISONS = 4_000_000;

/** Word by word, what must go from one text and come into it to make the other. Equal ends are not compared. */
export function diffText(before: string, after: string): readonly TextPiece[] {
  const a = tokens(before);
  const b = tokens(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const pieces: TextPiece[] = [
    { kind: 'same', text: a.slice(0, start).join('') },
    ...middle(a.slice(start, endA), b.slice(start, endB)),
    { kind: 'same', text: a.slice(endA).join('') },
  ];
  return joined(pieces);
}

/** Sentence by sentence: the segmenter's time grows faster than the text. */
function tokens(text: string): readonly string[] {
  const parts = text.match(/[^，。；：、\n]{1,200}|[，。；：、\n]/gu) ?? [];
  return parts.flatMap((part) => [...words.segment(part)].map(({ segment }) => segment));
}

/** Longest common subsequence of the tokens. */
function middle(a: readonly string[], b: readonly string[]): readonly TextPiece[] {
  if (a.length * b.length > MOST_COMPARISONS || a.length === 0 || b.length === 0) {
    return [
      { kind: 'del', text: a.join('') },
      { kind: 'ins', text: b.join('') },
    ];
  }
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  const pieces: TextPiece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && left === right) {
      pieces.push({ kind: 'same', text: left });
      i++;
      j++;
    } else if (
      left !== undefined &&
      (right === undefined || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      pieces.push({ kind: 'del', text: left });
      i++;
    } else {
      pieces.push({ kind: 'ins', text: right ?? '' });
      j++;
    }
  }
  return pieces;
}

/** Neighbours of one kind become one piece; between two unchanged stretches what went stands before what came. */
function joined(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const result: TextPiece[] = [];
  let del = '';
  let ins = '';
  let same = '';
  const flushChange = () => {
    if (del !== '') result.push({ kind: 'del', text: del });
    if (ins !== '') result.push({ kind: 'ins', text: ins });
    del = '';
    ins = '';
  };
  for (const { kind, text } of pieces) {
    if (text === '') continue;
    if (kind === 'same') {
      flushChange();
      same += text;
      continue;
    }
    if (same !== '') result.push({ kind: 'same', text: same });
    same = '';
    if (kind === 'del') del += text;
    else ins += text;
  }
  flushChange();
  if (same !== '') result.push({ kind: 'same', text: same });
  return result;
}

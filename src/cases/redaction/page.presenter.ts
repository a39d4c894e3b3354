import { type WithholdingCode, withholdingCodes, withholdingReason } from '../../law/index.js';
import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { linesToChoose, type PageText } from '../../redaction/index.js';
import type { CaseServices } from '../case.services.js';
import type { Mark, Redaction } from './redaction.js';
import { redactionPaths } from './redaction.paths.js';
import { isEditable } from './redaction.policy.js';
import { mm, reasonLabel, timeText } from './redaction.presenter.js';

export interface PageView {
  readonly redaction: Redaction;
  readonly page: number;
  readonly marks: readonly Mark[];
  readonly text: PageText;
  readonly form: FormState;
  readonly chosenReason: string;
  readonly mayMark: boolean;
}

/** One page of the record with its marks: picture, proposals, marks, and the form for another one. */
export function presentMarkingPage({ vault }: Pick<CaseServices, 'vault'>, view: PageView, t: Translate) {
  const { redaction, page, marks, form } = view;
  const at = { id: redaction.caseId, rid: redaction.id };
  const here = { ...at, page };
  const size = redaction.pages[page - 1] ?? { width: 1, height: 1 };
  const editable = view.mayMark && isEditable(redaction);
  const reason = withholdingCodes.find((code) => code === view.chosenReason) ?? 'personalPrivacy';
  const read = ({ textSealed }: Mark) => (textSealed === null ? '' : vault.open(textSealed));
  const entries = marks.map((mark, index) => ({
    ...presentMark(mark, index + 1, form, t),
    text: read(mark),
  }));
  const total = redaction.pages.length;
  const open = marks.filter(({ state }) => state === 'proposed').length;
  return {
    page,
    pageTotal: total,
    size,
    pictureHref: redactionPaths.picture(here),
    pictureAlt: t('redaction.pictureAlt', { n: page, total }),
    showHref: redactionPaths.show(at),
    previousHref: page > 1 ? redactionPaths.page({ ...at, page: page - 1 }) : '',
    nextHref: page < total ? redactionPaths.page({ ...at, page: page + 1 }) : '',
    marksHref: redactionPaths.marks(here),
    changeHref: redactionPaths.change(here),
    editable,
    lockedText: editable ? '' : t('redaction.locked'),
    scanned: redaction.textless.includes(page),
    reading: redaction.work?.kind === 'proposing',
    problems: problemLinks(form),
    reasonItems: reasonItems(t),
    chosenReason: typeof form.values.reason === 'string' ? form.values.reason : reason,
    lineItems: linesToChoose(view.text).map(({ text, box }) => ({
      value: [box.x, box.y, box.w, box.h].map((each) => Math.round(each)).join(','),
      text: [...text].length > 40 ? `${[...text].slice(0, 40).join('')}…` : text,
    })),
    proposals: entries.filter(({ state }) => state === 'proposed'),
    accepted: entries.filter(({ state }) => state === 'accepted'),
    refused: entries.filter(({ state }) => state === 'refused'),
    overlay: entries,
    statusText: t('redaction.status', {
      marks: entries.length - open - marks.filter(({ state }) => state === 'refused').length,
      open,
    }),
  };
}

/** Each problem leads to its own field: those of a mark that was changed bear the mark's number. */
function problemLinks({ summary, values }: FormState) {
  const [, id] = /^edit:(\d+):/u.exec(typeof values.act === 'string' ? values.act : '') ?? [];
  if (!id) return summary;
  const own = (field: string) => (/^[xywh]$/u.test(field) ? `${id}-${field}` : `${field}-${id}`);
  return summary.map(({ field, text }) => ({ field: field === '' ? '' : own(field), text }));
}

function reasonItems(t: Translate) {
  return withholdingCodes.map((code: WithholdingCode) => {
    const { label, citation } = withholdingReason(code);
    return { value: code, text: t('redaction.reasonItem', { label, citation }) };
  });
}

function presentMark(mark: Mark, n: number, form: FormState, t: Translate) {
  const act = `edit:${mark.id}:${mark.version}`;
  // What was typed for this very mark comes back after a refusal.
  const typed = typeof form.values.act === 'string' && form.values.act.startsWith(`edit:${mark.id}:`);
  const value = (field: string, kept: string) => (typed ? String(form.values[field] ?? '') : kept);
  return {
    id: mark.id,
    n,
    state: mark.state,
    box: mark.box,
    kindText: t(`redaction.kind.${mark.kind}`),
    label: reasonLabel(mark),
    citation: mark.reason === null ? '' : withholdingReason(mark.reason).citation,
    note: mark.note,
    who: [mark.decidedByName ?? '', timeText(mark.decidedAt)].filter(Boolean).join(' '),
    accept: `accept:${mark.id}:${mark.version}`,
    refuse: `refuse:${mark.id}:${mark.version}`,
    remove: `remove:${mark.id}:${mark.version}`,
    edit: act,
    isTyped: typed,
    values: {
      reason: value('reason', mark.reason ?? ''),
      note: value('note', mark.note),
      x: value('x', mm(mark.box.x)),
      y: value('y', mm(mark.box.y)),
      w: value('w', mm(mark.box.w)),
      h: value('h', mm(mark.box.h)),
    },
    errors: typed ? form.errors : {},
  };
}

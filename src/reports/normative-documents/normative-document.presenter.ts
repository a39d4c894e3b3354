import { disclosurePaths } from '../../disclosures/index.js';
import type { Page } from '../../kernel/keyset.js';
import { type LocalDate, shanghaiDateTime, yearOf } from '../../kernel/local-date.js';
import type { Office } from '../../offices/index.js';
import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { reportPaths } from '../report.paths.js';
import { type DocumentKind, documentKinds, endKinds, type NormativeDocument } from './normative-document.js';
import { documentPaths } from './normative-document.paths.js';
import type { LinkedDisclosure, NormativeRegister, RegisterCounts } from './normative-document.store.js';

export interface RegisterPageInput {
  readonly office: Office;
  readonly kind: DocumentKind;
  readonly documents: Page<NormativeDocument>;
  readonly register: NormativeRegister | undefined;
  readonly counts: readonly RegisterCounts[];
  readonly today: LocalDate;
  /** Those among which the reader may choose; empty for staff of one office. */
  readonly offices: readonly Office[];
  readonly mayKeep: boolean;
}

export function showRegister(input: RegisterPageInput, form: FormState, t: Translate) {
  const { office, kind, documents, register, counts, today, offices, mayKeep } = input;
  const year = yearOf(today);
  const of = counts.find((one) => one.kind === kind);
  return {
    officeName: office.name,
    officeCode: office.code,
    officeItems: offices.map(({ code, name }) => ({ value: code, text: name })),
    listHref: documentPaths.list(),
    reportsHref: reportPaths.index(),
    kinds: documentKinds.map((one) => ({
      text: t(`reportFigures.kind.${one}`),
      href: documentPaths.list(undefined, { office: office.code, kind: one }),
      current: one === kind,
    })),
    stats: [
      { n: of?.inForce ?? 0, label: t('reportFigures.stat.inForce', { year }) },
      { n: of?.issued ?? 0, label: t('reportFigures.stat.issued', { year }) },
      { n: of?.repealed ?? 0, label: t('reportFigures.stat.repealed', { year }) },
    ],
    documentRows: documents.rows.map((document) => showRow(document, today, t)),
    nextPage: documents.next
      ? documentPaths.list(undefined, { office: office.code, kind, after: documents.next })
      : undefined,
    registerNote: register
      ? t('reportFigures.register.since', {
          year: register.completeFrom,
          name: register.enteredByName,
          at: shanghaiDateTime(new Date(register.enteredAt)),
        })
      : t('reportFigures.register.none'),
    addHref: mayKeep ? documentPaths.add(undefined, { office: office.code, kind }) : null,
    registerForm: mayKeep
      ? {
          action: documentPaths.register({ office: office.code }),
          completeFrom: typed(form, 'completeFrom', register ? String(register.completeFrom) : ''),
          error: form.errors.completeFrom,
        }
      : null,
    form,
  };
}

function showRow(document: NormativeDocument, today: LocalDate, t: Translate) {
  const { id, title, number, issuedOn, outOn, endKind } = document;
  const out = outOn !== null && outOn <= today;
  return [
    { text: title, href: documentPaths.show({ id }), header: true, secondary: number },
    { text: issuedOn },
    {
      text: outOn ?? '',
      tag: out
        ? { text: t(`reportFigures.endKind.${endKind ?? 'lapsed'}`), colour: 'grey' }
        : { text: t('reportFigures.inForce'), colour: 'green' },
    },
  ];
}

export interface DocumentFormInput {
  readonly office: Office;
  /** Null for a new one. */
  readonly document: NormativeDocument | null;
  readonly kind: DocumentKind;
  readonly disclosure: LinkedDisclosure | undefined;
  readonly mayKeep: boolean;
}

const textFields = [
  'title',
  'number',
  'issuedOn',
  'validUntil',
  'endedOn',
  'endBasis',
  'disclosure',
] as const;

export function showDocumentForm(input: DocumentFormInput, form: FormState, t: Translate) {
  const { office, document, kind, disclosure, mayKeep } = input;
  const chosen = typed(form, 'kind', document?.kind ?? kind);
  return {
    heading: document?.title ?? t('reportFigures.document.add'),
    officeName: office.name,
    listHref: documentPaths.list(undefined, { office: office.code, kind: document?.kind ?? kind }),
    reportsHref: reportPaths.index(),
    kinds: documentKinds.map((value) => ({
      value,
      text: t(`reportFigures.kind.${value}`),
      hint: t(`reportFigures.kindHint.${value}`),
      checked: value === chosen,
    })),
    endKindItems: [
      { value: '', text: t('reportFigures.endKind.none') },
      ...endKinds.map((value) => ({ value, text: t(`reportFigures.endKind.${value}`) })),
    ],
    texts: {
      title: typed(form, 'title', document?.title ?? ''),
      number: typed(form, 'number', document?.number ?? ''),
      issuedOn: typed(form, 'issuedOn', document?.issuedOn ?? ''),
      validUntil: typed(form, 'validUntil', document?.validUntil ?? ''),
      endedOn: typed(form, 'endedOn', document?.endedOn ?? ''),
      endKind: typed(form, 'endKind', document?.endKind ?? ''),
      endBasis: typed(form, 'endBasis', document?.endBasis ?? ''),
      disclosure: typed(form, 'disclosure', disclosure?.indexNumber ?? ''),
    },
    labels: Object.fromEntries(textFields.map((name) => [name, t(`reportFigures.field.${name}`)])),
    documentVersion: document?.version ?? 0,
    linked: disclosure ? { text: disclosure.title, href: disclosurePaths.show({ id: disclosure.id }) } : null,
    enteredBy: document
      ? t('reports.enteredBy', {
          name: document.enteredByName,
          at: shanghaiDateTime(new Date(document.enteredAt)),
        })
      : '',
    mayKeep,
    form,
  };
}

function typed(form: FormState, name: string, otherwise: string): string {
  const value = form.values[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
}

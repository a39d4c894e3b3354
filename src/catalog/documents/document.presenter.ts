import type { LocalDate } from '../../kernel/local-date.js';
import type { Translate } from '../../platform/i18n/index.js';
import { deskCatalogPaths as paths } from '../catalog.paths.js';
import { titleOf } from '../entry.js';
import { type BasisDocument, type DocumentState, documentStates, documentText, isDead } from './document.js';
import { type CitingEntry, type DocumentRow, MOST_COUNTED } from './document.query.js';
import { issuerOf } from './issuer.js';

const colours: Readonly<Record<DocumentState, string>> = {
  inForce: 'green',
  repealed: 'red',
  replaced: 'orange',
};

export function documentsTable(rows: readonly DocumentRow[], t: Translate) {
  return {
    caption: t('catalogDocuments.title'),
    columns: [
      { text: t('catalogDocuments.field.name'), width: 'wide' },
      { text: t('catalogDocuments.field.issuer') },
      { text: t('catalogDocuments.field.state') },
      { text: t('catalogDocuments.cited'), numeric: true },
    ],
    rows: rows.map((row) => [
      { text: documentText(row), href: paths.document({ id: row.id }), header: true },
      row.issuer ?? issuerOf(row) ?? t('catalogDocuments.issuerUnknown'),
      {
        text: row.state === 'inForce' ? '' : (row.repealed_on ?? ''),
        tag: { text: t(`catalogDocuments.state.${row.state}`), colour: colours[row.state] },
      },
      row.cited > MOST_COUNTED ? t('catalogDocuments.moreThan', { count: MOST_COUNTED }) : row.cited,
    ]),
  };
}

export function stateChoices(chosen: unknown, t: Translate) {
  return documentStates.map((state) => ({
    value: state,
    text: t(`catalogDocuments.state.${state}`),
    hint: t(`catalogDocuments.stateHint.${state}`),
    checked: chosen === state,
  }));
}

export function documentView(
  document: BasisDocument,
  citing: readonly CitingEntry[],
  today: LocalDate,
  t: Translate,
) {
  const dead = isDead(document, today);
  return {
    title: documentText(document),
    state: { text: t(`catalogDocuments.state.${document.state}`), colour: colours[document.state] },
    warning: dead && citing.length > 0 ? t('catalogDocuments.deadCited', { count: citing.length }) : null,
    link: document.link,
    citing: citing.map((row) => ({
      text: titleOf(row) || t('catalog.desk.untitled'),
      href: paths.entry({ id: row.id }),
      place: `${row.office_name} · ${row.field_name}`,
    })),
  };
}

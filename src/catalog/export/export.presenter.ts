import type { Translate } from '../../platform/i18n/index.js';
import { catalogExportPaths, deskExportPaths } from './export.paths.js';
import { type ExportFormat, exportFormats } from './export-formats.js';

interface Chosen {
  readonly fieldId: number | null;
  readonly officeId: number | null;
}

interface Named {
  readonly id: number;
  readonly name: string;
}

/** The public page: the whole county at a click, then a form for one field, one office or both. */
export function downloadsView(
  fields: readonly (Named & { readonly entries: number })[],
  offices: readonly Named[],
  chosen: Chosen,
  t: Translate,
) {
  const county = (format: ExportFormat) => catalogExportPaths.file(undefined, { format });
  return {
    empty: offices.length === 0,
    action: catalogExportPaths.file(),
    county: [
      { text: t('catalogExport.county.zip'), href: county('zip') },
      { text: t('catalogExport.county.csv'), href: county('csv') },
      { text: t('catalogExport.county.json'), href: county('json') },
    ],
    fields: choices(
      fields.filter((field) => field.entries > 0),
      t('catalogExport.allFields'),
    ),
    offices: choices(offices, t('catalogExport.allOffices')),
    formats: formatChoices(t),
    fieldId: chosen.fieldId ?? '',
    officeId: chosen.officeId ?? '',
  };
}

interface DeskChoice {
  readonly fields: readonly Named[];
  readonly offices: readonly Named[];
  readonly seesAll: boolean;
  readonly chosen: Chosen;
  readonly rows: number;
}

/** The desk's page: the same with the choice between what is public and the working copies. */
export function deskExportView({ fields, offices, seesAll, chosen, rows }: DeskChoice, t: Translate) {
  return {
    action: deskExportPaths.file(),
    empty: rows === 0,
    seesAll,
    fields: choices(fields, t('catalogExport.allFields')),
    offices: choices(offices, t('catalogExport.allOffices')),
    formats: formatChoices(t),
    contents: [
      {
        value: 'draft',
        text: t('catalogExport.content.draft'),
        hint: t('catalogExport.content.draftHint'),
        checked: true,
      },
      {
        value: 'public',
        text: t('catalogExport.content.public'),
        hint: t('catalogExport.content.publicHint'),
        checked: false,
      },
    ],
    fieldId: chosen.fieldId ?? '',
    officeId: chosen.officeId ?? '',
  };
}

function choices(items: readonly Named[], all: string) {
  return [{ value: '', text: all }, ...items.map(({ id, name }) => ({ value: String(id), text: name }))];
}

function formatChoices(t: Translate) {
  return exportFormats.map((format) => ({
    value: format,
    text: t(`catalogExport.format.${format}`),
    hint: t(`catalogExport.formatHint.${format}`),
    checked: format === 'xlsx',
  }));
}

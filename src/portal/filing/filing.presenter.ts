import { type FormField, type FormPart, formParts, type PartKey, partKeys } from '../../cases/index.js';
import { chineseNumeral } from '../../law/index.js';
import type { Office } from '../../offices/index.js';
import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { applyPaths } from '../apply.paths.js';
import {
  acceptedAttachments,
  acceptedProofs,
  MAX_ATTACHMENTS,
  MAX_FILE_MEGABYTES,
  MAX_TOTAL_MEGABYTES,
  roleOfInput,
} from '../apply-files.js';
import type { Draft, DraftFile } from './draft.store.js';

interface FormLooks {
  readonly form: FormState;
  readonly files: readonly DraftFile[];
  readonly offices: readonly Office[];
  readonly demo: boolean;
  readonly t: Translate;
}

/** The inputs of these parts with finished words. */
export function presentParts(parts: readonly FormPart[], looks: FormLooks) {
  const { t, form } = looks;
  return parts.map(({ key, fields, seldom }) => {
    const inputs = fields.map((field) => presentField(field, looks));
    const used = inputs.some(({ type, value, error }) => error || (type === 'text' && value !== ''));
    return {
      key,
      title: t('filing.numbered', { n: chineseNumeral(partKeys.indexOf(key) + 1), title: partTitle(key, t) }),
      about: t(`filing.part.${key}.about`),
      folded: seldom
        ? { text: t(`filing.section.${key}`), open: used || fields.some(({ name }) => form.errors[name]) }
        : null,
      inputs,
    };
  });
}

function partTitle(key: PartKey, t: Translate): string {
  return t(`filing.part.${key}.title`);
}

function presentField(field: FormField, { form, files, offices, demo, t }: FormLooks) {
  const { name, type, label, hint, choices, optional = false, width, autocomplete, maxlength } = field;
  const value = String(form.values[name] ?? '');
  const sizes = { n: MAX_ATTACHMENTS, each: MAX_FILE_MEGABYTES, total: MAX_TOTAL_MEGABYTES };
  const hintKey = name === 'identityNumber' && demo ? 'portal.hint.identityNumberDemo' : hint;
  return {
    name,
    type: type === 'tel' || type === 'email' ? ('text' as const) : type,
    inputType: type === 'tel' || type === 'email' ? type : 'text',
    label: t(label),
    hint: hintKey
      ? t(hintKey, name === 'attachments' ? sizes : { ...sizes, n: MAX_FILE_MEGABYTES })
      : undefined,
    value,
    error: form.errors[name],
    optional,
    width,
    autocomplete,
    maxlength,
    items:
      type === 'office'
        ? officeItems(offices, t)
        : (choices?.codes ?? []).map((code) => ({
            value: code,
            text: t(`${choices?.words}.${code}`),
            checked: value === code,
          })),
    accept: name === 'attachments' ? acceptedAttachments : acceptedProofs,
    multiple: name === 'attachments',
    kept:
      type === 'files'
        ? files
            .filter(({ role }) => role === roleOfInput(name))
            .map(({ fileId, label: file, size }) => ({
              text: t('filing.keptFile', { name: file, kb: Math.max(1, Math.round(size / 1024)) }),
              remove: `remove-${fileId}`,
              about: t('filing.removeFile', { name: file }),
            }))
        : [],
  };
}

function officeItems(offices: readonly Office[], t: Translate) {
  return [
    { value: '', text: t('portal.applyForm.chooseOffice') },
    ...offices.map(({ code, name, settings }) => ({
      value: code,
      text: settings.acceptsOnline ? name : t('portal.applyForm.officeNotOnline', { name }),
      disabled: !settings.acceptsOnline,
    })),
  ];
}

/** Where a step stands among the others. */
export function presentProgress(key: PartKey, t: Translate) {
  const index = partKeys.indexOf(key);
  const before = partKeys[index - 1];
  return {
    text: t('filing.progress', { n: index + 1, of: partKeys.length + 1 }),
    now: index + 1,
    of: partKeys.length + 1,
    backHref: before ? applyPaths.step({ step: before }) : applyPaths.start(),
  };
}

/** What the person has told so far, part by part, each with the way to change it. */
export function presentSummary(draft: Draft, offices: readonly Office[], byStep: boolean, t: Translate) {
  return formParts.map(({ key, fields, seldom }) => {
    const rows = fields.flatMap((field) => {
      const text = valueText(field, draft, offices, t);
      const defaulted = seldom && field.type !== 'text' && field.type !== 'tel';
      return text.length === 0 || (defaulted && !hasNames(fields, draft))
        ? []
        : [{ key: t(field.label), value: text }];
    });
    return {
      title: partTitle(key, t),
      rows: seldom ? rows.filter(({ value }) => value.length > 0 && hasNames(fields, draft)) : rows,
      none: t('filing.nothing'),
      change: {
        text: t('filing.change'),
        about: partTitle(key, t),
        href: byStep
          ? applyPaths.step({ step: key }, { back: 'check' })
          : `${applyPaths.form(undefined, { all: 1 })}#part-${key}`,
      },
    };
  });
}

function hasNames(fields: readonly FormField[], { values }: Draft): boolean {
  return fields.some(({ name }) => name.endsWith('Name') && values[name]);
}

function valueText(field: FormField, draft: Draft, offices: readonly Office[], t: Translate): string[] {
  const { name, type, choices } = field;
  if (type === 'files')
    return draft.files.filter(({ role }) => role === roleOfInput(name)).map(({ label }) => label);
  const value = draft.values[name] ?? '';
  if (value === '') return [];
  if (type === 'office') return [offices.find(({ code }) => code === value)?.name ?? value];
  if (choices) return choices.codes.includes(value) ? [t(`${choices.words}.${value}`)] : [];
  return value.split('\n');
}

import { addDays, chineseDate, type LocalDate } from '../kernel/local-date.js';
import type { FormState } from '../platform/http/form.js';
import type { Translate } from '../platform/i18n/index.js';
import { defaultOfficeSettings, existsOn, missingGuideParts, type Office, officeKinds } from './office.js';
import { officePaths } from './office.paths.js';
import { inTreeOrder, withDescendants } from './office-tree.js';

interface Tag {
  readonly text: string;
  readonly colour: string;
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

const INDENT = '　　';

export function validityTag(office: Office, today: LocalDate, t: Translate): Tag {
  if (existsOn(office, today)) return { text: t('offices.state.valid'), colour: 'green' };
  return office.validFrom > today
    ? { text: t('offices.state.future'), colour: 'blue' }
    : { text: t('offices.state.closed'), colour: 'grey' };
}

/** Whether the public guide of the office can be trusted: complete, and confirmed not too long ago. */
export function guideTag(office: Office, today: LocalDate, t: Translate): Tag {
  const missing = missingGuideParts(office.guide).length;
  if (missing > 0) return { text: t('offices.guide.missing', { n: missing }), colour: 'orange' };
  const { confirmedOn } = office.guide;
  const old = confirmedOn === null || addDays(confirmedOn, office.settings.guideConfirmDays) < today;
  return old
    ? { text: t('offices.guide.old'), colour: 'yellow' }
    : { text: t('offices.guide.complete'), colour: 'green' };
}

/** One line of the tree; the indent is drawn beside the name, never in it. */
export function treeLines(offices: readonly Office[], today: LocalDate, t: Translate) {
  return inTreeOrder(offices).map(({ office, depth }) => ({
    indent: depth === 0 ? '' : `${INDENT.repeat(depth - 1)}└ `,
    name: office.name,
    href: officePaths.show({ id: office.id }),
    code: office.code,
    kindText: t(`offices.kind.${office.kind}`),
    validity: validityTag(office, today, t),
    guide: existsOn(office, today) ? guideTag(office, today, t) : null,
  }));
}

/** Offices to choose from, indented as the tree; those below `not` are left out, since they cannot be its parent. */
export function officeChoices(offices: readonly Office[], on: LocalDate, not?: number): Choice[] {
  const excluded = not === undefined ? new Set<number>() : withDescendants(offices, not);
  return inTreeOrder(offices.filter((office) => existsOn(office, on) && !excluded.has(office.id))).map(
    ({ office, depth }) => ({ value: String(office.id), text: INDENT.repeat(depth) + office.name }),
  );
}

export function kindChoices(t: Translate): Choice[] {
  return officeKinds.map((kind) => ({ value: kind, text: t(`offices.kind.${kind}`) }));
}

export function newOfficeValues(parentId: unknown, today: LocalDate): FormState['values'] {
  return {
    parentId: typeof parentId === 'string' ? parentId : '',
    kind: 'countyDepartment',
    validFrom: today,
    published: 'on',
    ...settingValues(defaultOfficeSettings),
  };
}

export function officeValues(office: Office): FormState['values'] {
  const { guide: _, settings, published, ...plain } = office;
  return { ...plain, published: ticked(published), ...settingValues(settings) };
}

function settingValues(settings: Office['settings']) {
  return {
    autoConfirmOnlineReceipt: ticked(settings.autoConfirmOnlineReceipt),
    acceptsOnline: ticked(settings.acceptsOnline),
    worksOutside: ticked(settings.worksOutside),
    guideConfirmDays: settings.guideConfirmDays,
  };
}

/** A box that is not ticked sends nothing, so `undefined` stands for it. */
function ticked(value: boolean): 'on' | undefined {
  return value ? 'on' : undefined;
}

export function presentOffice(office: Office, offices: readonly Office[], today: LocalDate, t: Translate) {
  const named = (id: number | null) => offices.find((other) => other.id === id);
  const parent = named(office.parentId);
  const successor = named(office.successorId);
  const or = (text: string | null) => text || t('offices.none');
  const link = (other: Office | undefined) =>
    other ? { value: other.name, href: officePaths.show({ id: other.id }) } : { value: t('offices.none') };
  const yes = (value: boolean) => t(value ? 'offices.yes' : 'offices.no');

  return {
    id: office.id,
    name: office.name,
    closed: office.validTo !== null,
    tag: validityTag(office, today, t),
    guideState: guideTag(office, today, t),
    identity: [
      { key: t('offices.field.code'), value: office.code },
      { key: t('offices.field.kind'), value: t(`offices.kind.${office.kind}`) },
      { key: t('offices.field.parent'), ...link(parent) },
      { key: t('offices.field.creditCode'), value: or(office.creditCode) },
      { key: t('offices.field.shortName'), value: or(office.shortName) },
      { key: t('offices.field.letterPrefix'), value: or(office.letterPrefix) },
      { key: t('offices.field.reviewOrgan'), value: office.reviewOrgan || t('offices.byRule') },
      { key: t('offices.field.court'), value: office.court || t('offices.byRule') },
      { key: t('offices.field.validFrom'), value: chineseDate(office.validFrom) },
      ...(office.validTo === null
        ? []
        : [
            { key: t('offices.field.validTo'), value: chineseDate(office.validTo) },
            { key: t('offices.field.successor'), ...link(successor) },
          ]),
    ],
    settings: [
      { key: t('offices.field.published'), value: yes(office.published) },
      { key: t('offices.field.acceptsOnline'), value: yes(office.settings.acceptsOnline) },
      { key: t('offices.field.autoConfirm'), value: yes(office.settings.autoConfirmOnlineReceipt) },
      { key: t('offices.field.worksOutside'), value: yes(office.settings.worksOutside) },
      {
        key: t('offices.field.guideConfirmDays'),
        value: t('offices.days', { n: office.settings.guideConfirmDays }),
      },
    ],
    guide: guideRows(office, t),
  };
}

function guideRows({ guide }: Office, t: Translate) {
  const rows = (['handlingBody', 'address', 'postcode', 'officeHours', 'phone', 'fax', 'email'] as const).map(
    (part) => ({ key: t(`offices.field.${part}`), value: guide[part] || t('offices.notFilled') }),
  );
  const confirmed = guide.confirmedOn === null ? t('offices.never') : chineseDate(guide.confirmedOn);
  return [...rows, { key: t('offices.field.confirmedOn'), value: confirmed }];
}

import type { ApplicationPaper, PrintedField, PrintedPart } from '../../letters/index.js';
import type { Office } from '../../offices/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { Application } from '../case.js';
import { organOf } from '../papers/paper.store.js';
import { type FormField, type FormPart, formParts } from './form-parts.js';

type Values = Readonly<Record<string, unknown>>;

/** What is printed: for which office, blank or with what was stated, and who wrote it down. */
interface Printed {
  readonly office: Office | undefined;
  readonly date: ApplicationPaper['date'];
  readonly application?: Application;
  readonly caseNumber?: string;
  readonly writtenBy?: string;
}

const BOX = '□';
const TICKED = '■';

/** 政府信息公开申请表 for the printer: the inputs of the online form with its words, in its order. `t` in the form's language. */
export function applicationPaper(printed: Printed, t: Translate): ApplicationPaper {
  const { office, application, date, caseNumber, writtenBy } = printed;
  const values = application ? valuesOf(application) : null;
  const organ = office ? organOf(office) : { name: '' };
  const { name, office: body, address, phone } = organ;
  return {
    organ: name,
    ...(body ? { office: body } : {}),
    ...(address ? { address } : {}),
    ...(phone ? { phone } : {}),
    date,
    ...(caseNumber ? { caseNumber } : {}),
    ...(writtenBy ? { writtenBy } : {}),
    parts: formParts.filter(({ key }) => key !== 'office').map((part) => printedPart(part, values, t)),
  };
}

function printedPart(part: FormPart, values: Values | null, t: Translate): PrintedPart {
  const title = t(`filing.part.${part.key}.title`);
  if (part.key === 'files') {
    const items = part.fields.map(({ label }) => `${BOX} ${t(label)}`);
    return { title, fields: [{ label: t('filing.print.enclosed'), value: items.join('  '), wide: true }] };
  }
  if (part.key === 'partners') return { title, fields: partnerLines(part, values, t) };
  return { title, fields: part.fields.map((field) => printedField(field, values, t)) };
}

function printedField(
  { name, type, label, choices }: FormField,
  values: Values | null,
  t: Translate,
): PrintedField {
  const value = String(values?.[name] ?? '');
  if (!choices)
    return {
      label: t(label),
      value,
      wide: type === 'textarea' || name === 'address' || name === 'reference',
      ...(type === 'textarea' ? { lines: 6 } : {}),
    };
  const boxes = choices.codes.map(
    (code) => `${code === value ? TICKED : BOX} ${t(`${choices.words}.${code}`)}`,
  );
  return { label: t(label), value: boxes.join('  '), wide: true };
}

/** One line a person: name, kind and number of the paper. */
function partnerLines({ fields }: FormPart, values: Values | null, t: Translate): PrintedField[] {
  const names = fields.filter(({ name }) => name.endsWith('Name'));
  return names.flatMap(({ name }): PrintedField[] => {
    const prefix = name.slice(0, -'Name'.length);
    const kind = values?.[`${prefix}IdentityKind`];
    const paper = kind ? `${t(`portal.identityKind.${String(kind)}`)} ` : '';
    return [
      { label: t('filing.print.partnerName'), value: String(values?.[name] ?? ''), wide: false },
      {
        label: t('filing.print.partnerPaper'),
        value: `${paper}${String(values?.[`${prefix}IdentityNumber`] ?? '')}`,
        wide: false,
      },
    ];
  });
}

/** What was stated, as the inputs of the form have it; a place of the form that nobody fills stays blank. */
function valuesOf({ partners = [], agent, ...own }: Application): Values {
  const person = (prefix: string, one: { name: string; identityKind: string; identityNumber: string }) => ({
    [`${prefix}Name`]: one.name,
    [`${prefix}IdentityKind`]: one.identityKind,
    [`${prefix}IdentityNumber`]: one.identityNumber,
  });
  return Object.assign(
    { ...own },
    ...partners.map((partner, index) => person(`partner${index + 1}`, partner)),
    agent ? { ...person('agent', agent), agentPhone: agent.phone, agentAuthority: agent.authority } : {},
  );
}

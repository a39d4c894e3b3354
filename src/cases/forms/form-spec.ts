import Joi from 'joi';
import type { LocalDate } from '../../kernel/local-date.js';
import type { ActionCode, CaseFacts } from '../../law/index.js';
import { fields } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import {
  type CaseContext,
  type CaseRecord,
  type Delivery,
  type ServiceManner,
  serviceManners,
} from '../case.js';
import type { StoredEvent } from '../case-event.store.js';
import type { ConsultationRow } from '../exchanges/exchange.store.js';
import type { ApplicantMonth } from '../fees/applicant-month.query.js';
import type { CaseChanged, CaseTarget } from '../open-case.js';
import type { ProceedingRow } from '../proceedings/proceeding.store.js';

/** What a form may lean on when it lays out its fields. */
export interface FormCase {
  readonly record: CaseRecord;
  readonly facts: CaseFacts;
  readonly today: LocalDate;
  readonly events: readonly StoredEvent[];
  readonly consultations: readonly ConsultationRow[];
  readonly proceedings: readonly ProceedingRow[];
  readonly handlers: readonly { readonly id: number; readonly name: string }[];
  readonly correctionDays: number;
  readonly reasonsDays: number;
  /** What the applicant already wrote online for the open 补正. */
  readonly correctionAnswer: string;
  /** The request for an extension that waits, in words. */
  readonly extensionReason: string;
  /** What the applicant asked for in the month that a fee notice of today counts; only for forms with `showsMonth`. */
  readonly month: ApplicantMonth | undefined;
  readonly t: Translate;
}

export interface ChoiceItem {
  readonly value: string | number;
  readonly text: string;
  readonly hint?: string;
}

/** One input. Its label is `cases.field.<label ?? name>`, `hint` names `cases.hint.<hint>`; with a dot both are whole keys. */
export interface FieldSpec {
  readonly type: 'date' | 'text' | 'textarea' | 'number' | 'radios' | 'select' | 'tick' | 'files';
  readonly name: string;
  readonly label?: string;
  readonly hint?: string;
  readonly value?: string | number | null;
  readonly items?: readonly ChoiceItem[];
  readonly optional?: boolean;
  readonly rows?: number;
  /** Of a file input: the endings that it takes; those of papers when absent. */
  readonly accept?: string;
}

/** A page of the desk that does one thing (or one of two opposite things) to a case. */
export interface ActionForm {
  readonly slug: string;
  /** The law's actions behind it; the page is open when one of them is. The first gives the title. */
  readonly actions: readonly ActionCode[];
  readonly schema: Joi.ObjectSchema;
  readonly fields: (form: FormCase) => readonly FieldSpec[];
  readonly run: (ctx: CaseContext, input: never) => Promise<CaseChanged>;
  /** The event may be proved by files; the input stands at the end of the form. */
  readonly takesProofFiles?: boolean;
  /** Shows the drafted answer above the form: for those who judge it. */
  readonly showsDraft?: boolean;
  /** Shows the applicant's month beside the form: for those who ask for a fee. */
  readonly showsMonth?: boolean;
  /** Ends the case or cannot be taken back: the button says so. */
  readonly grave?: boolean;
}

/** Keeps the input's type inside one form and forgets it in the list of all. */
export function actionForm<Input extends CaseTarget>(
  form: Omit<ActionForm, 'run' | 'schema'> & {
    readonly schema: Joi.SchemaMap;
    readonly run: (ctx: CaseContext, input: Input) => Promise<CaseChanged>;
  },
): ActionForm {
  const { run, ...rest } = form;
  return {
    ...rest,
    schema: fieldsOf(form.schema),
    run: run as (ctx: CaseContext, input: never) => Promise<CaseChanged>,
  };
}

const labelled = (name: string, schema: unknown) => (schema as Joi.Schema).label(`cases.field.${name}`);

function fieldsOf(map: Joi.SchemaMap): Joi.ObjectSchema {
  const named = Object.entries(map as Record<string, Joi.Schema>).map(([name, schema]) => [
    name,
    labelled(name, schema),
  ]);
  return Joi.object({ version: fields.id(), ...Object.fromEntries(named) });
}

// ---- pieces that many forms share ----

export const onField = ({ today }: FormCase, hint?: string): FieldSpec => ({
  type: 'date',
  name: 'on',
  value: today,
  ...(hint ? { hint } : {}),
});

export const noteField = (rest: Partial<FieldSpec> = {}): FieldSpec => ({
  type: 'textarea',
  name: 'note',
  rows: 4,
  ...rest,
});

export const proofField = (hint = 'proof'): FieldSpec => ({ type: 'text', name: 'proof', hint });

/** 送达方式, the applicant's own wish chosen at first. */
export function mannerField({ record, t }: FormCase): FieldSpec {
  const wished: Record<Delivery, ServiceManner> = {
    mail: 'mail',
    online: 'online',
    email: 'email',
    pickup: 'direct',
    fax: 'mail',
    notRecorded: 'mail',
  };
  return {
    type: 'radios',
    name: 'manner',
    items: serviceManners.map((value) => ({ value, text: t(`cases.manner.${value}`) })),
    value: wished[record.delivery],
  };
}

export const mannerSchema = () => fields.choice(serviceManners);

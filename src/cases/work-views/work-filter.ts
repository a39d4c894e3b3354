import {
  type ApplicantKind,
  applicantKinds,
  type GroundCode,
  isGroundCode,
  type StageCode,
  stages,
} from '../../law/index.js';
import type { QueryValues } from '../../platform/http/path.js';

export const duePicks = ['overdue', 'soon', 'later', 'none'] as const;
export type DuePick = (typeof duePicks)[number];

/** What an overview shows. Everything stands in the address, so that it can be sent on, saved and gone back to. */
export interface WorkFilter {
  readonly phase: 'open' | 'done';
  readonly officeId: number | null;
  readonly handlerId: number | 'none' | null;
  readonly stage: StageCode | null;
  readonly due: DuePick | null;
  readonly ground: GroundCode | null;
  readonly kind: ApplicantKind | null;
  /** 所涉领域; `none`: of no field yet, asked for among open cases only. */
  readonly fieldId: number | 'none' | null;
  readonly cursor: string | undefined;
}

/** Reads the address; what is not understood counts as not chosen. */
export function readWorkFilter(query: Readonly<Record<string, unknown>>): WorkFilter {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
  const id = (name: string): number | null => {
    const number = Number(text(name));
    return Number.isSafeInteger(number) && number > 0 && number < 2 ** 31 ? number : null;
  };
  const ground = text('ground');
  const done = text('phase') === 'done';
  const fieldNone = text('field') === 'none' && !done;
  return {
    phase: done ? 'done' : 'open',
    officeId: id('office'),
    handlerId: text('handler') === 'none' ? 'none' : id('handler'),
    stage: stages.find(({ code }) => code === text('stage'))?.code ?? null,
    due: duePicks.find((pick) => pick === text('due')) ?? null,
    ground: isGroundCode(ground) ? ground : null,
    kind: applicantKinds.find(({ code }) => code === text('kind'))?.code ?? null,
    fieldId: fieldNone ? 'none' : id('field'),
    cursor: text('after') || undefined,
  };
}

/** The address of a filter, without its page. */
export function workQuery(filter: WorkFilter): QueryValues {
  return {
    phase: filter.phase === 'done' ? 'done' : null,
    office: filter.officeId,
    handler: filter.handlerId,
    stage: filter.stage,
    due: filter.due,
    ground: filter.ground,
    kind: filter.kind,
    field: filter.fieldId,
  };
}

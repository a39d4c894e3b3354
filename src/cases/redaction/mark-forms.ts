import Joi from 'joi';
import { invalid } from '../../kernel/domain-error.js';
import { fields } from '../../platform/http/index.js';
import type { Box } from '../../redaction/index.js';
import type { SeenMark } from './mark.store.js';

const millimetres = (field: string) =>
  Joi.number().min(0).max(9999).empty('').default(null).label(`redaction.field.${field}`);

const place = { x: millimetres('x'), y: millimetres('y'), w: millimetres('w'), h: millimetres('h') };

export const addSchema = Joi.object({
  reason: fields.optionalText(40).label('redaction.field.reason'),
  note: fields.optionalText(200).label('redaction.field.note'),
  line: fields.optionalText(40),
  ...place,
});

export const changeSchema = Joi.object({
  act: fields.text(60),
  reason: fields.optionalText(40).label('redaction.field.reason'),
  note: fields.optionalText(200).label('redaction.field.note'),
  ...place,
});

export interface TypedPlace {
  readonly x: number | null;
  readonly y: number | null;
  readonly w: number | null;
  readonly h: number | null;
}

export interface AddForm extends TypedPlace {
  readonly reason: string;
  readonly note: string;
  readonly line: string;
}

export interface ChangeForm extends TypedPlace {
  readonly act: string;
  readonly reason: string;
  readonly note: string;
}

/** Millimetres as a person types them, in units. Throws invalid for each that is missing. */
export function typedBox(place: TypedPlace): Box {
  const missing = (['x', 'y', 'w', 'h'] as const).filter((side) => place[side] === null);
  if (missing.length > 0)
    throw invalid(
      missing.map((field) => ({ field, code: 'required', params: { label: `redaction.field.${field}` } })),
    );
  const units = (value: number | null) => Math.round((value ?? 0) * 10);
  return { x: units(place.x), y: units(place.y), w: units(place.w), h: units(place.h) };
}

/** A line of the text that was chosen from the list, or the place that was drawn or typed. */
export function boxOfForm({ line, ...place }: AddForm): Box {
  const chosen = /^(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})$/u.exec(line);
  if (!chosen) return typedBox(place);
  const [x = 0, y = 0, w = 0, h = 0] = chosen.slice(1).map(Number);
  return { x, y, w: Math.max(10, w), h: Math.max(10, h) };
}

export type Act =
  | { readonly kind: 'accept' | 'refuse' | 'remove' | 'edit'; readonly seen: SeenMark }
  | { readonly kind: 'acceptPage' | 'refusePage' | 'acceptAll' | 'refuseAll' };

const wholesale = ['acceptPage', 'refusePage', 'acceptAll', 'refuseAll'] as const;

/** Which button was pressed: `accept:12:1` names the mark and the version that was seen. */
export function actOf(text: string): Act {
  const all = wholesale.find((each) => each === text);
  if (all) return { kind: all };
  const [, kind, id, version] = /^(accept|refuse|remove|edit):(\d{1,9}):(\d{1,9})$/u.exec(text) ?? [];
  if (!kind) throw invalid([{ field: 'act', code: 'choose' }]);
  return {
    kind: kind as 'accept' | 'refuse' | 'remove' | 'edit',
    seen: { id: Number(id), version: Number(version) },
  };
}

import Joi from 'joi';
import { type LocalDate, parseLocalDate } from '../../../kernel/local-date.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { recheckEntries } from '../../change-entry.js';
import { parseBasis } from '../../elements/basis.js';
import { documentText } from '../document.js';
import { citingEntries, enterDocuments, requireDocument, saveDocument } from '../document.store.js';

/** One line of `catalogs/basis-documents`: a document that is out of force, and where that is said. */
export interface RepealedDocument {
  readonly name: string;
  readonly number: string | null;
  readonly issuer: string;
  readonly outOfForce: LocalDate;
  readonly replacedBy: string;
  readonly source: string;
}

const text = Joi.string().trim().min(1).required();
const listSchema = Joi.array<RepealedDocument[]>().items(
  Joi.object({
    name: text,
    number: text.allow(null),
    issuer: text,
    outOfForce: text.custom(
      (value: string, helpers) => parseLocalDate(value) ?? helpers.error('any.invalid'),
    ),
    replacedBy: text.pattern(/^《/u),
    source: text,
  }),
);

const MOST_RECHECKED = 3000;

/** Checks a parsed file. Throws with every defect named: such a file is ours to mend. */
export function readRepealedDocuments(json: unknown): readonly RepealedDocument[] {
  const { value, error } = listSchema.validate(json, { abortEarly: false, convert: false });
  if (error) throw new Error(`basis documents: ${error.message}`);
  return value;
}

/**
 * Enters documents that are known to be out of force. One that somebody has described already (its issuer is filled
 * in) is theirs: doing it again, or after them, changes nothing.
 */
export async function loadRepealedDocuments(
  ctx: CommandContext,
  documents: readonly RepealedDocument[],
): Promise<number> {
  let loaded = 0;
  for (const document of documents) {
    const { name, number } = document;
    const [id] = await enterDocuments(ctx, [{ ...parseBasis(documentText({ name, number })) }]);
    if (id === undefined || (await requireDocument(ctx, id)).issuer !== null) continue;
    const [successor] = await enterDocuments(ctx, [parseBasis(document.replacedBy)]);
    await saveDocument(
      ctx,
      {
        name,
        number,
        issuer: document.issuer,
        link: null,
        state: 'replaced',
        repealedOn: document.outOfForce,
        replacedById: successor ?? null,
      },
      id,
    );
    await recheckEntries(ctx, await citingEntries(ctx, id, MOST_RECHECKED));
    loaded += 1;
  }
  return loaded;
}

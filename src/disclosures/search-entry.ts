import type { CommandContext } from '../platform/database/index.js';
import { indexDocument } from '../search/index.js';
import { topicName } from './classifications.js';
import type { Disclosure } from './disclosure.js';
import { paths } from './disclosure.paths.js';

const SUMMARY_LENGTH = 120;

/** Found by title, document number, index number, topic and every word of the text. */
export async function indexDisclosure(ctx: CommandContext, item: Disclosure): Promise<void> {
  await indexDocument(ctx, {
    kind: 'disclosure',
    refId: item.id,
    title: item.title,
    summary: item.summary || item.body.replace(/\s+/g, ' ').slice(0, SUMMARY_LENGTH),
    body: [item.indexNumber, item.documentNumber, topicName(item.topic), item.body].join('\n'),
    officeId: item.officeId,
    url: paths.show({ id: item.id }),
    publishedOn: item.publishedOn,
    topic: item.category,
  });
}

import { Feed } from 'feed';
import type { ChangeLine } from './public-changes.query.js';

export interface FeedFrame {
  readonly title: string;
  readonly description: string;
  /** Address of the page that the feed follows, absolute. */
  readonly link: string;
  readonly self: string;
  readonly copyright: string;
  /** Makes a path of ours absolute. */
  readonly absolute: (path: string) => string;
  readonly wording: (change: ChangeLine) => { readonly title: string; readonly text: string };
}

/** RSS 2.0 of public changes, newest first. Each change is an item of its own: its id never comes again. */
export function changesFeed(changes: readonly ChangeLine[], frame: FeedFrame): string {
  const [newest] = changes;
  const feed = new Feed({
    title: frame.title,
    description: frame.description,
    id: frame.link,
    link: frame.link,
    language: 'zh-CN',
    copyright: frame.copyright,
    feedLinks: { rss: frame.self },
    ...(newest ? { updated: new Date(newest.changedAt) } : {}),
  });
  for (const change of changes) {
    const { title, text } = frame.wording(change);
    const link = frame.absolute(
      change.kind === 'withdrawn'
        ? `/catalog/entries/${change.entryId}`
        : `/catalog/entries/${change.entryId}/revisions/${change.revision}`,
    );
    feed.addItem({
      title,
      id: frame.absolute(`/catalog/changes/${change.id}`),
      guid: frame.absolute(`/catalog/changes/${change.id}`),
      link,
      description: text,
      date: new Date(change.changedAt),
      category: [{ name: change.fieldName }],
    });
  }
  return feed.rss2();
}

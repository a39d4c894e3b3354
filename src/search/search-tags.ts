/** A tag is one token for both engines: letters and digits only. */
export function topicTag(topic: string): string {
  return `t${topic.toLowerCase().replace(/[^a-z0-9]/gu, '')}`;
}

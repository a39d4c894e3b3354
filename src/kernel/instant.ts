/** A moment as ISO text in UTC with milliseconds (24 characters): sorts correctly, the same in both databases. */
export type Instant = string & { readonly __brand: 'Instant' };

export function toInstant(date: Date): Instant {
  return date.toISOString() as Instant;
}

export function instantPlus(instant: Instant, milliseconds: number): Instant {
  return toInstant(new Date(Date.parse(instant) + milliseconds));
}

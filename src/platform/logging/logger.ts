import { destination, type Logger, pino } from 'pino';

export type { Logger };

/** Structured logs on standard output. Nothing personal goes in: ids, codes and durations only. */
export function createLogger(level: string): Logger {
  // Written asynchronously: a slow log must not hold up a page.
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination({ sync: false }));
}

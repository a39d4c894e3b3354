import { destination, type Logger, pino } from 'pino';

export type { Logger };

/** Structured logs on standard output. Nothing personal goes in: ids, codes and durations only. */
export function createLogger(level: string): Logger {
  // Written in the background and several lines at a time: a log must not hold up a page.
  const output = destination({ sync: false, minLength: 4096, periodicFlush: 500 });
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, output);
}

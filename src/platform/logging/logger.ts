import { type Logger, pino } from 'pino';

export type { Logger };

/** Structured logs on standard output. Nothing personal goes in: ids, codes and durations only. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

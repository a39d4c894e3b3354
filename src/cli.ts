#!/usr/bin/env node
import { join } from 'node:path';
import { UsageError } from './cli/command.js';
import { commands } from './cli/commands.js';
import { overview, usageOf } from './cli/help.js';
import { parseArguments } from './cli/parse-arguments.js';
import type { Services } from './composition.js';
import { DomainError } from './kernel/domain-error.js';
import { ConfigError } from './platform/config/index.js';

async function run(argv: readonly string[]): Promise<number> {
  const { command, words, options } = parseArguments(argv, commands);
  if (!command) {
    const asked = words.length === 0 || words[0] === '--help' || words[0] === 'help';
    if (!asked) throw new UsageError(`unknown command: ${words[0]}; see mingdu --help`);
    process.stdout.write(overview(commands));
    return 0;
  }
  if (options.help) {
    process.stdout.write(usageOf(command));
    return 0;
  }
  let opened: Promise<Services> | undefined;
  try {
    return await command.run({
      words,
      options,
      services: () => {
        opened ??= openServices();
        return opened;
      },
      print: (text) => void process.stdout.write(`${text}\n`),
    });
  } finally {
    if (opened) await (await opened).db.close();
  }
}

/** Loaded only when a command needs the database: `deadline` must answer at once. */
async function openServices(): Promise<Services> {
  const [{ composeServices, migrate }, { loadConfig }] = await Promise.all([
    import('./composition.js'),
    import('./platform/config/index.js'),
  ]);
  const services = await composeServices({ ...loadConfig(), logLevel: 'warn' });
  await migrate(services);
  return services;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const expected =
    error instanceof UsageError || error instanceof DomainError || error instanceof ConfigError;
  const line = error instanceof DomainError ? await describe(error) : (error as Error).message;
  process.stderr.write(`mingdu: ${expected ? line : (error as Error).stack}\n`);
  process.exitCode = expected ? 2 : 70;
}

/** A refusal in the words that the pages use; every problem of a field on the same line. */
async function describe(error: DomainError): Promise<string> {
  const [{ loadWords }, { projectRoot }, { errorKey, fieldErrorKey }] = await Promise.all([
    import('./platform/i18n/index.js'),
    import('./platform/config/index.js'),
    import('./platform/http/word-keys.js'),
  ]);
  const t = loadWords(join(projectRoot, 'views', '_words')).in('zh-CN');
  if (error.fields.length === 0) return t(errorKey(error.code), error.params);
  return error.fields
    .map(({ field, code, params }) => `${field}: ${t(fieldErrorKey(code), { label: field, ...params })}`)
    .join('; ');
}

import { systemActor } from '../kernel/actor.js';
import type { Database } from '../platform/database/index.js';
import { accountPaths } from './account.paths.js';
import { openSetup } from './commands/create-first-administrator.js';

/** At a start without a system administrator: prints the one-time link, to the terminal and never to the log. */
export async function announceFirstAdministrator(
  { db }: { readonly db: Database },
  baseUrl: string,
): Promise<string | null> {
  const token = await db.write(systemActor, openSetup);
  if (token === null) return null;
  const link = `${baseUrl}${accountPaths.setup({ token })}`;
  process.stdout.write(
    `\n尚无系统管理员。请在 24 小时内打开下面的一次性链接建立首个系统管理员：\n` +
      `No system administrator yet. Open this one-time link within 24 hours to create the first:\n\n  ${link}\n\n`,
  );
  return link;
}

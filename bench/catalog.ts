import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices, migrate } from '../src/composition.js';
import { systemActor } from '../src/kernel/actor.js';
import { encodeCursor } from '../src/kernel/keyset.js';
import { loadConfig } from '../src/platform/config/index.js';
import { createLogger } from '../src/platform/logging/index.js';
import { FIELDS, fillCatalog } from './catalog-data.js';
import { CONNECTIONS, checkPage, measure, SECRET, start, startArguments } from './server.js';

/**
 * The public catalog at 1,000 and at 100,000 rows: the same pages, each request the first reader's (nothing from the
 * page cache; sums of counts are kept until the next write, as they always are). Targets: 95 % of answers within 50 ms at 10 connections on 2 cores, and the same cost at both sizes.
 */
const SIZES = [1_000, 100_000] as const;
const TARGET_MS = 50;
/** Processor time may differ by this factor between the sizes before it counts as growing with them. */
const SAME_COST = 1.5;

function pagesOf(size: number, { entryId, officeId }: { entryId: number; officeId: number }) {
  const word = encodeURIComponent('征收');
  const middle = Math.floor(FIELDS / 2);
  const deep = encodeCursor([middle, officeId, Math.floor(size / 2), entryId]);
  return [
    ['first page', '/catalog'],
    ['one field', `/catalog/field-${middle}`],
    ['one office', `/catalog/offices/${officeId}`],
    ['everything', '/catalog/search'],
    ['everything, deep', `/catalog/search?after=${deep}`],
    ['one facet', '/catalog/search?five=result'],
    ['three facets', '/catalog/search?five=service&audience=specific&method=proactive'],
    ['rare and clustered facet', '/catalog/search?tier=village'],
    ['field, office and facet', `/catalog/field-${middle}?office=${officeId}&tier=township`],
    ['two characters', `/catalog/search?q=${word}`],
    ['two characters and facets', `/catalog/search?q=${word}&tier=village&five=result`],
    ['one row', `/catalog/entries/${entryId}`],
  ] as const;
}

type Line = { page: string; p95: number; requestsPerSecond: number; cpuMsPerRequest: number };

async function measureSize(size: number): Promise<Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mingdu-bench-'));
  const env = {
    DATABASE_URL: `sqlite:${join(folder, 'bench.sqlite')}`,
    MINGDU_SECRET: SECRET,
    LOG_LEVEL: 'silent',
    PORT: '0',
  };
  const services = await composeServices(loadConfig(env), { logger: createLogger('silent') });
  await migrate(services);
  const facts = await services.db.write(systemActor, (ctx) => fillCatalog(ctx, size));
  await services.db.write(systemActor, (ctx) => ctx.run('ANALYZE'));
  await services.db.close();
  const server = await start(
    startArguments(),
    { ...env, LOG_LEVEL: 'info' },
    /"address":"http:\/\/[^:]+:(\d+)"/,
  );
  try {
    const lines: Line[] = [];
    for (const [page, path] of pagesOf(size, facts)) {
      await checkPage(server.origin + path, '');
      lines.push({ page, ...(await measure(server, path, 'firstReader')) });
    }
    return lines;
  } finally {
    server.child.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  }
}

const [small, large] = [await measureSize(SIZES[0]), await measureSize(SIZES[1])];
const results = large.map((line, index) => ({
  page: line.page,
  small: small[index],
  large: line,
  costRatio: Number((line.cpuMsPerRequest / (small[index]?.cpuMsPerRequest || 1)).toFixed(2)),
}));
const slow = results.filter(({ large: { p95 } }) => p95 > TARGET_MS).map(({ page }) => page);
const growing = results.filter(({ costRatio }) => costRatio > SAME_COST).map(({ page }) => page);

console.log(JSON.stringify({ sizes: SIZES, connections: CONNECTIONS, results, slow, growing }));
console.log(
  `\n| page | p95 ms at ${SIZES[1]} | req/s | CPU ms at ${SIZES[0]} | CPU ms at ${SIZES[1]} | ratio |`,
);
console.log('|---|---|---|---|---|---|');
for (const { page, small: before, large: after, costRatio } of results)
  console.log(
    `| ${page} | ${after.p95} | ${after.requestsPerSecond} | ${before?.cpuMsPerRequest ?? ''} | ${after.cpuMsPerRequest} | ${costRatio} |`,
  );

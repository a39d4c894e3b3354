import { discard, drawPage } from './canvas.js';
import { checkOutput } from './check-output.js';
import { openSource, type PageSource } from './page-source.js';
import { pageText } from './page-text.js';
import { produceRedacted } from './produce.js';
import { type CheckOrder, type ProduceOrder, Refusal, type Reply, type Request } from './protocol.js';

/**
 * The process that opens documents from outside and draws them. It has no database, no key and no secret of the server's; when
 * a document makes it grow, hang or die, the server goes on without it.
 */

const OPEN_DOCUMENTS = 2;
const SCREEN_DPI = 110;
const SCREEN_QUALITY = 82;

const open = new Map<string, PageSource>();

/** Requests come one after the other: a second document waits until the first is drawn. */
let busy: Promise<void> = Promise.resolve();

process.on('message', (request: Request) => {
  busy = busy.then(() => answer(request));
});
process.on('disconnect', () => process.exit(0));

function send(reply: Reply): void {
  process.send?.(reply);
}

async function answer(request: Request): Promise<void> {
  const { id } = request;
  send({ id, kind: 'started' });
  try {
    const output = await work(request, (done, total) => send({ id, kind: 'progress', done, total }));
    send(output === undefined ? { id, kind: 'unknownDocument' } : { id, kind: 'done', output });
  } catch (error) {
    if (error instanceof Refusal) {
      send({ id, kind: 'refused', code: error.code, params: error.params });
    } else {
      send({
        id,
        kind: 'failed',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  }
}

async function work(request: Request, progress: (done: number, total: number) => void): Promise<unknown> {
  if (request.task === 'check') {
    return checkOutput(Buffer.from(request.bytes ?? []), request.input as CheckOrder, progress);
  }
  const source = await sourceOf(request);
  if (!source) return undefined;
  const { page = 1 } = (request.input ?? {}) as { page?: number };
  switch (request.task) {
    case 'open':
      return source.facts;
    case 'text':
      return pageText(await source.pieces(page));
    case 'picture': {
      const { canvas } = await drawPage(source, page, SCREEN_DPI);
      const picture = canvas.toBuffer('image/jpeg', SCREEN_QUALITY);
      discard(canvas);
      return picture;
    }
    case 'produce':
      return produceRedacted(source, request.input as ProduceOrder, progress);
  }
}

/** The document of the request, from those that are open or from the bytes that came with it. */
async function sourceOf({ key, bytes }: Request): Promise<PageSource | undefined> {
  const known = open.get(key);
  if (known) {
    // Used last, closed last.
    open.delete(key);
    open.set(key, known);
    return known;
  }
  if (!bytes) return undefined;
  const source = await openSource(bytes);
  open.set(key, source);
  const [oldest] = open;
  if (open.size > OPEN_DOCUMENTS && oldest) {
    open.delete(oldest[0]);
    await oldest[1].close();
  }
  return source;
}

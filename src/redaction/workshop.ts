import { type ChildProcess, fork } from 'node:child_process';
import { extname, join } from 'node:path';
import { DomainError } from '../kernel/domain-error.js';
import type { Reply, Request, TaskName, Tasks } from './protocol.js';

/** A document to work on; `bytes` is asked only when the process does not have it open. */
export interface DocumentSource {
  /** SHA-256 of the bytes. */
  readonly key: string;
  bytes(): Promise<Buffer>;
}

/** Without progress for so long, a task is given up: longer than any honest page takes. */
const PATIENCE_MS = 30_000;
/** The process costs memory; nobody draws at night. */
const REST_MS = 60_000;
const HEAP_MEGABYTES = 512;

interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly source: DocumentSource;
  readonly request: Request;
  readonly progress: (done: number, total: number) => void;
}

/**
 * Opens and draws documents in a process of its own, which is started at the first task and stopped after a minute's rest. Throws
 * DomainError `redaction.<code>` for a document that cannot be worked on, `redaction.tooHard` when it cost too much.
 */
class Workshop {
  private child: ChildProcess | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  /** The task in hand: the one to blame when the process dies. */
  private inHand: number | undefined;
  private patience: NodeJS.Timeout | undefined;
  private rest: NodeJS.Timeout | undefined;

  run<Name extends TaskName>(
    task: Name,
    source: DocumentSource,
    input: Tasks[Name]['input'],
    progress: (done: number, total: number) => void = () => undefined,
  ): Promise<Tasks[Name]['output']> {
    this.lastId += 1;
    const request: Request = { id: this.lastId, task, key: source.key, input };
    return new Promise<unknown>((resolve, reject) => {
      this.waiting.set(request.id, { resolve, reject, source, request, progress });
      this.deliver(request.id, isOfOwnFile(request));
    }) as Promise<Tasks[Name]['output']>;
  }

  /** Sends a request, with the document when it is asked for. */
  private deliver(id: number, withBytes: boolean): void {
    const entry = this.waiting.get(id);
    if (!entry) return;
    const child = this.process();
    if (!withBytes) {
      child.send(entry.request);
      return;
    }
    entry.source.bytes().then(
      (bytes) => this.process().send({ ...entry.request, bytes }),
      (error: Error) => this.settle(id, ({ reject }) => reject(error)),
    );
  }

  private process(): ChildProcess {
    clearTimeout(this.rest);
    if (this.child) {
      this.child.ref();
      this.child.channel?.ref();
      return this.child;
    }
    const child = fork(join(import.meta.dirname, `page-process${extname(import.meta.filename)}`), {
      serialization: 'advanced',
      execArgv: [...process.execArgv.filter(isLoader), `--max-old-space-size=${HEAP_MEGABYTES}`],
      // No secret of the server's goes over.
      env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: process.env.NODE_ENV, TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('message', (reply: Reply) => this.receive(reply));
    child.on('error', () => this.lost(child));
    child.on('exit', () => this.lost(child));
    this.child = child;
    this.watch();
    return child;
  }

  /** A process that says nothing for too long is stopped; whose document it was is told. */
  private watch(): void {
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.child?.kill('SIGKILL'), PATIENCE_MS);
  }

  private receive(reply: Reply): void {
    const entry = this.waiting.get(reply.id);
    if (!entry) return;
    this.watch();
    switch (reply.kind) {
      case 'started':
        this.inHand = reply.id;
        return;
      case 'progress':
        entry.progress(reply.done, reply.total);
        return;
      case 'unknownDocument':
        this.inHand = undefined;
        this.deliver(reply.id, true);
        return;
      case 'done':
        this.settle(reply.id, ({ resolve }) => resolve(reply.output));
        return;
      case 'refused':
        this.settle(reply.id, ({ reject }) =>
          reject(new DomainError('invalid', `redaction.${reply.code}`, reply.params)),
        );
        return;
      case 'failed':
        this.settle(reply.id, ({ reject }) => reject(new Error(reply.message)));
    }
  }

  private settle(id: number, how: (entry: Waiting) => void): void {
    const entry = this.waiting.get(id);
    if (!entry) return;
    this.waiting.delete(id);
    if (this.inHand === id) this.inHand = undefined;
    how(entry);
    if (this.waiting.size === 0) this.goToRest();
  }

  /** The process died over the document in hand, whose officer is told; what stood behind it in line is begun anew. */
  private lost(child: ChildProcess): void {
    if (this.child !== child) return;
    this.child = undefined;
    clearTimeout(this.patience);
    const { inHand } = this;
    const blamed = inHand === undefined ? [...this.waiting.keys()] : [inHand];
    for (const id of blamed)
      this.settle(id, ({ reject }) => reject(new DomainError('invalid', 'redaction.tooHard')));
    for (const [id, { request }] of this.waiting) this.deliver(id, isOfOwnFile(request));
  }

  private goToRest(): void {
    clearTimeout(this.patience);
    const { child } = this;
    if (!child) return;
    // An idle helper keeps no command line and no test from ending.
    child.unref();
    child.channel?.unref();
    this.rest = setTimeout(() => {
      this.child = undefined;
      child.disconnect();
    }, REST_MS);
    this.rest.unref();
  }
}

/** A check is of a file that was made just now and is seen once. */
function isOfOwnFile({ task }: Request): boolean {
  return task === 'check';
}

/** In development the sources run through a loader, which the helper needs too. */
function isLoader(argument: string, index: number, all: readonly string[]): boolean {
  const takes = /^(--import|--require|-r|--loader)$/u;
  return (
    /^--(import|require|loader)=/u.test(argument) || takes.test(argument) || takes.test(all[index - 1] ?? '')
  );
}

/** One helper serves the whole server: it is the memory of a document that is scarce, not the time of an officer. */
export const workshop = new Workshop();

/** Imports at work in this process; each import's own row says how far it is. */
const running = new Map<number, Promise<void>>();

/**
 * Lets a job go on in the background and waits for it no longer than `patience` milliseconds: a small file is done
 * before its page is asked for. The job itself must not reject.
 */
export async function runJob(importId: number, work: () => Promise<void>, patience: number): Promise<void> {
  const job = running.get(importId) ?? work();
  running.set(importId, job);
  void job.finally(() => running.delete(importId));
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience);
  });
  await Promise.race([job, waited]);
  clearTimeout(timer);
}

export function isRunning(importId: number): boolean {
  return running.has(importId);
}

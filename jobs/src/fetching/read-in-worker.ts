import type { Worker } from 'node:worker_threads';

import pLimit from 'p-limit';

import type { ReadFailure, ReadFeed } from '../reading/read-feed.ts';
import { startReadingWorker } from './start-reading-worker.ts';

/** A document as it came. */
export interface DocumentToRead {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly url: string;
}

export type ReadInWorker =
  | Extract<ReadFeed, { readonly ok: true }>
  | { readonly ok: false; readonly code: ReadFailure | 'too-complex' };

export interface WorkerLimits {
  readonly workers: number;
  /** Of one document. */
  readonly readMs: number;
  readonly maxHeapMiB: number;
}

export interface DocumentReader {
  /** @throws where no worker can be started; whatever is wrong with the document is a result. */
  read(document: DocumentToRead): Promise<ReadInWorker>;
  close(): Promise<void>;
}

const TOO_COMPLEX = { ok: false, code: 'too-complex' } as const;

/**
 * Reads documents where they can be stopped: parsers work synchronously, and no input may hold up the run. A worker that
 * takes too long or too much memory is ended, and the next document has a fresh one. None is started before there is
 * something to read.
 */
export function openDocumentReader({ workers, readMs, maxHeapMiB }: WorkerLimits): DocumentReader {
  const inTurn = pLimit(workers);
  const idle: Worker[] = [];
  return {
    read: (document) =>
      inTurn(async () => {
        const worker = idle.pop() ?? (await startReadingWorker(maxHeapMiB));
        const result = await readWith(worker, document, readMs);
        if (result === null) await worker.terminate();
        else idle.push(worker);
        return result ?? TOO_COMPLEX;
      }),
    close: async () => {
      await Promise.all(idle.splice(0).map((worker) => worker.terminate()));
    },
  };
}

/** Null when the worker has to go: it took too long, or it is gone already. */
function readWith(worker: Worker, document: DocumentToRead, readMs: number): Promise<ReadInWorker | null> {
  return new Promise((resolve) => {
    const settle = (result: ReadInWorker | null): void => {
      clearTimeout(timer);
      // One by one: with all of them, the worker's own would go, by which it hears of messages.
      worker.off('message', settle).off('error', giveUp).off('exit', giveUp);
      resolve(result);
    };
    const giveUp = (): void => settle(null);
    const timer = setTimeout(giveUp, readMs);
    worker.on('message', settle).on('error', giveUp).on('exit', giveUp);
    worker.postMessage(document);
  });
}

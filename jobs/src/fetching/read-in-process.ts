import type { ChildProcess } from 'node:child_process';

import pLimit from 'p-limit';

import type { ReadFailure, ReadFeed } from '../reading/read-feed.ts';
import { startReadingProcess } from './start-reading-process.ts';

/** A document as it came. */
export interface DocumentToRead {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly url: string;
}

export type ReadInProcess =
  | Extract<ReadFeed, { readonly ok: true }>
  | { readonly ok: false; readonly code: ReadFailure | 'too-complex' };

export interface ReadingLimits {
  readonly processes: number;
  /** Of one document. */
  readonly readMs: number;
  readonly maxHeapMiB: number;
}

export interface DocumentReader {
  /** @throws where no process can be started; whatever is wrong with the document is a result. */
  read(document: DocumentToRead): Promise<ReadInProcess>;
  close(): Promise<void>;
}

const TOO_COMPLEX = { ok: false, code: 'too-complex' } as const;

/**
 * Reads documents where they can be stopped: parsers work synchronously, and no input may hold up the run. A process that
 * takes too long or too much memory is ended, and the next document has a fresh one. None is started before there is
 * something to read.
 */
export function openDocumentReader({ processes, readMs, maxHeapMiB }: ReadingLimits): DocumentReader {
  const inTurn = pLimit(processes);
  const idle: ChildProcess[] = [];
  return {
    read: (document) =>
      inTurn(async () => {
        const child = idle.pop() ?? (await startReadingProcess(maxHeapMiB));
        const result = await readWith(child, document, readMs);
        if (result === null) child.kill('SIGKILL');
        else idle.push(child);
        return result ?? TOO_COMPLEX;
      }),
    close: async () => {
      for (const child of idle.splice(0)) child.kill('SIGKILL');
      await Promise.resolve();
    },
  };
}

/** Null when the process has to go: it took too long, or it is gone already. */
function readWith(
  child: ChildProcess,
  document: DocumentToRead,
  readMs: number,
): Promise<ReadInProcess | null> {
  return new Promise((resolve) => {
    const settle = (result: ReadInProcess | null): void => {
      clearTimeout(timer);
      child.off('message', settle).off('error', giveUp).off('exit', giveUp);
      resolve(result);
    };
    const giveUp = (): void => settle(null);
    const timer = setTimeout(giveUp, readMs);
    child.on('message', settle).on('error', giveUp).on('exit', giveUp);
    child.send(document, (error) => {
      if (error !== null) giveUp();
    });
  });
}

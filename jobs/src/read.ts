// The worker of the fetch job that reads documents: see fetching/read-in-worker.ts.
import { parentPort } from 'node:worker_threads';

import type { DocumentToRead } from './fetching/read-in-worker.ts';
import { readDocument } from './reading/read-document.ts';
import { tidyDocument } from './reading/tidy-document.ts';

parentPort?.on('message', (document: DocumentToRead) => {
  void readDocument(document).then((read) =>
    parentPort?.postMessage(read.ok ? { ...read, feed: tidyDocument(read.feed) } : read),
  );
});
parentPort?.postMessage('ready');

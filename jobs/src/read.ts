// The process in which the fetch job reads documents: see fetching/read-in-process.ts.
import type { DocumentToRead } from './fetching/read-in-process.ts';
import { readDocument } from './reading/read-document.ts';
import { tidyDocument } from './reading/tidy-document.ts';

process.on('message', (document: DocumentToRead) => {
  void readDocument(document).then((read) =>
    process.send?.(read.ok ? { ...read, feed: tidyDocument(read.feed) } : read),
  );
});
// The job is gone, however it went.
process.on('disconnect', () => process.exit());
process.send?.('ready');

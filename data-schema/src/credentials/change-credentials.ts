import type { Id } from '../crypto/id.ts';
import { assign, foldRegister, type Stamp } from '../registers/register.ts';
import { upsertRow } from '../subscriptions/upsert-row.ts';
import type { Credentials, CredentialsRow, FeedCredentials } from './credentials.ts';

/** `credentials` null: the feed asks for none any more, or is not followed. */
export function setCredentials(
  state: Credentials,
  id: Id,
  credentials: FeedCredentials | null,
  stamp: Stamp,
): Credentials {
  const blank: CredentialsRow = { id, credentials: [null] };
  const feeds = upsertRow<CredentialsRow>(state.feeds, blank, (row) => ({
    id,
    credentials: assign(row.credentials, credentials, stamp),
  }));
  return { feeds };
}

/** Drops the times that are decided (set before `floor`), and the rows that then say nothing. */
export function foldCredentials({ feeds }: Credentials, floor: number): Credentials {
  const folded = feeds.map(({ id, credentials }) => ({ id, credentials: foldRegister(credentials, floor) }));
  return { feeds: folded.filter(({ credentials: [value, at] }) => value !== null || at !== undefined) };
}

/** What is to be sent, by feed. */
export function credentialsByFeed({ feeds }: Credentials): ReadonlyMap<Id, FeedCredentials> {
  return new Map(
    feeds.flatMap(({ id, credentials: [value] }): [Id, FeedCredentials][] =>
      value === null ? [] : [[id, value]],
    ),
  );
}

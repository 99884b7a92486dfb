import type { Stamp } from '../src/registers/register.ts';
import { isRead, isStarred, NO_MARKS } from '../src/marks/mark-block.ts';
import type { Operation } from '../src/operations/operation.ts';
import type { ReaderState } from '../src/operations/reader-state.ts';
import { feedId } from '../src/subscriptions/feed-id.ts';

/** What shows of a state: a value by the name of each field, `read 17` or `title of <feed>`; only what is not blank. */
export type Shown = ReadonlyMap<string, unknown>;

interface Write extends Stamp {
  readonly field: string;
  readonly value: unknown;
  readonly order: number;
}

/**
 * The oracle: every field for itself, all that was ever written to it in a row, sorted by time, device and order, and
 * the last one counts. Slow, and with nothing in common with how the state is kept.
 */
export function lastWriterWins(
  devices: readonly { readonly by: string; readonly operations: readonly Operation[] }[],
): Shown {
  const writes = devices.flatMap(({ by, operations }) =>
    operations.flatMap((operation, order) => writesOf(operation).map((write) => ({ ...write, by, order }))),
  );
  writes.sort((a, b) => a.at - b.at || (a.by < b.by ? -1 : a.by > b.by ? 1 : a.order - b.order));
  return withoutBlanks(writes.map(({ field, value }: Write) => [field, value]));
}

function writesOf(operation: Operation): readonly Omit<Write, 'by' | 'order'>[] {
  const { at } = operation;
  const writes = (fields: Readonly<Record<string, unknown>>, of = '') =>
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [{ field: `${name}${of}`, value, at }],
    );
  switch (operation.type) {
    case 'mark':
      return operation.ranges.flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, index) => ({
          field: `${operation.field} ${first + index}`,
          value: operation.value,
          at: Math.floor(at / 1000),
        })),
      );
    case 'subscribe': {
      const { url, title, folder, attributes } = operation;
      return writes({ url, subscribed: true, title, folder, attributes }, ` of ${feedId(url)}`);
    }
    case 'unsubscribe':
      return writes(
        {
          subscribed: false,
          title: null,
          folder: null,
          intervalMinutes: null,
          attributes: null,
          credentials: null,
        },
        ` of ${operation.feed}`,
      );
    case 'edit-feed': {
      const { feed, url, title, folder, intervalMinutes, attributes } = operation;
      return writes({ url, title, folder, intervalMinutes, attributes }, ` of ${feed}`);
    }
    case 'set-credentials':
      return writes({ credentials: operation.credentials }, ` of ${operation.feed}`);
    case 'put-folder': {
      const { folder, name, parent } = operation;
      return writes({ present: true, name, parent }, ` of ${folder}`);
    }
    case 'remove-folder':
      return writes({ present: false, name: '', parent: null }, ` of ${operation.folder}`);
    case 'put-rule':
      return writes({ present: true, body: operation.body }, ` of ${operation.rule}`);
    case 'remove-rule':
      return writes({ present: false }, ` of ${operation.rule}`);
    case 'set':
      return writes({ [operation.key]: operation.value });
    case 'access':
      return writes({ token: operation.token });
    case 'add-slot':
    case 'remove-slot':
      throw new Error('the order of slots matters');
  }
}

/** What a state shows, read off it field by field. */
export function shownBy({ marks, subscriptions, access, credentials, nextNumber }: ReaderState): Shown {
  const { feeds, folders, rules, settings } = subscriptions;
  const fields: (readonly [string, unknown])[] = [['token', access.token[0]]];
  for (const [key, [value]] of Object.entries(settings)) fields.push([key, value]);
  for (const { id, ...registers } of [...feeds, ...folders, ...rules, ...credentials.feeds]) {
    for (const [name, register] of Object.entries(registers)) {
      if (Array.isArray(register)) fields.push([`${name} of ${id}`, register[0]]);
    }
  }
  for (let number = 1; number < nextNumber; number++) {
    const block = marks.get(Math.floor(number / 512)) ?? NO_MARKS;
    fields.push([`read ${number}`, isRead(block, number)], [`starred ${number}`, isStarred(block, number)]);
  }
  return withoutBlanks(fields);
}

/**
 * Without what shows as nothing: a field that was never set, and what stands behind something that is not there (the
 * URL of a feed that is not followed, the body of a rule that was taken away), which setting it again sets anew.
 */
function withoutBlanks(fields: readonly (readonly [string, unknown])[]): Shown {
  const shown = new Map(fields);
  for (const [field, value] of shown) {
    const [name, of = ''] = field.split(' of ');
    const isHidden =
      (name === 'url' && shown.get(`subscribed of ${of}`) !== true) ||
      (name === 'body' && shown.get(`present of ${of}`) !== true);
    if (isHidden || value === false || value === null || value === '') shown.delete(field);
  }
  return shown;
}

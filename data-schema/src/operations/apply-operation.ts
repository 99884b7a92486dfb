import { setCredentials } from '../credentials/change-credentials.ts';
import { addSlot, removeSlot } from '../keyring/change-slots.ts';
import { assign, type Stamp } from '../registers/register.ts';
import { canonicalFeedUrl } from '../subscriptions/canonical-feed-url.ts';
import { patchFeed, patchFolder, putRule, putSetting } from '../subscriptions/change-subscriptions.ts';
import { feedId } from '../subscriptions/feed-id.ts';
import type { Subscriptions } from '../subscriptions/subscriptions.ts';
import { applyMark } from './apply-mark.ts';
import type { Operation } from './operation.ts';
import type { Applied, ReaderState } from './reader-state.ts';

/**
 * The one reducer: what an operation does to the state, in the job and in the browser. `stamp` is the operation's time
 * as the job takes it, and the device. Operations of several devices may come in any order; those of one device come
 * in theirs.
 */
export function applyOperation(state: ReaderState, operation: Operation, stamp: Stamp): Applied {
  switch (operation.type) {
    case 'mark':
      return applyMark(state, operation, stamp);
    case 'access':
      return applied({ ...state, access: { token: assign(state.access.token, operation.token, stamp) } });
    case 'set-credentials':
      return applied(withCredentials(state, operation, stamp));
    case 'unsubscribe': {
      const subscriptions = patchFeed(state.subscriptions, operation.feed, UNSUBSCRIBED, stamp);
      // A secret that nothing needs any more is not kept.
      return applied(
        withCredentials({ ...state, subscriptions }, { ...operation, credentials: null }, stamp),
      );
    }
    case 'add-slot': {
      const slots = addSlot(state.slots, operation.slot);
      return slots === null ? { state, refused: 'too-many-slots' } : applied({ ...state, slots });
    }
    case 'remove-slot': {
      const slots = removeSlot(state.slots, operation.slot);
      return slots === null ? { state, refused: 'last-slot' } : applied({ ...state, slots });
    }
    default: {
      const subscriptions = changeSubscriptions(state.subscriptions, operation, stamp);
      if (subscriptions === null) return { state, refused: 'invalid-operation' };
      return applied({ ...state, subscriptions });
    }
  }
}

function withCredentials(
  state: ReaderState,
  { feed, credentials }: Pick<Extract<Operation, { type: 'set-credentials' }>, 'feed' | 'credentials'>,
  stamp: Stamp,
): ReaderState {
  return { ...state, credentials: setCredentials(state.credentials, feed, credentials, stamp) };
}

type SubscriptionOperation = Exclude<
  Operation,
  { type: 'mark' | 'access' | 'set-credentials' | 'unsubscribe' | 'add-slot' | 'remove-slot' }
>;

/** Null when a URL is none that can be followed. */
function changeSubscriptions(
  state: Subscriptions,
  operation: SubscriptionOperation,
  stamp: Stamp,
): Subscriptions | null {
  switch (operation.type) {
    case 'subscribe': {
      const url = canonicalFeedUrl(operation.url);
      if (url === null) return null;
      const { title, folder, attributes } = operation;
      return patchFeed(state, feedId(url), { url, subscribed: true, title, folder, attributes }, stamp);
    }
    case 'edit-feed': {
      const { feed, title, folder, intervalMinutes, attributes } = operation;
      const url = operation.url === undefined ? undefined : canonicalFeedUrl(operation.url);
      if (url === null) return null;
      return patchFeed(state, feed, { url, title, folder, intervalMinutes, attributes }, stamp);
    }
    case 'put-folder': {
      const { folder, name, parent } = operation;
      return patchFolder(state, folder, { present: true, name, parent }, stamp);
    }
    case 'remove-folder':
      return patchFolder(state, operation.folder, REMOVED_FOLDER, stamp);
    case 'put-rule':
      return putRule(state, operation.rule, operation.body, stamp);
    case 'remove-rule':
      return putRule(state, operation.rule, null, stamp);
    case 'set':
      return putSetting(state, operation.key, operation.value, stamp);
  }
}

/** What is removed is forgotten: were it to come back as it was, that would hang on whether it has folded yet. */
const UNSUBSCRIBED = {
  subscribed: false,
  title: null,
  folder: null,
  intervalMinutes: null,
  attributes: null,
} as const;
const REMOVED_FOLDER = { present: false, name: '', parent: null } as const;

function applied(state: ReaderState): Applied {
  return { state, refused: null };
}

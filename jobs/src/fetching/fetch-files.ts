import {
  CREDENTIALS_PATH,
  credentialsForm,
  NO_CREDENTIALS,
  NO_REPORT,
  NO_SUBSCRIPTIONS,
  NO_VISITS,
  type Report,
  REPORT_PATH,
  reportForm,
  type Subscriptions,
  SUBSCRIPTIONS_PATH,
  subscriptionsForm,
  VISITS_PATH,
  visitsForm,
} from '@forgefeed/data-schema';

import type { StoredState } from '../state/stored-state.ts';
import { followedFeeds, type FollowedFeed } from './due-feeds.ts';

/** The files that every fetch reads. */
export const FETCH_PATHS = [SUBSCRIPTIONS_PATH, CREDENTIALS_PATH, VISITS_PATH, REPORT_PATH];

export interface FetchFiles {
  readonly subscriptions: Subscriptions;
  readonly report: Report;
  readonly followed: readonly FollowedFeed[];
}

export async function readFetchFiles(state: Pick<StoredState, 'read'>): Promise<FetchFiles> {
  const subscriptions = (await state.read(subscriptionsForm, SUBSCRIPTIONS_PATH)) ?? NO_SUBSCRIPTIONS;
  const credentials = (await state.read(credentialsForm, CREDENTIALS_PATH)) ?? NO_CREDENTIALS;
  const visits = (await state.read(visitsForm, VISITS_PATH)) ?? NO_VISITS;
  const report = (await state.read(reportForm, REPORT_PATH)) ?? NO_REPORT;
  return { subscriptions, report, followed: followedFeeds(subscriptions, visits, credentials) };
}

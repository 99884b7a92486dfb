import type fc from 'fast-check';

import { ACCESS_PATH, accessForm } from '../src/access/access.ts';
import type { ArticleRecord } from '../src/articles/article.ts';
import { bodiesForm, bodiesPath, headlinesForm, headlinesPath } from '../src/articles/segment-form.ts';
import { CREDENTIALS_PATH, credentialsForm } from '../src/credentials/credentials.ts';
import type { Form } from '../src/form/form.ts';
import { iconsForm, iconsPath } from '../src/icons/icons.ts';
import { knownForm, knownPath } from '../src/known/known.ts';
import { MANIFEST_PATH, manifestForm } from '../src/manifest/manifest.ts';
import { marksForm, marksPath } from '../src/marks/marks-form.ts';
import { REPORT_PATH, reportForm } from '../src/report/report.ts';
import { SUBSCRIPTIONS_PATH, subscriptionsForm } from '../src/subscriptions/subscriptions.ts';
import { VISITS_PATH, visitsForm } from '../src/visits/visits.ts';
import { bodies, headlines } from './article-arbitraries.ts';
import * as values from './form-arbitraries.ts';

/** One kind of file, where one of it stands, and any value of it. */
export interface FormCase<T> {
  readonly form: Form<T>;
  readonly path: string;
  readonly value: fc.Arbitrary<T>;
  /** What reading gives for what was written, where that is not the very same. */
  readonly read: (written: T) => T;
}

/** Hides what the values are, so that the cases can stand in one list. */
export type AnyForm = <Result>(use: <T>(formCase: FormCase<T>) => Result) => Result;

const same = <T>(value: T): T => value;

function anyForm<T>(
  form: Form<T>,
  path: string,
  value: fc.Arbitrary<T>,
  read: (written: T) => T = same,
): readonly [role: string, AnyForm] {
  return [form.role, (use) => use({ form, path, value, read })];
}

/** A segment keeps records feed by feed. */
function byFeed<Content>(records: readonly ArticleRecord<Content>[]): readonly ArticleRecord<Content>[] {
  return [...new Set(records.map(({ feed }) => feed))].flatMap((feed) =>
    records.filter((record) => record.feed === feed),
  );
}

export const EVERY_FORM = [
  anyForm(accessForm, ACCESS_PATH, values.access),
  anyForm(credentialsForm, CREDENTIALS_PATH, values.credentials),
  anyForm(manifestForm, MANIFEST_PATH, values.manifest),
  anyForm(subscriptionsForm, SUBSCRIPTIONS_PATH, values.subscriptions),
  anyForm(marksForm, marksPath(3), values.markBlock),
  anyForm(reportForm, REPORT_PATH, values.report),
  anyForm(visitsForm, VISITS_PATH, values.visits),
  anyForm(knownForm, knownPath(63), values.known),
  anyForm(iconsForm, iconsPath(15), values.icons),
  anyForm(headlinesForm, headlinesPath(12), headlines, byFeed),
  anyForm(bodiesForm, bodiesPath(12), bodies, byFeed),
];

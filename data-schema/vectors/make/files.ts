import { ACCESS_PATH, accessForm } from '../../src/access/access.ts';
import { toBase64url } from '../../src/bytes/base64url.ts';
import { fromUtf8 } from '../../src/bytes/utf8.ts';
import { CREDENTIALS_PATH, credentialsForm } from '../../src/credentials/credentials.ts';
import type { Form } from '../../src/form/form.ts';
import { sealForm } from '../../src/form/sealed-form.ts';
import { iconsForm, iconShardOf, iconsPath } from '../../src/icons/icons.ts';
import { knownForm, knownPath } from '../../src/known/known.ts';
import { MANIFEST_PATH, manifestForm } from '../../src/manifest/manifest.ts';
import { marksForm, marksPath } from '../../src/marks/marks-form.ts';
import { REPORT_PATH, reportForm } from '../../src/report/report.ts';
import { SUBSCRIPTIONS_PATH, subscriptionsForm } from '../../src/subscriptions/subscriptions.ts';
import { VISITS_PATH, visitsForm } from '../../src/visits/visits.ts';
import { seededRandom } from '../../test-support/seeded-random.ts';
import {
  ACCESS,
  CREDENTIALS,
  ICONS,
  KNOWN,
  MANIFEST,
  MARKS,
  REPORT,
  SUBSCRIPTIONS,
  VISITS,
} from './example-state.ts';
import { EPOCH, FEED, KEYS, ROOT } from './names.ts';
import { rootKeyToText } from '../../src/crypto/root-key.ts';

export async function makeFiles() {
  const random = seededRandom(20);
  const file = async <T>(form: Form<T>, path: string, value: T) => {
    const nonce = random(24);
    const sealed = await sealForm(form, path, value, { keys: KEYS, epoch: EPOCH, random: () => nonce });
    return {
      role: form.role,
      path,
      format: form.format,
      /** As other vectors and the code hold it; of marks, with article numbers and times in full. */
      value,
      plaintext: fromUtf8(await form.encode(value)) ?? '',
      nonce: toBase64url(nonce),
      sealed: toBase64url(sealed),
    };
  };
  return {
    rootKey: rootKeyToText(ROOT),
    epoch: EPOCH,
    files: [
      await file(accessForm, ACCESS_PATH, ACCESS),
      await file(manifestForm, MANIFEST_PATH, MANIFEST),
      await file(subscriptionsForm, SUBSCRIPTIONS_PATH, SUBSCRIPTIONS),
      await file(marksForm, marksPath(1), { block: 1, marks: MARKS }),
      await file(reportForm, REPORT_PATH, REPORT),
      await file(visitsForm, VISITS_PATH, VISITS),
      await file(knownForm, knownPath(5), KNOWN),
      await file(iconsForm, iconsPath(iconShardOf(FEED)), ICONS),
      await file(credentialsForm, CREDENTIALS_PATH, CREDENTIALS),
    ],
  };
}

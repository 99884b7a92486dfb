import {
  type Body,
  type BodyRecord,
  type Headline,
  type HeadlineRecord,
  NO_BODY,
} from '../../src/articles/article.ts';
import { bodiesForm, bodiesPath, headlinesForm, headlinesPath } from '../../src/articles/segment-form.ts';
import { toBase64url } from '../../src/bytes/base64url.ts';
import { rootKeyToText } from '../../src/crypto/root-key.ts';
import type { Form } from '../../src/form/form.ts';
import { sealForm } from '../../src/form/sealed-form.ts';
import { seededRandom } from '../../test-support/seeded-random.ts';
import { EPOCH, FEED, KEYS, NOW, OTHER, ROOT } from './names.ts';

const BODY: Body = {
  html: '<p>Once upon a time \u4f60</p>',
  words: 5,
  language: 'en',
  durationSeconds: 90,
  companions: [{ kind: 'transcript', url: 'https://example.org/1.vtt', type: 'text/vtt' }],
};

const HEADLINE: Headline = {
  title: 'Hello \u4f60',
  url: 'https://example.org/1',
  authors: ['Ada'],
  publishedAt: NOW - 60,
  updatedAt: null,
  excerpt: 'Once upon a time',
  image: null,
  categories: ['tales'],
  enclosures: [{ url: 'https://example.org/1.mp3', type: 'audio/mpeg', length: 1234 }],
  commentsUrl: null,
  editedAt: null,
};

const HEADLINES: readonly HeadlineRecord[] = [
  { number: 600, feed: FEED, arrivedAt: NOW, content: HEADLINE },
  {
    number: 601,
    feed: OTHER,
    arrivedAt: NOW,
    content: { ...HEADLINE, title: '', url: null, publishedAt: -1 },
  },
  {
    number: 600,
    feed: FEED,
    arrivedAt: NOW + 60,
    content: { ...HEADLINE, title: 'Amended', editedAt: NOW + 60 },
  },
];

const BODIES: readonly BodyRecord[] = [
  { number: 600, feed: FEED, arrivedAt: NOW, content: BODY },
  { number: 601, feed: OTHER, arrivedAt: NOW, content: NO_BODY },
  { number: 600, feed: FEED, arrivedAt: NOW + 60, content: { ...NO_BODY, html: '<p>Amended</p>', words: 1 } },
];

/** To be read, not to be made again byte for byte: gzip may differ from one zlib to the next. */
export async function makeSegments() {
  const random = seededRandom(30);
  const file = async <T>(form: Form<T>, path: string, written: T) => {
    const plaintext = await form.encode(written);
    const sealed = await sealForm(form, path, written, { keys: KEYS, epoch: EPOCH, random });
    return {
      role: form.role,
      path,
      format: form.format,
      written,
      read: await form.decode(plaintext, form.format, path),
      plaintext: toBase64url(plaintext),
      sealed: toBase64url(sealed),
    };
  };
  return {
    rootKey: rootKeyToText(ROOT),
    epoch: EPOCH,
    files: [
      await file(headlinesForm, headlinesPath(12), HEADLINES),
      await file(bodiesForm, bodiesPath(12), BODIES),
    ],
  };
}

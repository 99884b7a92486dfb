import * as v from 'valibot';

import { idSchema } from '../crypto/id.ts';
import { jsonForm } from '../form/form.ts';
import { list, record, text } from '../form/records.ts';
import { registerSchema } from '../registers/register.ts';

/** Scheme, host and port as a URL writes them: what credentials are for, and the only place that they are sent to. */
const originSchema = v.pipe(
  text(300),
  v.regex(/^https?:\/\/./),
  v.check((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
);

/** What decides who is asked, how the exchange goes and who asks is ours alone. */
const OUR_HEADERS =
  /^(?:accept|accept-.*|connection|content-.*|cookie2|date|expect|forwarded|host|http2-settings|if-.*|keep-alive|origin|proxy-.*|range|referer|sec-.*|te|trailer|transfer-encoding|upgrade|user-agent|via|x-forwarded-.*)$/i;

const headerNameSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/),
  v.check((name) => !OUR_HEADERS.test(name)),
);

/** Printable ASCII, with no space at its ends: what every server reads alike (RFC 9110 section 5.5). */
const headerValueSchema = v.pipe(text(4096), v.regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/));

/** RFC 7617 section 2: neither holds a control character, and the name of the user no colon. */
const userSchema = v.pipe(text(256), v.regex(/^[^:\p{Cc}]*$/u));
const passwordSchema = v.pipe(text(1024), v.regex(/^\P{Cc}*$/u));

/** What a feed asks for before it shows itself. */
export const feedCredentialsSchema = v.variant('kind', [
  record({
    kind: v.literal('basic'),
    origin: originSchema,
    user: userSchema,
    password: passwordSchema,
  }),
  record({
    kind: v.literal('header'),
    origin: originSchema,
    name: headerNameSchema,
    value: headerValueSchema,
  }),
]);

export type FeedCredentials = v.InferOutput<typeof feedCredentialsSchema>;

const credentialsRowSchema = record({
  id: idSchema,
  credentials: registerSchema(v.nullable(feedCredentialsSchema)),
});

export type CredentialsRow = v.InferOutput<typeof credentialsRowSchema>;

/** By feed, in order of id. Apart from the subscriptions, so that the site need not have them. */
export const credentialsSchema = record({ feeds: list(credentialsRowSchema) });

export type Credentials = v.InferOutput<typeof credentialsSchema>;

export const CREDENTIALS_PATH = 'credentials';

export const credentialsForm = jsonForm({ role: 'credentials', format: 1, schema: credentialsSchema });

export const NO_CREDENTIALS: Credentials = { feeds: [] };

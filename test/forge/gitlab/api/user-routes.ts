import * as v from 'valibot';

import type { Route } from '../http/api-context.ts';
import { notFound } from '../http/api-error.ts';
import { answer } from '../http/answers.ts';
import { authenticated } from './find-project.ts';
import { iso, isoOrNull } from './time.ts';
import { userBasic, userBasicSchema } from './user-basic.ts';

const tokenSchema = v.strictObject({
  id: v.number(),
  name: v.string(),
  revoked: v.boolean(),
  active: v.boolean(),
  scopes: v.array(v.string()),
  user_id: v.number(),
  created_at: v.string(),
  last_used_at: v.nullable(v.string()),
  expires_at: v.pipe(v.string(), v.isoDate()),
});

const versionSchema = v.strictObject({ version: v.string(), revision: v.string(), enterprise: v.boolean() });

const VERSION = { version: '19.1.0-pre', revision: '0123456789a', enterprise: true };

export const userRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: 'user',
    scopes: ['read_user'],
    handle: (context) => answer(200, userBasicSchema, userBasic(context.instance, authenticated(context))),
  },
  {
    // Any token may look at itself. That it is any is unconfirmed.
    method: 'GET',
    pattern: 'personal_access_tokens/self',
    scopes: ['read_user', 'read_repository', 'write_repository'],
    handle: (context) => {
      const user = authenticated(context);
      const token = context.instance.accessTokens.find(({ id }) => id === context.caller.tokenId);
      if (token === undefined) throw notFound();
      return answer(200, tokenSchema, {
        id: token.id,
        name: token.name,
        revoked: token.revoked,
        active: true,
        scopes: [...token.scopes],
        user_id: user.id,
        created_at: iso(token.createdAtMs),
        last_used_at: isoOrNull(token.lastUsedAtMs),
        expires_at: iso(token.expiresAtMs).slice(0, 10),
      });
    },
  },
  {
    method: 'GET',
    pattern: 'version',
    scopes: ['read_user'],
    handle: (context) => {
      authenticated(context);
      return answer(200, versionSchema, VERSION);
    },
  },
  {
    method: 'GET',
    pattern: 'metadata',
    scopes: ['read_user'],
    handle: (context) => {
      authenticated(context);
      return answer(200, versionSchema, VERSION);
    },
  },
];

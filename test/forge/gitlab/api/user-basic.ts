import * as v from 'valibot';

import type { Instance } from '../model/instance.ts';
import type { User } from '../model/user.ts';

export const userBasicSchema = v.strictObject({
  id: v.number(),
  username: v.string(),
  name: v.string(),
  state: v.picklist(['active', 'blocked']),
  locked: v.boolean(),
  avatar_url: v.null(),
  web_url: v.string(),
});

export const userBasic = (
  instance: Instance,
  { id, username, name, state }: User,
): v.InferInput<typeof userBasicSchema> => ({
  id,
  username,
  name,
  state,
  locked: false,
  avatar_url: null,
  web_url: `${instance.url()}/${username}`,
});

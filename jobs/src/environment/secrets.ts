import { type RootKey, rootKeyFromText, tokenSchema } from '@forgefeed/data-schema';
import * as v from 'valibot';

import { MalformedSecretError } from '../errors/job-errors.ts';

import type { Variables } from './variables.ts';

/** The copy's secrets, as CI hands them over. */
export interface Secrets {
  readonly key: RootKey | null;
  /** The root key to change to. */
  readonly nextKey: RootKey | null;
  readonly passphrase: string | null;
  /** For the site, on the way that needs nothing but the settings page. */
  readonly triggerToken: string | null;
  /** All of them and the forge's own token, as text: nothing that arrives may contain one. */
  readonly texts: readonly string[];
}

/** @throws MalformedKeyError, MalformedSecretError */
export function readSecrets(variables: Variables): Secrets {
  const key = filled(variables['FORGEFEED_KEY']);
  const nextKey = filled(variables['FORGEFEED_KEY_NEXT']);
  const passphrase = filled(variables['FORGEFEED_PASSPHRASE']);
  const triggerToken = filled(variables['FORGEFEED_TRIGGER_TOKEN']);
  const forgeTokens = ['GITHUB_TOKEN', 'CI_JOB_TOKEN', 'FORGEFEED_REMOTE_TOKEN'].map(
    (name) => variables[name],
  );
  return {
    key: key === null ? null : rootKeyFromText(key, 'FORGEFEED_KEY'),
    nextKey: nextKey === null ? null : rootKeyFromText(nextKey, 'FORGEFEED_KEY_NEXT'),
    passphrase,
    triggerToken: triggerToken === null ? null : checkedToken(triggerToken),
    texts: [key, nextKey, passphrase, triggerToken, ...forgeTokens].flatMap((text) => filled(text) ?? []),
  };
}

/** One that could not be stored would stop every later run. */
function checkedToken(token: string): string {
  if (!v.is(tokenSchema, token)) throw new MalformedSecretError({ name: 'FORGEFEED_TRIGGER_TOKEN' });
  return token;
}

/** CI gives an empty text for a secret that is not set. */
function filled(text: string | null | undefined): string | null {
  return text?.trim() ? text.trim() : null;
}

import type { Variables } from './variables.ts';

/** Whether feeds on private addresses may be fetched; real copies leave it unset. */
export function allowsPrivate(variables: Variables): boolean {
  return variables['FORGEFEED_ALLOW_PRIVATE'] === 'true';
}

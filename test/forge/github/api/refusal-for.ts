import type { Token } from '../accounts/token.ts';

const REFUSALS = {
  job: 'Resource not accessible by integration',
  'fine-grained': 'Resource not accessible by personal access token',
  classic: 'Must have admin rights to Repository.',
} as const;

/** What somebody is told whose token may not. */
export const refusalFor = (token: Token | null): string => REFUSALS[token?.kind ?? 'job'];

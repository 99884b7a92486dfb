import { MissingSettingError } from '../errors/job-errors.ts';
import type { Variables } from './variables.ts';

/** Where a job runs: which repository holds `data`, how to get in, and what set the job off. */
export interface Environment {
  readonly forge: 'github' | 'gitlab' | 'git';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether a person set the run off, not a schedule. */
  readonly isAsked: boolean;
  /** What came with the trigger, as it came; null when nothing did. */
  readonly readPayload: () => Promise<string | null>;
}

/** HTTP Basic (RFC 7617), sent at once so that no request is spent on being asked for it. */
export function basicAuthorization(user: string, password: string): Readonly<Record<string, string>> {
  return { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

/** @throws MissingSettingError */
export function required(variables: Variables, name: string): string {
  const value = variables[name];
  if (value === undefined || value === '') throw new MissingSettingError({ name });
  return value;
}

import { ApiError, notFound } from '../api-error.ts';
import type { Fault } from './contract.ts';

/** An invalid request, in GitHub's words where they are known. */
export function explainFaults(faults: readonly Fault[]): ApiError {
  // A number that is none: there is nothing at such an address.
  if (faults.some(({ instancePath }) => instancePath.startsWith('/path'))) return notFound();
  const lines = faults.map(explain).filter((line, at, all) => all.indexOf(line) === at);
  return new ApiError(422, `Invalid request.\n\n${lines.join('\n')}`);
}

function explain({ keyword, instancePath, message = 'is invalid', params }: Fault): string {
  const missing = keyword === 'required' ? missingIn(params) : null;
  if (missing !== null) return `"${missing}" wasn't supplied.`;
  const where = instancePath
    .split('/')
    .slice(2)
    .map((name) => `properties/${name}`)
    .join('/');
  return where === '' ? `The request ${message}.` : `For '${where}', ${message}.`;
}

function missingIn(params: unknown): string | null {
  if (typeof params !== 'object' || params === null || !('missingProperty' in params)) return null;
  return String(params.missingProperty);
}

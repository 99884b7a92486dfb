import type { DispatchInput } from '../workflow-file/workflow-file.ts';

const MAX_INPUTS = 25;
const MAX_CHARACTERS = 65_535;

/** The inputs of a `workflow_dispatch` as the run gets them, or what the REST API says against them (422). */
export function checkInputs(
  declared: Readonly<Record<string, DispatchInput>>,
  given: Readonly<Record<string, unknown>>,
):
  | { readonly ok: true; readonly inputs: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly message: string } {
  const no = (message: string) => ({ ok: false, message }) as const;
  if (Object.keys(given).length > MAX_INPUTS) return no(`you may only define up to ${MAX_INPUTS} inputs`);
  // Characters of the compact JSON, not bytes.
  if (JSON.stringify(given).length > MAX_CHARACTERS) return no('inputs are too large.');
  const unexpected = Object.keys(given).filter((name) => !(name in declared));
  if (unexpected.length > 0) return no(`Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
  const inputs: Record<string, string> = {};
  for (const [name, { required, default: standard, type, options }] of Object.entries(declared)) {
    const value = given[name];
    if (value === undefined || value === '') {
      if (required && standard === undefined) return no(`Required input '${name}' not provided`);
      inputs[name] = standard ?? '';
      continue;
    }
    if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') {
      return no(`Invalid value for input '${name}'`);
    }
    const text = String(value);
    if (type === 'boolean' && text !== 'true' && text !== 'false')
      return no(`Invalid value for input '${name}'`);
    if (type === 'number' && !Number.isFinite(Number(text))) return no(`Invalid value for input '${name}'`);
    if (type === 'choice' && options?.includes(text) !== true) {
      return no(`Provided value '${text}' for input '${name}' not in the list of allowed values`);
    }
    inputs[name] = text;
  }
  return { ok: true, inputs };
}

import { parseArgs, type ParseArgsConfig } from 'node:util';

import { UsageError } from '../errors/job-errors.ts';

/** The command line as `config` has it, positionals allowed. @throws UsageError */
export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError({ usage }, { cause: error });
    throw error;
  }
}

/** A whole number that is not negative. @throws UsageError */
export function readNumber(text: string | undefined, usage: string): number {
  if (text === undefined || !/^\d{1,15}$/.test(text)) throw new UsageError({ usage });
  return Number(text);
}

import * as v from 'valibot';

import { parseJson } from '../bytes/parse-json.ts';
import { fromUtf8, toUtf8 } from '../bytes/utf8.ts';
import {
  CorruptedFileError,
  NewerFormatError,
  UnknownFormatError,
  UnwritableFileError,
} from '../errors/file-errors.ts';

/** How one kind of file becomes bytes before it is sealed, and back. `role` is what the seal says the file is. */
export interface Form<T> {
  readonly role: string;
  /** The format that is written; its number stands in the seal. */
  readonly format: number;
  encode(value: T): Promise<Uint8Array<ArrayBuffer>>;
  /** `path` is for errors. @throws CorruptedFileError, NewerFormatError, UnknownFormatError */
  decode(bytes: Uint8Array<ArrayBuffer>, format: number, path: string): Promise<T>;
}

/** Lifts a value from the format that is the key to the next one. */
export type Migrations = Readonly<Record<number, (value: unknown) => unknown>>;

/**
 * A form that is JSON text. Reading takes any older format that `migrations` leads up from; writing always uses the
 * newest, so a file is migrated when it is next changed.
 */
export function jsonForm<T>(options: {
  readonly role: string;
  readonly format: number;
  readonly schema: v.GenericSchema<unknown, T>;
  readonly toWire?: (value: T) => unknown;
  readonly migrations?: Migrations;
}): Form<T> {
  const { role, format, schema, toWire = (value: T): unknown => value, migrations = {} } = options;
  return {
    role,
    format,
    encode: async (value) => {
      const wire = toWire(value);
      if (!v.is(schema, wire)) throw new UnwritableFileError({ path: role });
      return toUtf8(JSON.stringify(wire));
    },
    decode: async (bytes, from, path) => {
      const value = migrate(parseJson(fromUtf8(bytes) ?? ''), { from, to: format, migrations, path });
      const result = v.safeParse(schema, value);
      if (!result.success) throw new CorruptedFileError({ path });
      return result.output;
    },
  };
}

/** @throws NewerFormatError, UnknownFormatError */
export function migrate(
  value: unknown,
  options: {
    readonly from: number;
    readonly to: number;
    readonly migrations: Migrations;
    readonly path: string;
  },
): unknown {
  const { from, to, migrations, path } = options;
  if (from > to) throw new NewerFormatError({ path, format: from, known: to });
  let lifted = value;
  for (let format = from; format < to; format++) {
    const lift = migrations[format];
    if (lift === undefined) throw new UnknownFormatError({ path, format: from, known: to });
    lifted = lift(lifted);
  }
  return lifted;
}

/** What an error tells besides its code: counts, opaque ids, names of our own. Never a URL, a title or a secret. */
export type ReasonData = Readonly<Record<string, string | number | null>>;

/**
 * An error is a reason, not a sentence: a literal `code`, typed data, the cause. The wording for people is made
 * where people read it.
 */
export abstract class Reason<Data extends ReasonData = ReasonData> extends Error {
  abstract readonly code: string;
  readonly data: Data;

  constructor(data: Data, options?: ErrorOptions) {
    super(undefined, options);
    this.name = new.target.name;
    this.data = data;
  }
}

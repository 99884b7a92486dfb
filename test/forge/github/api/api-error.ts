/** One thing that is wrong with a request, as GitHub tells it. */
export interface Complaint {
  readonly resource?: string;
  readonly field?: string;
  readonly code: string;
  readonly message?: string;
}

/** An answer that says no. */
export class ApiError extends Error {
  readonly code = 'api-error';
  readonly status: number;
  readonly complaints: readonly Complaint[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    {
      complaints = [],
      headers = {},
    }: { complaints?: readonly Complaint[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.complaints = complaints;
    this.headers = headers;
  }
}

/** The body of every refusal. */
export const errorBody = ({ status, message, complaints }: ApiError) => ({
  message,
  ...(complaints.length > 0 ? { errors: complaints } : {}),
  documentation_url: 'https://docs.github.com/rest',
  status: String(status),
});

export const notFound = () => new ApiError(404, 'Not Found');

/** The emulator does not do what GitHub would: a fault of the test or of the emulator, never an answer. */
export class NotEmulated extends Error {
  readonly code = 'not-emulated';
  constructor(what: string) {
    super(`the emulated GitHub does not know ${what}`);
  }
}

/** An answer of the API that says no. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(`${status} ${JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
  }
}

/** `render_api_error!` and its kin (lib/api/helpers.rb). */
export const unauthorized = (): ApiError => new ApiError(401, { message: '401 Unauthorized' });
export const forbidden = (reason?: string): ApiError =>
  new ApiError(403, { message: reason === undefined ? '403 Forbidden' : `403 Forbidden - ${reason}` });
export const notFound = (what?: string): ApiError =>
  new ApiError(404, { message: what === undefined ? '404 Not Found' : `404 ${what} Not Found` });
export const badRequest = (message: unknown): ApiError => new ApiError(400, { message });
/** What Grape says of parameters that do not fit. */
export const invalidParameters = (error: string): ApiError => new ApiError(400, { error });

/** Response headers that scripts may read without being told so (fetch standard: CORS-safelisted response-header name). */
const SAFE_ANSWER = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
];
/** Request headers that need no preflight, as far as these tests send them. */
const SAFE_REQUEST = ['accept', 'accept-language', 'content-language'];
const SAFE_METHODS = ['GET', 'HEAD', 'POST'];

export interface BrowserAnswer {
  readonly status: number;
  /** Null as well for what is there but not exposed. */
  header(name: string): string | null;
  readonly text: string;
}

/** `fetch` as a page of another origin gets it: with preflights, and blind to what is not exposed. */
export async function browserFetch(
  url: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<BrowserAnswer> {
  const origin = 'https://octo.github.invalid';
  const unsafe = Object.keys(headers)
    .map((name) => name.toLowerCase())
    .filter((name) => !SAFE_REQUEST.includes(name));
  if (unsafe.length > 0 || !SAFE_METHODS.includes(method)) {
    await preflight(url, { origin, method, unsafe });
  }
  const answer = await fetch(url, {
    method,
    headers: { ...headers, origin },
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  allowsOrigin(answer);
  const exposed = [...SAFE_ANSWER, ...listOf(answer.headers.get('access-control-expose-headers'))];
  return {
    status: answer.status,
    header: (name) => (exposed.includes(name.toLowerCase()) ? answer.headers.get(name) : null),
    text,
  };
}

async function preflight(
  url: string,
  { origin, method, unsafe }: { origin: string; method: string; unsafe: readonly string[] },
): Promise<void> {
  const answer = await fetch(url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': unsafe.join(','),
    },
  });
  if (!answer.ok) throw new TypeError(`Failed to fetch: the preflight got ${answer.status}`);
  allowsOrigin(answer);
  const allowed = listOf(answer.headers.get('access-control-allow-headers'));
  const refused = unsafe.filter((name) => !allowed.includes(name));
  if (refused.length > 0) throw new TypeError(`Failed to fetch: ${refused.join(', ')} is not allowed`);
  const methods = listOf(answer.headers.get('access-control-allow-methods'));
  if (!SAFE_METHODS.includes(method) && !methods.includes(method.toLowerCase())) {
    throw new TypeError(`Failed to fetch: ${method} is not allowed`);
  }
}

function allowsOrigin({ headers }: Response): void {
  if (headers.get('access-control-allow-origin') !== '*')
    throw new TypeError('Failed to fetch: no origin is allowed');
}

const listOf = (text: string | null): string[] =>
  (text ?? '').split(',').map((name) => name.trim().toLowerCase());

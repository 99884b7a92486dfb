import { readFile } from 'node:fs/promises';

import addFormats from 'ajv-formats';
import { type Document, OpenAPIBackend, type Operation } from 'openapi-backend';

import { adaptDocument } from './adapt-document.ts';
import { encodeSlashes } from './encode-slashes.ts';
import { readParameters } from './read-parameters.ts';

/** What is wrong with a request or an answer, as the validator says it. */
export interface Fault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message?: string | undefined;
  readonly params: unknown;
}

/** An operation of the REST API that a request is for. */
export interface Match {
  readonly id: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly takesBody: boolean;
  checkRequest(request: { readonly query: URLSearchParams; readonly body: unknown }): readonly Fault[];
  /** Undefined: the contract says nothing of such a status. */
  checkAnswer(status: number, body: unknown): readonly Fault[] | undefined;
}

/** GitHub's own description of its REST API, and what it says of a request. */
export interface Contract {
  readonly operations: readonly string[];
  match(method: string, path: string): Match | null;
}

let opened: Promise<Contract> | undefined;

/** Read and compiled once: it never changes. */
export function openContract(): Promise<Contract> {
  opened ??= open();
  return opened;
}

async function open(): Promise<Contract> {
  const text = await readFile(new URL('../../github-openapi.json', import.meta.url), 'utf8');
  const definition = adaptDocument(JSON.parse(text));
  const api = new OpenAPIBackend<Document>({
    definition,
    quick: true,
    coerceTypes: true,
    ignoreTrailingSlashes: false,
    ajvOpts: { strict: false, unicodeRegExp: false, allErrors: true },
    customizeAjv: (ajv) => {
      addFormats(ajv);
      return ajv;
    },
  });
  await api.init();
  return {
    operations: api.getOperations().map(({ operationId = '' }) => operationId),
    match: (method, path) => match(api, method === 'HEAD' ? 'GET' : method, encodeSlashes(path)),
  };
}

function match(api: OpenAPIBackend, method: string, path: string): Match | null {
  const operation = api.matchOperation({ method, path, headers: {} });
  const parameters = operation === undefined ? null : readParameters(operation.path, path);
  if (operation?.operationId === undefined || parameters === null) return null;
  const { operationId, requestBody, responses = {} } = operation;
  const known = queryNames(operation);
  return {
    id: operationId,
    parameters,
    takesBody: requestBody !== undefined,
    checkRequest: ({ query, body }) => {
      // What is not declared is ignored, as GitHub does.
      const declared = [...query].filter(([name]) => known.has(name));
      const request = { method, path, headers: {}, query: Object.fromEntries(declared), body };
      return api.validateRequest(request, operation).errors ?? [];
    },
    checkAnswer: (status, body) =>
      String(status) in responses ? (api.validateResponse(body, operation, status).errors ?? []) : undefined,
  };
}

function queryNames({ parameters = [] }: Operation): ReadonlySet<string> {
  return new Set(parameters.flatMap((each) => ('in' in each && each.in === 'query' ? [each.name] : [])));
}

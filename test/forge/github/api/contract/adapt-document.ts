import type { Document } from 'openapi-backend';

type Node = Record<string, unknown>;

/**
 * Says in JSON Schema what the description means by OpenAPI 3.0: ajv knows `nullable` only beside `type`, and a number
 * in a path is both alternatives of a `oneOf`.
 */
export function adaptDocument(document: unknown): Document {
  adapt(document);
  if (!isDocument(document)) throw new Error('this is no description of an API');
  return document;
}

function adapt(node: unknown): void {
  if (Array.isArray(node)) node.forEach(adapt);
  if (!isNode(node)) return;
  Object.values(node).forEach(adapt);
  if (Array.isArray(node['oneOf'])) {
    node['anyOf'] = node['oneOf'];
    delete node['oneOf'];
  }
  // The one form that is JSON as well: openapi-backend looks at no type but `application/json`.
  const [main, other] = [node['application/json'], node['application/vnd.github.object']];
  if (isNode(main) && isNode(other)) main['schema'] = { anyOf: [main['schema'], other['schema']] };
  if (node['nullable'] !== true) return;
  if (Array.isArray(node['enum'])) node['enum'].push(null);
  if (node['type'] !== undefined) return;
  if (Array.isArray(node['anyOf'])) node['anyOf'].push({ type: 'null' });
  delete node['nullable'];
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isDocument = (value: unknown): value is Document =>
  isNode(value) && typeof value['openapi'] === 'string' && isNode(value['paths']);

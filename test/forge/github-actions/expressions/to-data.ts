import { data } from '@actions/expressions';

/** Plain JSON as the values that expressions work on. */
export function toData(value: unknown): data.ExpressionData {
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  if (typeof value !== 'object') throw new Error(`an expression cannot hold a ${typeof value}`);
  const pairs = Object.entries(value).map(([key, each]: [string, unknown]) => ({ key, value: toData(each) }));
  return new data.Dictionary(...pairs);
}

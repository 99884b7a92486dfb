import { type data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { data as kinds } from '@actions/expressions';
import { truthy } from '@actions/expressions/result';

import { toData } from './to-data.ts';

/** What expressions of one place may use. A context that GitHub does not offer there is not in here. */
export interface Scope {
  readonly contexts: Readonly<Record<string, unknown>>;
  /** What has come of what ran before (`skipped`: not all of it ran); null where a place has no status functions. */
  readonly status: 'success' | 'failure' | 'cancelled' | 'skipped' | null;
  /** Over the workspace; null where there is none yet. */
  readonly hashFiles: ((patterns: readonly string[]) => string) | null;
}

const STATUS_FUNCTION = /\b(success|failure|always|cancelled)\s*\(/;
const EXPRESSION = /\$\{\{((?:'(?:[^']|'')*'|[^'])*?)\}\}/g;

/** Every `${{ }}` in a text replaced by its value. */
export function fillIn(text: string, scope: Scope): string {
  return text.replaceAll(EXPRESSION, (_, expression: string) => evaluate(expression, scope).coerceString());
}

/** An `if`: without a status function it means "and what ran before has succeeded". */
export function holds(condition: string | undefined, scope: Scope): boolean {
  const inner = (condition ?? '').trim().replace(/^\$\{\{([\s\S]*)\}\}$/, '$1');
  if (inner.trim() === '') return scope.status === 'success';
  if (!STATUS_FUNCTION.test(inner) && scope.status !== 'success') return false;
  return truthy(evaluate(inner, scope));
}

function evaluate(expression: string, { contexts, status, hashFiles }: Scope): data.ExpressionData {
  const functions = [
    ...(status === null
      ? []
      : [
          fixed('success', status === 'success'),
          fixed('failure', status === 'failure'),
          fixed('cancelled', status === 'cancelled'),
          fixed('always', true),
        ]),
    ...(hashFiles === null
      ? []
      : [
          {
            name: 'hashFiles',
            minArgs: 1,
            maxArgs: 255,
            call: (...patterns: data.ExpressionData[]) =>
              new kinds.StringData(hashFiles(patterns.map((pattern) => pattern.coerceString()))),
          },
        ]),
  ];
  const { tokens } = new Lexer(expression.trim()).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), functions).parse();
  const all = new kinds.Dictionary(
    ...Object.entries(contexts).map(([key, value]) => ({ key, value: toData(value) })),
  );
  return new Evaluator(
    parsed,
    all,
    new Map(functions.map((each) => [each.name.toLowerCase(), each])),
  ).evaluate();
}

function fixed(name: string, value: boolean) {
  return { name, minArgs: 0, maxArgs: 0, call: () => new kinds.BooleanData(value) };
}

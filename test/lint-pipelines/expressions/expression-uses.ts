import type { Place } from '../files/place.ts';
import { contextPathsIn } from './context-paths-in.ts';

/** One expression of a workflow file. */
export interface ExpressionUse {
  readonly line: number;
  /** The keys and numbers that lead to it: `jobs`, `fetch`, `steps`, `0`, `env`, `TOKEN`. */
  readonly trail: readonly string[];
  readonly expression: string;
  /** Null: it cannot be read. */
  readonly contextPaths: readonly (readonly string[])[] | null;
}

/** Quoted text may hold `}}`. */
export const EXPRESSION = /\$\{\{((?:'(?:[^']|'')*'|[^'])*?)\}\}/gs;

export function expressionUses(place: Place, trail: readonly string[] = []): readonly ExpressionUse[] {
  const inside = [
    ...[...place.entries].flatMap(([key, value]) => expressionUses(value, [...trail, key])),
    ...place.items.flatMap((item, index) => expressionUses(item, [...trail, `${index}`])),
  ];
  return [...expressionsOf(place.text ?? '', trail.at(-1)).map(useOf), ...inside];

  function useOf({ expression, at }: { readonly expression: string; readonly at: number }): ExpressionUse {
    const line = place.textLine + (place.text ?? '').slice(0, at).split('\n').length - 1;
    return { line, trail, expression: expression.trim(), contextPaths: contextPathsIn(expression.trim()) };
  }
}

function expressionsOf(text: string, key: string | undefined) {
  // A condition is an expression with or without the braces.
  if (key === 'if' && !text.includes('${{')) return text === '' ? [] : [{ expression: text, at: 0 }];
  return [...text.matchAll(EXPRESSION)].map(({ 1: expression = '', index }) => ({ expression, at: index }));
}

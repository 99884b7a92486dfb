import { Lexer, Parser } from '@actions/expressions';
import {
  Binary,
  ContextAccess,
  type Expr,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Unary,
} from '@actions/expressions/ast';

const CONTEXTS = 'github env vars job jobs steps runner secrets strategy matrix needs inputs'.split(' ');
const FUNCTIONS = ['success', 'failure', 'always', 'cancelled', 'hashFiles'].map((name) => {
  return { name, minArgs: 0, maxArgs: 255 };
});

/**
 * What an expression reads: `github.event.inputs.x` is `github`, `event`, `inputs`, `x`, in lower case (as names are
 * compared in expressions); `*` where only the run decides. Null: this is not an expression.
 */
export function contextPathsIn(expression: string): readonly (readonly string[])[] | null {
  try {
    return pathsIn(new Parser(new Lexer(expression).lex().tokens, CONTEXTS, FUNCTIONS).parse());
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

function pathsIn(part: Expr): readonly (readonly string[])[] {
  const path = pathOf(part);
  if (path !== null) return [path, ...indexesOf(part).flatMap(pathsIn)];
  if (part instanceof IndexAccess) return [...pathsIn(part.expr), ...pathsIn(part.index)];
  if (part instanceof FunctionCall || part instanceof Logical) return part.args.flatMap(pathsIn);
  if (part instanceof Binary) return [...pathsIn(part.left), ...pathsIn(part.right)];
  if (part instanceof Unary) return pathsIn(part.expr);
  if (part instanceof Grouping) return pathsIn(part.group);
  return [];
}

function pathOf(part: Expr): readonly string[] | null {
  if (part instanceof ContextAccess) return [part.name.lexeme.toLowerCase()];
  if (part instanceof Grouping) return pathOf(part.group);
  if (!(part instanceof IndexAccess)) return null;
  const path = pathOf(part.expr);
  const step = part.index instanceof Literal ? part.index.literal.coerceString().toLowerCase() : '*';
  return path === null ? null : [...path, step];
}

/** The reckoned indexes of a path: what stands in their brackets is read as well. */
function indexesOf(part: Expr): readonly Expr[] {
  if (part instanceof Grouping) return indexesOf(part.group);
  return part instanceof IndexAccess ? [...indexesOf(part.expr), part.index] : [];
}

import type { CiVariable } from '../model/ci-variable.ts';

/** A variable as the runner gets it. */
export type JobVariable = Pick<CiVariable, 'key' | 'value' | 'type' | 'raw'>;

/** What GitLab replaces before it hands a job to a runner (lib/gitlab/ci/variables/collection). */
const REFERENCE =
  /\$\$|%%|\$(?<plain>[a-zA-Z_]\w*)|\$\{(?<braced>[a-zA-Z_]\w*)\}|%(?<percent>[a-zA-Z_]\w*)%/g;

/**
 * The text of a variable as a job sees it: expanded twice. First by GitLab, which leaves alone what it does not know,
 * and then by the runner, which knows no pardon: unknown names become nothing, `$$` becomes `$`.
 */
export function expandForJob(
  text: string,
  variables: readonly JobVariable[],
  pathOf: (key: string) => string,
): string {
  const byKey = new Map(variables.map((variable) => [variable.key, variable]));
  const inGitlab = (value: string, above: readonly string[]): string =>
    value.replaceAll(REFERENCE, (whole: string, ...rest: unknown[]) => {
      const key = nameIn(rest);
      const variable = key === null ? undefined : byKey.get(key);
      // References to files and to raw variables are left to the runner.
      if (variable === undefined || variable.raw || variable.type === 'file') return whole;
      if (above.includes(variable.key)) return whole;
      return inGitlab(variable.value, [...above, variable.key]);
    });
  return expandAsRunner(inGitlab(text, []), (key) => {
    const variable = byKey.get(key);
    if (variable === undefined) return '';
    if (variable.type === 'file') return pathOf(key);
    return variable.raw ? variable.value : inGitlab(variable.value, [key]);
  });
}

function nameIn(matchRest: readonly unknown[]): string | null {
  const name = matchRest.slice(0, 3).find((group) => typeof group === 'string');
  return typeof name === 'string' ? name : null;
}

/** Go's `os.Expand`, with which the runner expands values, and the runner's special names. */
export function expandAsRunner(text: string, valueOf: (key: string) => string): string {
  return text.replaceAll(
    /\$(?:\{([^}]*)\}|\{|([*#$@!?\-0-9])|([a-zA-Z_]\w*))?/g,
    (whole, ...groups: unknown[]) => {
      const [braced, special, name] = groups;
      if (typeof name === 'string') return valueOf(name);
      if (typeof special === 'string') return special === '$' ? '$' : '';
      if (typeof braced === 'string') return braced === '' || braced === '$' ? braced : valueOf(braced);
      // A `$` that no name follows stays; `${` without an end is eaten.
      return whole === '$' ? '$' : '';
    },
  );
}

/** One of GitHub's filter patterns for branches and paths: `*` within a name, `**` across, `?` the one before or none. */
export function globToRegExp(pattern: string): RegExp {
  if (/[[\]+]/.test(pattern)) throw new Error(`the emulator does not know the pattern ${pattern}`);
  const source = pattern
    .replaceAll(/[.^${}()|\\]/g, '\\$&')
    .replaceAll(/\*\*\/|\*\*|\*/g, (stars) =>
      stars === '**/' ? '(?:.*/)?' : stars === '**' ? '.*' : '[^/]*',
    );
  return new RegExp(`^${source}$`);
}

/** The last pattern that fits decides; `!` takes away. */
export function matchesGlobs(text: string, patterns: readonly string[]): boolean {
  return patterns.reduce((is, pattern) => {
    const isNegative = pattern.startsWith('!');
    return globToRegExp(isNegative ? pattern.slice(1) : pattern).test(text) ? !isNegative : is;
  }, false);
}

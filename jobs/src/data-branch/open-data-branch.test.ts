import { describe, expect, it } from 'vitest';
import { openDataBranch } from './open-data-branch.ts';

const REMOTE = { url: 'https://forge.example/a/b.git', branch: 'data', headers: {}, timeoutMs: 1000 };
const fetch = () => Promise.reject(new Error('no network here'));

describe('openDataBranch', () => {
  it.each([
    { url: 'forge.example/a/b.git' },
    { url: 'ssh://git@forge.example/a/b.git' },
    { url: 'https://user:token@forge.example/a/b.git' },
    { branch: '' },
    { branch: 'a b' },
    { timeoutMs: 0 },
    { timeoutMs: Number.NaN },
  ])('does not take %j, and does not repeat it', (part) => {
    const open = () => openDataBranch({ remote: { ...REMOTE, ...part }, fetch });
    expect(open).toThrow(TypeError);
    expect(open).not.toThrow(/forge|token/);
  });

  it('sends nothing before it is asked to', () => {
    expect(openDataBranch({ remote: REMOTE, fetch }).traffic).toEqual({
      requests: 0,
      uploadBytes: 0,
      downloadBytes: 0,
    });
  });
});

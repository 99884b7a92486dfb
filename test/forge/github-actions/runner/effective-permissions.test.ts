import { expect, it } from 'vitest';

import { effectivePermissions } from './effective-permissions.ts';

const byDefault = 'read';

it('are those of the repository where neither workflow nor job says anything: read, in new ones', () => {
  const nothing = { workflow: undefined, job: undefined };
  expect(effectivePermissions({ ...nothing, byDefault })).toEqual({ metadata: 'read', contents: 'read' });
  expect(effectivePermissions({ ...nothing, byDefault: 'write' })).toMatchObject({ contents: 'write' });
});

it('are none for what is not named, once anything is', () => {
  const workflow = { pages: 'write' } as const;
  expect(effectivePermissions({ workflow, job: undefined, byDefault })).toEqual({
    metadata: 'read',
    pages: 'write',
  });
  expect(effectivePermissions({ workflow: {}, job: undefined, byDefault: 'write' })).toEqual({
    metadata: 'read',
  });
});

it('are those of the job alone where it names any', () => {
  const [workflow, job] = [{ pages: 'write', contents: 'read' }, { contents: 'write' }] as const;
  expect(effectivePermissions({ workflow, job, byDefault })).toEqual({ metadata: 'read', contents: 'write' });
});

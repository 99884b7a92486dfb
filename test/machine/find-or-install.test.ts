import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { type FakeMachine, fakeMachine } from './fake-machine.ts';
import { ensureTools, findOrInstall } from './find-or-install.ts';
import { ToolMissingError } from './tool-missing-error.ts';

const UPDATE = '-o DPkg::Lock::Timeout=120 update';
const INSTALL = '-o DPkg::Lock::Timeout=120 install -y --no-install-recommends';

const machines: FakeMachine[] = [];
const machineOf = async (options?: { readonly isRoot: boolean }): Promise<FakeMachine> => {
  const machine = await fakeMachine(options);
  machines.push(machine);
  return machine;
};
afterEach(async () => {
  await Promise.all(machines.splice(0).map((machine) => machine.close()));
});

describe('a tool that is there', () => {
  it('is found on PATH, and nothing is installed', async () => {
    const machine = await machineOf({ isRoot: false });
    const rsync = await machine.addProgram('rsync');
    expect(await findOrInstall('rsync', machine)).toBe(rsync);
  });

  it.each(['chromium', 'chromium-browser', 'google-chrome'])('is Chromium also as %s', async (name) => {
    const machine = await machineOf({ isRoot: false });
    const program = await machine.addProgram(name);
    expect(await findOrInstall('chromium', machine)).toBe(program);
  });

  it('is Chromium also as what Playwright has downloaded', async () => {
    const machine = await machineOf({ isRoot: false });
    const program = await addPlaywright(machine, 'browser');
    await machine.addProgram('browser');
    expect(await findOrInstall('chromium', machine)).toBe(program);
  });

  it('is not a file that cannot be run, nor a folder', async () => {
    const machine = await machineOf();
    await writeFile(join(machine.bin, 'rsync'), '');
    await mkdir(join(machine.bin, 'shellcheck'));
    await expect(ensureTools(['rsync', 'shellcheck'], machine)).rejects.toThrow('rsync, shellcheck');
  });
});

describe('a tool that is missing', () => {
  it.each(['git', 'rsync', 'shellcheck', 'chromium'] as const)('is installed: %s', async (tool) => {
    const machine = await machineOf();
    await machine.addAptGet();
    expect(await findOrInstall(tool, machine)).toBe(join(machine.bin, tool));
    expect(await machine.aptCalls()).toEqual([UPDATE, `${INSTALL} ${tool}`]);
  });

  it('is installed with all others that are, and none that is not', async () => {
    const machine = await machineOf();
    await machine.addAptGet();
    await machine.addProgram('rsync');
    await ensureTools(['git', 'rsync', 'shellcheck'], machine);
    expect(await machine.aptCalls()).toEqual([UPDATE, `${INSTALL} git shellcheck`]);
  });

  it('is installed where Playwright is present without a browser', async () => {
    const machine = await machineOf();
    await machine.addAptGet();
    await addPlaywright(machine, 'not-downloaded');
    expect(await findOrInstall('chromium', machine)).toBe(join(machine.bin, 'chromium'));
  });

  it('is installed once, when several ask at the same time', async () => {
    const machine = await machineOf();
    await machine.addAptGet();
    const asked = await Promise.all([1, 2, 3].map(() => findOrInstall('rsync', machine)));
    expect(new Set(asked)).toEqual(new Set([join(machine.bin, 'rsync')]));
    expect(await machine.aptCalls()).toEqual([UPDATE, `${INSTALL} rsync`]);
  });

  it('is installed by one at a time, when several ask for different ones', async () => {
    const machine = await machineOf();
    await machine.addAptGet();
    await Promise.all((['rsync', 'git', 'shellcheck'] as const).map((tool) => findOrInstall(tool, machine)));
    expect(await machine.aptCalls()).toHaveLength(6);
  });
});

describe('a tool that cannot be installed', () => {
  const failure = async (machine: FakeMachine): Promise<ToolMissingError> => {
    const error: unknown = await findOrInstall('rsync', machine).catch((reason: unknown) => reason);
    if (!(error instanceof ToolMissingError)) throw new Error('No such error', { cause: error });
    expect(error).toMatchObject({ code: 'tool-missing', tools: ['rsync'] });
    expect(error.message).toContain('apt-get install rsync');
    return error;
  };

  it('is named, where there is no apt-get', async () => {
    expect((await failure(await machineOf())).message).toContain('there is no apt-get');
  });

  it('is named, where this is not root: apt-get is not asked', async () => {
    const machine = await machineOf({ isRoot: false });
    await machine.addAptGet();
    expect((await failure(machine)).message).toContain('not root');
    expect(await machine.aptCalls()).toEqual([]);
  });

  it('is named with what apt-get says, where that fails', async () => {
    const machine = await machineOf();
    await machine.addAptGet("console.error('E: no network'); process.exitCode = 100;");
    const { message } = await failure(machine);
    expect(message).toContain('apt-get update failed: E: no network');
    expect(await machine.aptCalls()).toEqual([UPDATE]);
  });

  it('is named, where only the installation fails', async () => {
    const machine = await machineOf();
    await machine.addAptGet("if (args.includes('install')) process.exit(100);");
    const { message } = await failure(machine);
    expect(message).toContain('apt-get install -y --no-install-recommends rsync failed');
  });

  it('is named, where the package holds something else', async () => {
    const machine = await machineOf();
    await machine.addAptGet(
      `require('node:fs').rmSync(${JSON.stringify(join(machine.bin, 'rsync'))}, { force: true });`,
    );
    expect((await failure(machine)).message).toContain('something else');
  });

  it('leaves the lock to the next', async () => {
    const machine = await machineOf();
    await machine.addAptGet('process.exitCode = 1;');
    await failure(machine);
    await rm(join(machine.bin, 'apt-get'));
    await machine.addAptGet();
    expect(await findOrInstall('rsync', machine)).toBe(join(machine.bin, 'rsync'));
  });
});

/** The package, whose browser is this program. */
async function addPlaywright(machine: FakeMachine, name: string): Promise<string> {
  const folder = join(machine.folder, 'node_modules/playwright-core');
  const program = join(machine.bin, name);
  await mkdir(folder, { recursive: true });
  const text = `exports.chromium = { executablePath: () => ${JSON.stringify(program)} };`;
  await writeFile(join(folder, 'index.js'), text);
  return program;
}

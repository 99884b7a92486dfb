import { findProgram } from './find-program.ts';
import { findTool } from './find-tool.ts';
import { installPackages } from './install-packages.ts';
import { type Machine, thisMachine } from './machine.ts';
import { type Tool, TOOLS } from './tool.ts';
import { ToolMissingError } from './tool-missing-error.ts';
import { withLock } from './with-lock.ts';

/** The path of a program; it is installed when it is missing and that can be done. @throws ToolMissingError */
export async function findOrInstall(tool: Tool, machine: Machine = thisMachine()): Promise<string> {
  await ensureTools([tool], machine);
  const program = await findTool(tool, machine);
  if (program === null) throw new ToolMissingError([tool], 'it was there a moment ago');
  return program;
}

/** All of them at once: apt-get is asked only when something is missing, and then once. @throws ToolMissingError */
export async function ensureTools(tools: readonly Tool[], machine: Machine = thisMachine()): Promise<void> {
  const missing = await findMissing(tools, machine);
  if (missing.length === 0) return;
  const aptGet = await findProgram(['apt-get'], machine.env['PATH'] ?? '');
  if (aptGet === null) throw new ToolMissingError(missing, 'there is no apt-get.');
  if (!machine.isRoot)
    throw new ToolMissingError(missing, 'only root may use apt-get, and this is not root.');
  await withLock(machine.lockName, async () => {
    // Whoever held the lock before may have installed the same.
    const stillMissing = await findMissing(tools, machine);
    if (stillMissing.length === 0) return;
    const packages = stillMissing.map((tool) => TOOLS[tool].aptPackage);
    const failure = await installPackages(aptGet, packages, machine.env);
    if (failure !== null) throw new ToolMissingError(stillMissing, failure);
    const absent = await findMissing(tools, machine);
    if (absent.length > 0)
      throw new ToolMissingError(absent, 'apt-get installed something else under that name.');
  });
}

async function findMissing(tools: readonly Tool[], machine: Machine): Promise<readonly Tool[]> {
  const found = await Promise.all(tools.map((tool) => findTool(tool, machine)));
  return tools.filter((_, index) => found[index] === null);
}

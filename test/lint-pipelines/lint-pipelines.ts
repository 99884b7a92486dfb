import { fileURLToPath } from 'node:url';

import { findOrInstall } from '../machine/find-or-install.ts';
import { lintRepository } from './lint-repository.ts';
import { reportFindings } from './report-findings.ts';

// `tsx test/lint-pipelines/lint-pipelines.ts`: checks what the forges run. A part of `npm run lint`.

const root = fileURLToPath(new URL('../../', import.meta.url));
const findings = await lintRepository(root, await findOrInstall('shellcheck'));
process.exitCode = reportFindings(findings, (line) => console.log(line));

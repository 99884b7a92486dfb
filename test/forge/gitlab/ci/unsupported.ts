/** The pipeline asks for something that this emulator does not imitate. Nothing is left out silently. */
export class UnsupportedByEmulatorError extends Error {
  override readonly name = 'UnsupportedByEmulatorError';

  constructor(what: string, why = 'the emulator does not know it') {
    super(`${what}: ${why}`);
  }
}

const KNOWN_OF_JOB = new Set(
  (
    'script before_script stage rules when allow_failure needs dependencies variables image cache artifacts ' +
    'resource_group interruptible timeout retry pages parallel environment inherit coverage'
  ).split(' '),
);
const KNOWN_OF_DEFAULT = new Set(
  'image cache artifacts before_script interruptible timeout retry'.split(' '),
);
const KNOWN_OF_WORKFLOW = new Set(['rules', 'auto_cancel', 'name']);
const KNOWN_OF_CACHE = new Set(['key', 'paths', 'policy', 'when']);
const KNOWN_OF_ARTIFACTS = new Set([
  'paths',
  'exclude',
  'reports',
  'when',
  'name',
  'expire_in',
  'expose_as',
  'access',
]);
const KNOWN_OF_PAGES = new Set(['publish']);

const REASONS: Readonly<Record<string, string>> = {
  after_script: 'with shell isolation gitlab-ci-local 4.71 empties the working directory before it runs',
  services: 'there are no containers here',
};

type Node = Readonly<Record<string, unknown>>;

/** @throws UnsupportedByEmulatorError when a job that is to run says something that would not be done. */
export function refuseUnsupported(config: Node, jobs: ReadonlyMap<string, Node>): void {
  check('default', config['default'], KNOWN_OF_DEFAULT);
  check('workflow', config['workflow'], KNOWN_OF_WORKFLOW);
  for (const [name, job] of jobs) {
    check(name, job, KNOWN_OF_JOB);
    for (const cache of asList(job['cache'])) check(`${name}: cache`, cache, KNOWN_OF_CACHE);
    check(`${name}: artifacts`, job['artifacts'], KNOWN_OF_ARTIFACTS);
    if (isNode(job['artifacts'])) check(`${name}: reports`, job['artifacts']['reports'], new Set(['dotenv']));
    check(`${name}: pages`, job['pages'], KNOWN_OF_PAGES);
  }
}

function check(where: string, value: unknown, known: ReadonlySet<string>): void {
  if (!isNode(value)) return;
  for (const [key, content] of Object.entries(value)) {
    if (known.has(key) || content === null || content === undefined) continue;
    throw new UnsupportedByEmulatorError(`\`${key}\` of ${where}`, REASONS[key]);
  }
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

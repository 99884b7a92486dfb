import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import vue from 'eslint-plugin-vue';
import ts from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';

// Each rule holds a decision of CONTRIBUTING.md; taste is prettier's.

const clocksAndDice = [
  {
    object: 'Date',
    property: 'now',
    message: 'Take `now` as a named argument; only entry files read the clock.',
  },
  { object: 'Math', property: 'random', message: 'Take `random` as a named argument.' },
  { object: 'crypto', property: 'getRandomValues', message: 'Take `random` as a named argument.' },
  { object: 'process', property: 'env', message: 'Only entry files read the environment.' },
];

const bareClock = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'Take `now` as a named argument; only entry files read the clock.',
};

const emptyCatch = {
  selector: 'CatchClause[param=null] > BlockStatement[body.length=0]',
  message: 'An error is a reason: handle it or let it through.',
};

/** Rules of eslint-plugin-vue that say where a line breaks: prettier's. */
const layout = {
  'vue/html-closing-bracket-newline': 'off',
  'vue/html-indent': 'off',
  'vue/html-self-closing': 'off',
  'vue/max-attributes-per-line': 'off',
  'vue/multiline-html-element-content-newline': 'off',
  'vue/singleline-html-element-content-newline': 'off',
};

/** Imports point one way: data-schema <- jobs, data-schema <- web; `test` sees all of them. */
const arrows = (forbidden, ...more) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        ...forbidden.map((room) => ({
          regex: `^@forgefeed/${room}(/|$)|(^|/)\\.\\./(\\.\\./)*${room}/`,
          message: `This room must not import ${room}.`,
        })),
        { regex: '(^|/)index\\.ts$', message: 'No file imports its own barrel.' },
        ...more,
      ],
    },
  ],
});

export default defineConfig(
  globalIgnores(['**/dist/', '**/coverage/', '**/.forgefeed/']),
  js.configs.recommended,
  { files: ['**/*.vue'], extends: [vue.configs['flat/recommended']] },
  {
    files: ['**/*.ts', '**/*.vue'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        parser: ts.parser,
        projectService: { allowDefaultProject: ['vitest.config.ts'] },
        extraFileExtensions: ['.vue'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // `async` says that a function never throws before it has returned a promise.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-properties': ['error', ...clocksAndDice],
      'no-restricted-syntax': ['error', bareClock, emptyCatch],
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['data-schema/src/**/*.ts'], rules: arrows(['jobs', 'web', 'test']) },
  { files: ['jobs/src/**/*.ts'], rules: arrows(['web', 'test']) },
  { files: ['web/src/**/*.{ts,vue}'], rules: arrows(['jobs', 'test']) },
  {
    files: ['web/src/{app,article,config,gate,reader}/**/*.{ts,vue}', 'web/src/main.ts'],
    ignores: ['**/*.test.ts'],
    rules: arrows(['jobs', 'test'], {
      regex: '^@forgefeed/data-schema$',
      allowTypeImports: true,
      message: 'All of it would load with the page: let the worker do it, or import the one file.',
    }),
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser },
    rules: {
      'no-undef': 'off',
      // The type checker of templates is vue-tsc; eslint sees no types there.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      ...layout,
    },
  },
  {
    // Entry files pick the real clock, dice, environment and console.
    files: [
      'jobs/src/fetch.ts',
      'jobs/src/mutate.ts',
      'jobs/src/cli/*.ts',
      'jobs/src/effects.ts',
      'jobs/src/run-job.ts',
      'web/src/engine/engine.worker.ts',
      'web/src/reader/ReaderView.vue',
      'web/vite.config.ts',
      'test/**/*.ts',
    ],
    rules: { 'no-restricted-properties': 'off', 'no-console': 'off' },
  },
  {
    files: ['**/*.test.ts', 'test/**/*.ts', 'vitest.config.ts'],
    rules: { 'no-restricted-syntax': 'off', 'no-restricted-properties': 'off', 'max-lines': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);

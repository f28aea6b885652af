import js from '@eslint/js';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** One way only: extension, cli, background → core → shared; webviews → shared. */
const zone = (target, from, message, except) => ({ target, from, message, ...(except ? { except } : {}) });
const room = (name) => `./src/core/${name}`;
const zones = [
  zone(
    './src/core',
    ['./src/extension', './src/cli', './src/background', './webviews'],
    'core is a library on its own: move the shared part into src/core or pass it in.',
  ),
  zone(
    './src/shared',
    ['./src/core', './src/extension', './src/cli', './src/background', './webviews'],
    'shared holds types only.',
  ),
  zone(
    './webviews',
    ['./src/core', './src/extension', './src/cli', './src/background'],
    'Webviews import src/shared only; compute in core and send the result.',
  ),
  zone(
    './src/background',
    ['./src/extension', './src/cli'],
    'background serves extension and cli, it does not know them.',
  ),
  zone('./src/cli', ['./src/extension'], 'cli must work without VS Code.'),
  zone(
    './src/extension',
    ['./src/cli', './webviews'],
    'extension talks to webviews by messages (src/shared).',
  ),
  zone(room('models'), [room('pipeline')], 'Estimators take parameters, not pipeline files.'),
  zone(
    [room('diagnose'), room('generate')],
    [room('models'), room('train'), room('explain'), room('evaluate')],
    'Diagnosing and generating know nothing of training.',
  ),
  zone(
    room('table'),
    [room('profile'), room('models'), room('prepare'), room('pipeline')],
    'A table knows nothing of its users.',
  ),
];

const noVscode = {
  paths: [{ name: 'vscode', message: "Only src/extension may import 'vscode'." }],
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'out/',
      '.vscode-test/',
      '.venv/',
      '.venv-bench/',
      'test-results/',
      'node_modules/',
      'samples/',
      'src/core/kernels/assembly/',
      'src/core/kernels/*.wasm.ts',
      'test/**/fixtures/',
      'demo-output/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.webviews.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.mjs', '.js', '.json'] })],
      'import-x/extensions': ['.ts'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'hack', 'xxx'] }],
      eqeqeq: 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/prefer-for-of': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
    },
  },
  {
    files: ['src/{core,cli,background,shared}/**/*.ts', 'webviews/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', noVscode] },
  },
  {
    files: ['src/shared/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'FunctionDeclaration, ArrowFunctionExpression, ClassDeclaration',
          message: 'src/shared holds types only: logic belongs to src/core or to one side of the border.',
        },
      ],
    },
  },
  {
    // Loops over typed arrays index within bounds they have just checked; no type can say so.
    files: ['src/core/**/*.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['*.config.mts'], rules: { 'import-x/no-default-export': 'off' } },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        URLSearchParams: 'readonly',
      },
    },
  },
);

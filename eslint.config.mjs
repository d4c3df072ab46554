import { builtinRules } from 'eslint/use-at-your-own-risk';
import graphql from '@graphql-eslint/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// What eslint itself recommends, for the plain scripts; for TypeScript the presets below bring it along.
const recommended = Object.fromEntries(
  [...builtinRules].filter(([, rule]) => rule.meta.docs?.recommended).map(([name]) => [name, 'error']),
);

const NODE_GLOBALS = ['console', 'fetch', 'performance', 'process', 'setTimeout', 'clearTimeout', 'URL'];

// One configuration for all .graphql files: the plugin keeps the first that it is given.
const graphqlFiles = {
  plugins: { '@graphql-eslint': graphql },
  languageOptions: {
    parser: graphql.parser,
    parserOptions: {
      graphQLConfig: { schema: 'schema/api.graphql', documents: 'schema/{operations,views}/*.graphql' },
    },
  },
};

export default tseslint.config(
  { ignores: ['dist/', '.data/', 'coverage/', 'schema/client/', 'examples/*/dist/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A number reads the same in a template as its string.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // TypeGraphQL's classes declare what the API has; a resolver without state is a class all the same.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Runs out of stack on mongoose's recursive types (typescript-eslint 8.73).
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // `return finish();` ends both, and reads so.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Interfaces that are called with a promise in mind are implemented by async methods, with or without an await.
      '@typescript-eslint/require-await': 'off',
      // The compiler refuses a plain string for an enum; this rule also refuses two spellings of the same enum.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // Documents are lean objects that borrow the type of their class: there is no prototype to lose.
      '@typescript-eslint/no-misused-spread': 'off',
      // `value == null` is the short way to say null or undefined.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Program:not(:has(> :not(ExportAllDeclaration, ExportNamedDeclaration[source])))',
          message:
            'A file that only passes on what others export is a barrel: import from where the thing is.',
        },
      ],
      'prefer-template': 'error',
      'object-shorthand': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.tsx', 'gateway/playground/browser/**/*.ts'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      // A component is as long as what it shows.
      'max-lines-per-function': ['error', { max: 100, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // Programs that talk to the terminal.
    files: [
      'schema/compose.ts',
      'gateway/token.ts',
      'gateway/main.ts',
      'database/seed/**/*.ts',
      'bench/**/*.ts',
      'examples/**/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    // A database removes the fields that it is told to.
    files: ['database/embedded/**/*.ts'],
    rules: { '@typescript-eslint/no-dynamic-delete': 'off' },
  },
  {
    // A table of cases or of content is as long as it is.
    files: ['test/**/*.ts', 'database/seed/content/**/*.ts'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off', 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A test that reads what is not there fails, which is what it is for.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // jest types expect.any() and its like as any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: Object.fromEntries([...NODE_GLOBALS, 'module'].map((name) => [name, 'readonly'])),
    },
    rules: { ...recommended, eqeqeq: 'error', 'prefer-const': 'error', 'max-lines': ['error', 200] },
  },
  {
    files: ['schema/*.graphql'],
    // The supergraph is composition's own text and not for people.
    ignores: ['schema/supergraph.graphql'],
    ...graphqlFiles,
    rules: {
      '@graphql-eslint/description-style': 'error',
      '@graphql-eslint/no-hashtag-description': 'error',
      '@graphql-eslint/require-deprecation-reason': 'error',
      '@graphql-eslint/unique-enum-value-names': 'error',
      '@graphql-eslint/unique-field-definition-names': 'error',
      '@graphql-eslint/naming-convention': [
        'error',
        {
          types: 'PascalCase',
          FieldDefinition: 'camelCase',
          InputValueDefinition: 'camelCase',
          Argument: 'camelCase',
          DirectiveDefinition: 'camelCase',
          EnumValueDefinition: 'UPPER_CASE',
          'FieldDefinition[parent.name.value=Query]': { forbiddenPrefixes: ['query', 'get', 'list'] },
        },
      ],
    },
  },
  {
    files: ['schema/{operations,views}/*.graphql'],
    extends: [graphql.configs['flat/operations-recommended']],
    ...graphqlFiles,
    rules: {
      // The rules of the graph's own limits hold: see the gateway. An id is selected where the caller uses it.
      '@graphql-eslint/selection-set-depth': 'off',
      '@graphql-eslint/require-selections': 'off',
      '@graphql-eslint/naming-convention': [
        'error',
        { OperationDefinition: { style: 'PascalCase' }, VariableDefinition: 'camelCase' },
      ],
      '@graphql-eslint/match-document-filename': ['error', { query: 'kebab-case', mutation: 'kebab-case' }],
    },
  },
);

// Lint of every workspace. What types and the import graph already hold is left to them; a rule that is off says why.
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const GENERATED = ['**/node_modules/', '**/dist/', '**/coverage/', '**/generated/', '.peerverse/', 'sandbox/assets/'];
/** Where a lost promise or an unchecked `any` would cost somebody money or a session; rules that need types take most of the time. */
const TYPED = ['platform-api/src/**/*.ts', 'sdk/src/**/*.ts'];
const UNTYPED = ['**/*.test.ts', '**/testing/**'];
const TESTS = ['**/*.test.ts', '**/*.test.mjs', '**/test/**', '**/testing/**', 'tests/**', 'bench/**', '**/gallery/**'];
const MONEY = ['platform-api/src/modules/{ledger,payments,bookings}/**/*.ts', 'platform-api/src/platform/money/**/*.ts', 'platform-api/src/adapters/razorpay/**/*.ts', 'sandbox/src/razorpay/**/*.ts'];

/** Functions that need scrolling want splitting; files too (conventions, size). */
const size = {
  'max-lines': ['error', { max: 400, skipBlankLines: true }],
  'max-lines-per-function': ['error', { max: 70, IIFEs: true }],
  'max-params': ['error', 8],
};

const findUnique = {
  selector: 'CallExpression[callee.property.name=/^findUnique(OrThrow)?$/]',
  message: 'Prisma merges findUnique calls of one tick across tenants; use findFirst.',
};
const enums = { selector: 'TSEnumDeclaration', message: 'Only erasable syntax: use a union of strings.' };
const floats = [
  { selector: "CallExpression[callee.name='parseFloat']", message: 'Money is bigint minor units.' },
  { selector: "CallExpression[callee.property.name='parseFloat']", message: 'Money is bigint minor units.' },
  { selector: "CallExpression[callee.property.name='toFixed']", message: 'Money is written by formatMoney().' },
];

/** Everywhere: what is wrong whatever the file is for. */
const general = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-empty': ['error', { allowEmptyCatch: false }],
  'no-var': 'error',
  'prefer-const': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-script-url': 'error',
  'no-constant-binary-expression': 'error',
  'no-self-compare': 'error',
  'no-unreachable-loop': 'error',
  'no-useless-catch': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
  'no-restricted-syntax': ['error', findUnique, enums],
};

/** typescript-eslint's strict set as far as it needs no types. */
const syntactic = {
  // An index that was just checked, or a row that an INSERT … RETURNING always gives, is asserted where it is known.
  '@typescript-eslint/no-non-null-assertion': 'off',
  // The compiler's noUnusedLocals and noUnusedParameters hold these.
  '@typescript-eslint/no-unused-vars': 'off',
  // «No reply» and «no further fields» are types of the contract.
  '@typescript-eslint/no-invalid-void-type': 'off',
  '@typescript-eslint/no-generated-empty-object-type': 'off',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/ban-ts-comment': 'error',
};

/** typescript-eslint's strict set with types, without the rules that quarrel with how this code is written. */
const typed = {
  ...syntactic,
  // Numbers, booleans and dates in log lines and test names read well as they are.
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true, allowNullish: false, allowRegExp: true }],
  // `() => server.close()` says what it does.
  '@typescript-eslint/no-confusing-void-expression': 'off',
  // Interfaces promise a Promise; an implementation that needs none still keeps the promise.
  '@typescript-eslint/require-await': 'off',
  // `T | undefined` at doors where the outside may send anything is checked although the type says it cannot be.
  '@typescript-eslint/no-unnecessary-condition': 'off',
  // Generic parameters name what a caller gets from a row or a reply.
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  // There are no enums here and no nominal classes to mix up; these two alone took half of the time.
  '@typescript-eslint/no-unsafe-enum-comparison': 'off',
  '@typescript-eslint/no-unsafe-enum-assignment': 'off',
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  // What comes in at a provider's door is unknown and is made text before it is refused.
  '@typescript-eslint/no-base-to-string': 'off',
  '@typescript-eslint/no-meaningless-void-operator': 'off',
  // A signal's reason is whatever its maker gave.
  '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingAny: true, allowThrowingUnknown: true }],
  // Comparing zod's and Prisma's deep types for these two took three quarters of the time; an `any` is still caught where it is
  // called, reached into or handed on.
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-return': 'off',
  // Functions handed on are arrow functions or need no `this`; interfaces cannot say which.
  '@typescript-eslint/unbound-method': 'off',
  // The compiler strikes deprecated names through in every editor; here the rule costs a tenth of the time.
  '@typescript-eslint/no-deprecated': 'off',
  // Spreading a text into its code points is what is meant.
  '@typescript-eslint/no-misused-spread': 'off',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, attributes: false, properties: false } }],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

export default tseslint.config(
  { ignores: GENERATED },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.{ts,js,mjs,cjs}'], rules: { ...general, ...size } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict],
    rules: syntactic,
  },
  {
    files: TYPED,
    ignores: UNTYPED,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: typed,
  },
  { files: MONEY, rules: { 'no-restricted-syntax': ['error', findUnique, enums, ...floats] } },
  {
    files: ['widgets/src/**/*.ts'],
    plugins: { lit, 'lit-a11y': litA11y, wc },
    rules: {
      ...lit.configs['flat/recommended'].rules,
      ...wc.configs['flat/best-practice'].rules,
      ...litA11y.configs.recommended.rules,
      // A dialog that opens moves the focus to its first field (ARIA authoring practices, dialog).
      'lit-a11y/no-autofocus': 'off',
    },
  },
  {
    // The options of a combobox are chosen by the keys of its input, which keeps the focus (ARIA authoring practices, combobox).
    files: ['widgets/src/elements/mentor-directory/suggestion-list.ts'],
    rules: { 'lit-a11y/click-events-have-key-events': 'off' },
  },
  // A bearer is compared with one that may not be there.
  { files: ['sdk/src/**/*.ts'], ignores: UNTYPED, rules: { '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true, allowNullish: true }] } },
  // A test file is a list of guarantees and a journey tells a whole story; both are read from top to bottom.
  {
    files: TESTS,
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': ['error', 600],
      // `expect(x).to.be.true` is an expression; and the refusal of findUnique is proven by asking for it.
      '@typescript-eslint/no-unused-expressions': 'off',
      'no-restricted-syntax': ['error', enums],
      // Hostile addresses are what some tests are about.
      'no-script-url': 'off',
    },
  },
  // Contracts and catalogues are data; their length is the API's.
  { files: ['**/*.contract.ts', '**/messages/en/*.ts', '**/locales/*.ts', '.dependency-cruiser.cjs'], rules: { 'max-lines-per-function': 'off' } },
);

// Who may import whom, as data. Held over every workspace by `npm run check`; test/architecture plants a violation of each
// rule and sees it caught. `tsPreCompilationDeps` below makes type-only imports count.

/**
 * The module graph: what each module may import through the others' front doors, besides platform/. Every arrow points
 * down this list; docs/decisions/2026-11-23-import-graph.md says why there are more arrows than in the first sketch.
 */
const MODULES = {
  tenants: [],
  identity: ['tenants'],
  mentors: ['identity', 'tenants'],
  availability: ['mentors', 'tenants'],
  ledger: [],
  payments: ['ledger'],
  payouts: ['ledger', 'tenants'],
  statements: ['identity', 'ledger', 'tenants'],
  bookings: ['availability', 'identity', 'ledger', 'mentors', 'payments', 'tenants'],
  conversations: ['identity'],
  calls: ['bookings', 'conversations'],
  'network-checks': [],
  instant: ['calls', 'bookings', 'availability', 'mentors', 'payments'],
  reviews: ['bookings', 'identity', 'mentors'],
  communities: ['identity'],
  blogs: ['identity'],
  resources: ['identity'],
  discovery: ['availability', 'mentors', 'tenants'],
  notifications: ['identity', 'bookings', 'payments', 'payouts', 'tenants'],
  webhooks: ['tenants'],
  analytics: [],
};
/** They listen to events; whoever imports them would close a circle. */
const IMPORTED_BY_NOBODY = ['notifications', 'webhooks', 'analytics'];

const SRC = '^platform-api/src';
/** Tests stand beside the code and may build what they need; testing/ is their harness. */
const TESTS = '\\.test\\.ts$|^platform-api/(src/testing|test)/';
const GENERATED = '/generated/';

const moduleGraph = Object.entries(MODULES).map(([name, allowed]) => ({
  name: `module-graph-${name}`,
  comment: `${name} may import ${allowed.length === 0 ? 'no other module' : allowed.join(', ')}. Another way in needs a change of the table above, with a page in docs/decisions/.`,
  severity: 'error',
  from: { path: `${SRC}/modules/${name}/`, pathNot: TESTS },
  to: { path: `${SRC}/modules/`, pathNot: `${SRC}/modules/(${[name, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A circle has no beginning to load from, and grows. Files of one slice may know each other’s types; between modules the graph forbids that too.',
      severity: 'error',
      from: { pathNot: GENERATED },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'module-front-door',
      comment: 'Another module is entered by its index.ts. Only app/ and tests may reach for its parts.',
      severity: 'error',
      from: { path: `${SRC}/(modules/([^/]+)|adapters|platform)/`, pathNot: TESTS },
      to: { path: `${SRC}/modules/[^/]+/`, pathNot: `${SRC}/modules/($2/|[^/]+/index\\.ts$)` },
    },
    ...moduleGraph,
    {
      name: 'imported-by-nobody',
      comment: 'notifications, webhooks and analytics hear of things by events; app/ wires them and adapters implement their ports.',
      severity: 'error',
      from: { path: SRC, pathNot: [`${SRC}/(app|adapters)/`, ...IMPORTED_BY_NOBODY.map((name) => `${SRC}/modules/${name}/`), TESTS] },
      to: { path: `${SRC}/modules/(${IMPORTED_BY_NOBODY.join('|')})/` },
    },
    {
      name: 'platform-below-modules',
      comment: 'platform/ knows no domain.',
      severity: 'error',
      from: { path: `${SRC}/platform/`, pathNot: TESTS },
      to: { path: `${SRC}/(modules|adapters|app|testing)/` },
    },
    {
      name: 'adapters-only-from-app',
      comment: 'Modules declare ports; which adapter stands behind one is wiring.',
      severity: 'error',
      from: { path: `${SRC}/`, pathNot: [`${SRC}/(app|adapters)/`, TESTS] },
      to: { path: `${SRC}/adapters/` },
    },
    {
      name: 'app-on-top',
      comment: 'Nothing imports the composition root.',
      severity: 'error',
      from: { path: `${SRC}/`, pathNot: [`${SRC}/app/`, TESTS] },
      to: { path: `${SRC}/(app|testing)/` },
    },
    {
      name: 'database-only-in-repositories',
      comment: 'SQL and Prisma stand in repositories; platform/db, and the owner’s tools that make schemas, connect.',
      severity: 'error',
      from: { path: `${SRC}/`, pathNot: [`${SRC}/platform/(db|http/rate-limits|jobs|events)`, `${SRC}/app/`, '\\.repository\\.ts$', TESTS] },
      to: { path: ['node_modules/(pg|@types/pg|pg-boss|@prisma)/', `${SRC}/platform/db/generated/`] },
    },
    {
      name: 'express-only-at-the-edge',
      comment: 'Rules never see a request; platform/http and app/ do.',
      severity: 'error',
      from: { path: `${SRC}/`, pathNot: [`${SRC}/(platform/http|app)/`, TESTS] },
      to: { path: 'node_modules/(express|@types/express|@types/express-serve-static-core|helmet)/' },
    },
    {
      name: 'contracts-are-pure',
      comment: 'A contract is data: zod, the shared schemas, errors, and the contracts of modules it may import.',
      severity: 'error',
      from: { path: `${SRC}/modules/.*\\.(contract|errors)\\.ts$` },
      to: { pathNot: ['node_modules/zod/', `${SRC}/platform/(contract|errors|ids|messages)/`, '\\.(contract|errors)\\.ts$', `${SRC}/modules/[^/]+/index\\.ts$`] },
    },
    {
      name: 'routes-call-services',
      comment: 'Parse, call the service, answer. A route that reaches a repository has rules in it.',
      severity: 'error',
      from: { path: `${SRC}/modules/.*\\.routes\\.ts$` },
      to: { path: ['\\.(repository|policy)\\.ts$', `${SRC}/platform/db/database\\.ts$`] },
    },
    {
      name: 'policies-are-pure',
      comment: 'A policy is rules over values: nothing that reads, writes or asks the time.',
      severity: 'error',
      from: { path: `${SRC}/modules/.*\\.policy\\.ts$` },
      to: { path: ['\\.(repository|service|routes|jobs)\\.ts$', `${SRC}/platform/(db|http|auth|jobs|config|log)/`, '^(node:)?(fs|http|https|net|crypto|timers)'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'clients-never-import-the-server',
      comment: 'Whatever runs outside platform-api knows the API by openapi.yaml alone, not even by types.',
      severity: 'error',
      from: { path: '^(sdk|widgets|site|sandbox|media|examples)/' },
      to: { path: '^platform-api/' },
    },
    {
      name: 'sdk-below-widgets',
      comment: 'widgets → sdk → openapi.yaml.',
      severity: 'error',
      from: { path: '^sdk/' },
      to: { path: '^(widgets|site|examples|sandbox|media)/' },
    },
    {
      name: 'sandbox-agrees-with-nobody',
      comment: 'A stand-in that shares code with the product proves nothing about the real service.',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(sdk|widgets|site|platform-api)/' },
    },
    {
      name: 'launcher-needs-nothing',
      comment: 'It runs before anything is installed: Node’s own modules only, others at run time by import().',
      severity: 'error',
      from: { path: '^launcher/', pathNot: '^launcher/(test/|vitest\\.config|element-tests\\.config|json-reporter)' },
      to: { path: 'node_modules/', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere makes every other rule blind to it.',
      severity: 'error',
      from: { path: '^(platform-api|sdk|widgets|sandbox|media|examples|tests|bench|launcher)/', pathNot: ['^(examples|tests|bench)/.*\\.html$'] },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', GENERATED] },
    exclude: { path: ['(^|/)(dist|coverage|\\.peerverse)/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.mjs', '.js', '.cjs', '.json', '.d.ts', '.d.mts', '.d.cts'] },
    cache: false,
  },
};

// Who may import whom, and why: docs/decisions/0003-who-imports-whom.md.
const SUBGRAPH = '^subgraphs/(?!shared/)([^/]+)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'subgraphs-are-strangers',
      comment: 'A subgraph asks another one through the graph (context.peers) and never imports it.',
      severity: 'error',
      from: { path: SUBGRAPH },
      to: { path: '^subgraphs/(?!shared/)[^/]+/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'subgraphs-stand-alone',
      comment:
        'A subgraph runs without the gateway: what both need is in subgraphs/shared or database/connect.ts.',
      severity: 'error',
      from: { path: '^subgraphs/' },
      to: { path: '^(gateway|schema|database/seed|database/embedded)/' },
    },
    {
      name: 'shared-knows-no-subgraph',
      comment: 'subgraphs/shared serves every subgraph and knows none.',
      severity: 'error',
      from: { path: '^subgraphs/shared/' },
      to: { path: '^subgraphs/(?!shared/)' },
    },
    {
      name: 'gateway-knows-no-subgraph',
      comment:
        'Only the one-process composition root, gateway/main.ts, takes the subgraphs in, by their registry.',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^subgraphs/(?!shared/)', pathNot: '^subgraphs/index\\.ts$' },
    },
    {
      name: 'one-composition-root',
      severity: 'error',
      comment: 'Only gateway/main.ts takes the subgraphs in.',
      from: { path: '^gateway/', pathNot: '^gateway/main\\.ts$' },
      to: { path: '^subgraphs/index\\.ts$' },
    },
    {
      name: 'engine-is-one-file',
      comment:
        'Only gateway/engine.ts and the thread that plans for it know which federation engine runs behind the gateway.',
      severity: 'error',
      from: {
        path: '^(gateway|subgraphs|database)/',
        pathNot: '^gateway/(engine|planning/planning-thread)\\.ts$',
      },
      to: { path: 'node_modules/@apollo/(gateway|query-planner|query-graphs|federation-internals)/' },
    },
    {
      name: 'embedded-database-stands-alone',
      comment: 'database/embedded imports nothing of the project: it could be a package of its own.',
      severity: 'error',
      from: { path: '^database/embedded/' },
      to: { pathNot: ['^database/embedded/', 'node_modules/'], dependencyTypesNot: ['core'] },
    },
    {
      name: 'rules-are-pure',
      comment:
        'A *.rules.ts file computes and does nothing else. At run time it may import other rules, plain ' +
        'vocabularies (enums.ts, vocabulary.ts, refusal.ts) and luxon; types may come from anywhere.',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        pathNot: ['\\.rules\\.ts$', '/(enums|vocabulary|refusal)\\.ts$', 'node_modules/(@types/)?luxon/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'vocabularies-are-plain',
      comment:
        'A file of plain words imports nothing at run time but others of its kind, so that rules may import it.',
      severity: 'error',
      from: { path: '^subgraphs/.*/(enums|vocabulary|refusal)\\.ts$' },
      to: { pathNot: '/(enums|vocabulary|refusal)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tables-are-pure',
      comment: 'gateway/tables runs in the server and in pages, so it knows neither.',
      severity: 'error',
      from: { path: '^gateway/tables/', pathNot: '^gateway/tables/browser/' },
      to: { pathNot: ['^gateway/tables/(?!browser/)', 'node_modules/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pages-are-bundled',
      comment:
        'Code of the pages runs in a browser: nothing of the server imports it, nor does it import the server.',
      severity: 'error',
      from: { pathNot: '^(gateway/[^/]+/browser|examples|test)/' },
      to: { path: '^gateway/[^/]+/browser/' },
    },
    {
      name: 'pages-know-no-node',
      severity: 'error',
      from: { path: '^gateway/[^/]+/browser/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'no-cycles',
      comment: 'Types may refer to each other in a circle; what runs may not.',
      severity: 'error',
      from: { path: '^(gateway|subgraphs|database|schema|scripts|test|bench|examples)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unlisted-packages',
      comment: 'What is imported is in package.json.',
      severity: 'error',
      from: { path: '^(gateway|subgraphs|database|schema|bench|test)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-development-packages-at-run-time',
      severity: 'error',
      // The code of the pages is bundled when it is built.
      from: { path: '^(gateway|subgraphs|database)/', pathNot: '^gateway/[^/]+/browser/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'not-resolvable',
      severity: 'error',
      from: { path: '^(gateway|subgraphs|database|schema|bench|test|scripts)/' },
      // A package of types alone has nothing to resolve to.
      to: { couldNotResolve: true, pathNot: '^@graphql-typed-document-node/core$' },
    },
  ],
  options: {
    exclude: { path: '^(dist|\\.data|coverage)/' },
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};

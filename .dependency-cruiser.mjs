import { builtinModules } from 'node:module';

/**
 * The dependency rule: kernel ← ports ← http ← catalogue ← stages (earlier ← later) ← api ← app · workers · demo.
 * Features meet at their doors; what a part is not meant to know is not importable from it.
 */
const stages = ['ingest', 'review', 'render', 'deliver', 'engage', 'learn'];

const contract = '^src/(catalogue|stages)/[^/]+/contract\\.ts$';
const engineContract = '^src/engine/contract\\.ts$';
/** Pure rules of the engine that the console shows the effect of before anything is rendered. */
const engineRules = '^src/engine/crop\\.ts$';
/** The engine's folders, in the order of the work. */
const engineSteps = ['text', 'place', 'draw', 'encode', 'prove'];
const unitTest = '\\.test\\.ts$';
/** Everything that is ours, so that npm packages and Node itself stay free. */
const ours = '^(src|workers|bench|test|web)/';
const packages = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;

const nodeItself = `^(node:)?(${builtinModules.filter((name) => !name.startsWith('_')).join('|')})$`;

/** `part` may import only what is listed, of all that is ours. */
const mayImportOnly = (name, part, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: part },
  to: { path: ours, pathNot: [part, ...allowed] },
});
/** Only `allowed` places may import `target`. */
const onlyFrom = (name, target, allowed, comment, more = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: allowed },
  to: { path: target, ...more },
});

const layers = [
  mayImportOnly('kernel-imports-nothing', '^src/kernel/', [], 'The kernel is what all else stands on.'),
  mayImportOnly('pipeline-imports-nothing', '^src/pipeline\\.ts$', [], 'The six stages in one page: names, not code.'),
  mayImportOnly('ports-import-kernel', '^src/ports/', ['^src/kernel/'], 'A port says what is needed from outside, in words of the kernel.'),
  mayImportOnly('http-imports-ports', '^src/http/', ['^src/(kernel|ports)/'], 'The HTTP layer knows no feature.'),
  mayImportOnly('engine-imports-kernel', '^src/engine/', ['^src/kernel/'], '(manifest, blobs) → bytes and proof: no database, no queue, no feature.'),
  mayImportOnly('adapters-import-ports', '^src/adapters/', ['^src/(kernel|ports)/', engineContract], 'An adapter fulfils a port and knows no feature.'),
  mayImportOnly(
    'catalogue-imports-earlier',
    '^src/catalogue/',
    ['^src/(kernel|ports|http)/', '^src/adapters/db/', contract, engineContract],
    'The catalogue holds nouns; stages act on them.',
  ),
  mayImportOnly(
    'stages-import-earlier',
    '^src/stages/',
    ['^src/(kernel|ports|http|catalogue|engine)/', '^src/adapters/db/', '^src/pipeline\\.ts$'],
    'A stage imports the catalogue, the engine and earlier stages.',
  ),
  mayImportOnly(
    'api-imports-earlier',
    '^src/api/',
    ['^src/(kernel|ports|http|catalogue|stages)/', '^src/adapters/db/', engineContract, '^src/pipeline\\.ts$'],
    'The API puts features together; what runs where is wired in src/app.',
  ),
  {
    name: 'only-the-top-imports-app',
    comment: 'src/app wires everything; what it wires must not reach back.',
    severity: 'error',
    from: { path: '^src/', pathNot: ['^src/(app|demo)/', '^src/main\\.ts$'] },
    to: { path: '^(src/(app|demo)/|src/main\\.ts$|workers/)' },
  },
  {
    name: 'nothing-imports-the-demo',
    comment: 'The demo plays the service from outside.',
    severity: 'error',
    from: { path: '^(src|workers)/', pathNot: '^src/demo/' },
    to: { path: '^src/demo/' },
  },
  {
    name: 'engine-has-a-door',
    comment: 'The engine is used through src/engine/index.ts and its contract.',
    severity: 'error',
    from: { path: '^(src|workers)/', pathNot: '^src/engine/' },
    to: { path: '^src/engine/', pathNot: '^src/engine/(index|contract|layout-contract)\\.ts$' },
  },
  ...engineSteps.slice(0, -1).map((step, at) => ({
    name: `engine-${step}-imports-no-later-step`,
    comment: 'text ← place ← draw ← encode ← prove: a step of the engine knows those before it; render.ts puts them together.',
    severity: 'error',
    from: { path: `^src/engine/${step}/`, pathNot: unitTest },
    to: { path: `^src/engine/(${engineSteps.slice(at + 1).join('|')})/` },
  })),
  {
    name: 'planning-is-pure',
    comment: 'From a loaded world to manifests and reasons: no database, no storage, no queue.',
    severity: 'error',
    from: { path: '^src/stages/render/planning/' },
    to: { path: '^src/(adapters|ports)/|/store\\.ts$' },
  },
  ...stages.map((stage, at) => ({
    name: `${stage}-imports-no-later-stage`,
    comment: 'A stage never imports a later one: it announces an event. Contracts are free.',
    severity: 'error',
    from: { path: `^src/stages/${stage}/` },
    to: { path: `^src/stages/(${[...stages.slice(at + 1), '-'].join('|')})/`, pathNot: contract },
  })),
];

/** From outside a feature only these of its files: its door and its words for all, the rest where it is plugged in. */
const doors = [
  ['feature-door', '^src/(catalogue|stages)/([^/]+)/', ['^src/$1/$2/'], 'index|contract'],
  ['feature-door-of-demo', '^src/demo/', [], 'index|contract'],
  ['feature-door-of-api', '^src/api/', [], 'index|contract|routes|errors'],
  ['feature-door-of-app', '^src/(app/|main\\.ts$)', [], 'index|contract|routes|errors|jobs'],
  ['feature-door-of-workers', '^workers/', [], 'index|contract|jobs'],
].map(([name, from, own, files]) => ({
  name,
  comment: 'Features meet only at their doors: index.ts and contract.ts; routes, errors and jobs where they are plugged in.',
  severity: 'error',
  from: { path: from },
  to: { path: '^src/(catalogue|stages)/[^/]+/', pathNot: [...own, `^src/(catalogue|stages)/[^/]+/(${files})\\.ts$`] },
}));

const store = '^src/(catalogue|stages|api)/.+/store\\.ts$';
const places = [
  onlyFrom(
    'sql-only-in-stores',
    packages('drizzle-orm', 'pg'),
    [store, '^src/(adapters|app)/', '^test/', '^bench/', '^drizzle\\.config\\.ts$', '(^|/)node_modules/'],
    'SQL only in store.ts files and adapters.',
  ),
  {
    name: 'database-only-in-stores',
    comment: 'Use-cases hand the database on and name only its type.',
    severity: 'error',
    from: { path: '^(src|workers)/', pathNot: [store, '^src/(adapters|app)/', unitTest] },
    to: { path: '^src/adapters/db/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'database-type-is-db-or-tx',
    comment: 'Of the database, a use-case may name Db and DbOrTx (src/adapters/db/client.ts); tables are for stores.',
    severity: 'error',
    from: { path: '^(src|workers)/', pathNot: [store, '^src/(adapters|app)/', unitTest] },
    to: { path: '^src/adapters/db/', pathNot: '^src/adapters/db/client\\.ts$' },
  },
  {
    name: 'tests-beside-code-open-no-database',
    comment: 'A unit test needs no service; tests with a database live under test/.',
    severity: 'error',
    from: { path: `^src/(?!adapters/|app/).*${unitTest}` },
    to: { path: '^src/adapters/', dependencyTypesNot: ['type-only'] },
  },
  onlyFrom(
    'sharp-only-for-pixels',
    packages('sharp', '@takumi-rs/core', '@img'),
    ['^src/(engine|stages/ingest|demo)/', '^(bench|test)/', '(^|/)node_modules/'],
    'Pixels are made in src/engine and looked at by ingest.',
  ),
  onlyFrom(
    'queue-only-in-adapters',
    packages('bullmq', 'ioredis'),
    ['^src/adapters/', '^test/', '(^|/)node_modules/'],
    'All else uses the Queue and EventLog ports.',
  ),
  onlyFrom('s3-only-in-storage', packages('minio'), ['^src/adapters/storage/', '^test/', '(^|/)node_modules/'], 'All else uses the Storage port.'),
];

const edge = [
  {
    name: 'edge-imports-contracts',
    comment: 'The edge worker shares words with the service, not code: contract.ts files and the kernel.',
    severity: 'error',
    from: { path: '^workers/edge/' },
    to: { pathNot: ['^workers/edge/', '^src/kernel/', contract, engineContract] },
  },
  {
    name: 'edge-reaches-no-node',
    comment: 'Nothing of Node exists at the edge, so nothing that it imports may need it, however far down.',
    severity: 'error',
    from: { path: '^workers/edge/' },
    to: { path: nodeItself, reachable: true },
  },
  {
    name: 'contracts-are-light',
    comment: 'A contract is read by the edge and the console: zod schemas, the kernel, other contracts, pure files beside it.',
    severity: 'error',
    from: { path: '^src/(catalogue|stages)/([^/]+)/contract\\.ts$' },
    to: { pathNot: [contract, engineContract, '^src/kernel/', '^src/$1/$2/(?!store|routes|index)[a-z-]+\\.ts$', packages('zod', '@hono/zod-openapi')] },
  },
  {
    name: 'contracts-reach-no-node',
    comment: 'What the edge and the console read must run without Node, however far down.',
    severity: 'error',
    from: { path: [contract, engineContract] },
    to: { path: nodeItself, reachable: true },
  },
];

const web = [
  mayImportOnly(
    'web-imports-contracts',
    '^web/src/',
    [contract, engineContract, engineRules],
    'The console shares words with the service, not code: contract.ts files, and the API as it describes itself. And the rule of crops, so that what it shows is what is rendered.',
  ),
  {
    name: 'web-reaches-no-node',
    comment: 'Nothing of Node exists in a browser, so nothing that the console imports may need it, however far down.',
    severity: 'error',
    from: { path: '^web/src/' },
    to: { path: nodeItself, reachable: true },
  },
  {
    name: 'web-features-meet-in-routes',
    comment: 'Pages of one feature do not import those of another: what both need lies in web/src/ui, web/src/api or web/src/app.',
    severity: 'error',
    from: { path: '^web/src/features/([^/]+)/' },
    to: { path: '^web/src/features/', pathNot: '^web/src/features/$1/' },
  },
  {
    name: 'nothing-imports-web',
    comment: 'The console is a client of the API: the service serves its files and knows nothing of them.',
    severity: 'error',
    from: { path: '^(src|workers)/' },
    to: { path: '^web/' },
  },
];

const hygiene = [
  { name: 'no-circular', comment: 'Two files that need each other are one idea, or three.', severity: 'error', from: {}, to: { circular: true } },
  { name: 'resolvable', comment: 'An import that leads nowhere fails when it is first run.', severity: 'error', from: {}, to: { couldNotResolve: true } },
  {
    name: 'no-tests-in-the-product',
    severity: 'error',
    comment: 'What is shipped does not need its tests.',
    from: { path: '^(src|workers)/', pathNot: unitTest },
    to: { path: [unitTest, '^(test|bench)/'] },
  },
  {
    name: 'no-dev-dependency-in-the-product',
    comment: 'The image is installed with --omit=dev.',
    severity: 'error',
    from: { path: '^(src|workers)/', pathNot: unitTest },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...layers, ...doors, ...places, ...edge, ...web, ...hygiene],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Type-only imports are dependencies too: they are how a layer learns of another. Only TypeScript's own parser (before
    // version 7) tells them apart; test/check/boundaries.ts fails where it was not used.
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      conditionNames: ['node', 'import', 'default'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main'],
    },
    parser: 'tsc',
  },
};

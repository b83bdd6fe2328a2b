const talksTo = 'kubernetes|helm|postgresql|redis|object-store|prometheus|github|http';
const does = 'health|release|backup|recovery|maintenance|insight';
const notPackages = '^(src|actions|build|local|bench|test)/';

/** The only room that may import a package or what is under its scope. */
const ownedBy = (room, packages) => ({
  name: `only-${room.replace(/[^a-z]+/g, '-')}-knows-${packages
    .split('|')[0]
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')}`,
  comment: `Only src/${room} may import ${packages}: everyone else asks that room.`,
  from: { path: '^(src|actions)/', pathNot: `^src/(${room})/` },
  to: { path: `node_modules/(${packages})/` },
});

/** Who may know whom. Every rule says why, because its text is what somebody reads who has just broken it. */
const forbidden = [
  { name: 'no-circles', comment: 'Two files that need each other are one thing, or are cut wrong.', from: {}, to: { circular: true } },
  { name: 'resolvable', comment: 'The import leads nowhere.', from: {}, to: { couldNotResolve: true } },
  {
    name: 'no-grab-bags',
    comment: 'A file is named after the thing it is.',
    from: { path: notPackages },
    to: { path: '(^|/)(utils?|helpers?|common|misc|shared)(/|\\.[cm]?[jt]s$)', pathNot: 'node_modules' },
  },
  {
    name: 'report-imports-nothing',
    comment: 'src/report is pure: what it renders, it is given.',
    from: { path: '^src/report/' },
    to: { pathNot: '^src/report/' },
  },
  {
    name: 'application-knows-its-schema-only',
    comment: 'src/application imports its schema library, and nothing else.',
    from: { path: '^src/application/' },
    to: { pathNot: '^src/application/|node_modules/(zod|yaml|fastest-levenshtein)/' },
  },
  {
    name: 'talks-to-knows-no-other-room',
    comment: 'A room that talks to something knows no other room but the types of src/report.',
    from: { path: `^src/(${talksTo})/` },
    to: { path: notPackages, pathNot: ['^src/$1/', '^src/report/'] },
  },
  {
    name: 'talks-to-knows-only-types-of-report',
    comment: 'A room that talks to something takes types from src/report, and makes no findings.',
    from: { path: `^src/(${talksTo})/` },
    to: { path: '^src/report/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'does-takes-its-clients',
    comment: 'A room that does something gets its clients as parameters, and names of objects from src/kubernetes/objects.ts alone.',
    from: { path: `^src/(${does})/` },
    to: { path: `^src/(${talksTo}|action)/`, pathNot: '^src/kubernetes/objects\\.ts$' },
  },
  {
    name: 'objects-are-types',
    comment: 'src/kubernetes/objects.ts is there for types.',
    from: { path: `^src/(${does})/` },
    to: { path: '^src/kubernetes/objects\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'action-does-not-wire',
    comment: 'src/action is the contract with the runner; it knows src/application and src/report.',
    from: { path: '^src/action/' },
    to: { path: notPackages, pathNot: '^src/(action|application|report)/' },
  },
  {
    name: 'only-main-wires',
    comment: 'Only main.ts and post.ts of an action put the rooms together.',
    from: { path: '^actions/', pathNot: '^actions/[^/]+/(main|post)\\.ts$' },
    to: { path: '^src/', pathNot: '^src/(action|application|report)/' },
  },
  {
    name: 'actions-stand-alone',
    comment: 'No action imports another.',
    from: { path: '^actions/([^/]+)/' },
    to: { path: '^actions/', pathNot: '^actions/$1/' },
  },
  {
    name: 'nothing-of-ours-below-src',
    comment: 'src knows nothing of actions, build, local, bench or test.',
    from: { path: '^src/' },
    to: { path: '^(actions|build|local|bench|test|dist)/' },
  },
  {
    name: 'actions-ship-alone',
    comment: 'What is shipped knows nothing of build, local, bench or test.',
    from: { path: '^actions/' },
    to: { path: '^(build|local|bench|test|dist)/' },
  },
  {
    name: 'bootstrap-needs-nothing',
    comment: 'local/bootstrap.mjs runs before anything is installed.',
    from: { path: '^local/(bootstrap|prerequisites)\\.mjs$' },
    to: { dependencyTypesNot: ['core'], pathNot: '^local/prerequisites\\.mjs$' },
  },
  {
    name: 'ships-no-development-package',
    comment: 'A package that is shipped stands in "dependencies".',
    from: { path: '^(src|actions)/' },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  },
  ownedBy('kubernetes', '@kubernetes/client-node'),
  ownedBy('object-store', '@aws-sdk|@smithy'),
  ownedBy('github', '@actions/github|@octokit'),
  ownedBy('action', '@actions/core|@actions/artifact'),
  ownedBy('action|helm', '@actions/exec'),
];

export default {
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|reports|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};

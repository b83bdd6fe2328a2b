/** Why a database did not answer. */
export type DatabaseRefusalCode =
  | 'password'
  | 'role'
  | 'database'
  | 'access-rule'
  | 'connections'
  | 'starting'
  | 'unreachable'
  | 'slow'
  | 'permission'
  | 'no-client'
  | 'unexpected';

export interface DatabaseRefusal {
  readonly kind: 'refused';
  readonly code: DatabaseRefusalCode;
  /** The first telling line of what psql or the server said. */
  readonly text: string;
}

/** By the server's and libpq's English texts: psql tells no SQLSTATE of a connection that failed. The first that fits counts. */
const KNOWN: readonly (readonly [RegExp, DatabaseRefusalCode])[] = [
  [/password authentication failed|no password supplied|empty password returned/, 'password'],
  [/role ".*" (does not exist|is not permitted to log in)/, 'role'],
  [/too many clients already|connection slots are reserved|too many connections for (role|database)/, 'connections'],
  [/database ".*" (does not exist|is not currently accepting connections)|permission denied for database/, 'database'],
  [/no pg_hba\.conf entry|pg_hba\.conf rejects|authentication failed for user/, 'access-rule'],
  [/system is (starting up|shutting down|in recovery mode|not yet accepting connections|not accepting connections)/, 'starting'],
  [/canceling statement due to (statement|lock) timeout/, 'slow'],
  [/permission denied/, 'permission'],
  [
    /Connection refused|could not connect|timeout expired|No route to host|Network is unreachable|could not translate host name|closed the connection unexpectedly|Connection reset/,
    'unreachable',
  ],
];

/** What a failed psql means, from its exit code (2: no connection, 1: the statement failed, 127: no psql) and its errors. Pure. */
export function refusalOf(exitCode: number, errors: string): DatabaseRefusal {
  const lines = errors.split('\n').map((line) => line.trim());
  if (exitCode === 127 || /psql: (not found|command not found)|"(sh|psql)": executable file not found/.test(errors))
    return { kind: 'refused', code: 'no-client', text: lines.find((line) => line !== '') ?? 'psql: not found' };
  for (const [pattern, code] of KNOWN) {
    const line = lines.find((each) => pattern.test(each));
    if (line !== undefined) return { kind: 'refused', code, text: line.replace(/^psql: (error: )?/, '') };
  }
  const text = lines.find((line) => line !== '') ?? `psql ended with exit code ${exitCode} and said nothing`;
  return { kind: 'refused', code: exitCode === 2 ? 'unreachable' : 'unexpected', text: text.replace(/^psql: (error: )?/, '') };
}

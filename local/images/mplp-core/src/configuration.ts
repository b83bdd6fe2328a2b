/** How this process runs, read from its environment. Times are milliseconds. */
export interface Configuration {
  readonly version: string;
  readonly port: number;
  readonly logLevel: string;
  readonly database: { readonly host: string; readonly port: number; readonly name: string; readonly user: string; readonly password: string };
  readonly redis: { readonly host: string; readonly port: number; readonly password: string };
  /** How long after SIGTERM open connections may still bring requests, each answered with `Connection: close`. */
  readonly drain: number;
  /** Whether the keys `fault:<module>` in Redis break a module: for demonstrations and tests. */
  readonly faults: 'on' | 'off';
  /** A release that turns bad: one API request in `every` fails from `after` on, counted from the first one. */
  readonly defect: { readonly every: number; readonly after: number } | undefined;
}

/** @throws Error that names every variable that is missing or not a number. */
export function configurationFrom(environment: NodeJS.ProcessEnv): Configuration {
  const mistakes: string[] = [];
  const text = (name: string, fallback?: string): string => {
    const value = environment[name] ?? fallback;
    if (value === undefined || value === '') mistakes.push(`${name} is not set`);
    return value ?? '';
  };
  const number = (name: string, fallback: number): number => {
    const value = Number(environment[name] ?? fallback);
    if (!Number.isFinite(value) || value < 0) mistakes.push(`${name} is not a number: ${environment[name]}`);
    return value;
  };
  const configuration: Configuration = {
    version: text('MPLP_VERSION', 'development'),
    port: number('PORT', 3000),
    logLevel: text('LOG_LEVEL', 'info'),
    database: {
      host: text('POSTGRES_HOST'),
      port: number('POSTGRES_PORT', 5432),
      name: text('POSTGRES_DB'),
      user: text('POSTGRES_USER'),
      password: text('POSTGRES_PASSWORD'),
    },
    redis: { host: text('REDIS_HOST'), port: number('REDIS_PORT', 6379), password: text('REDIS_PASSWORD') },
    drain: number('DRAIN_SECONDS', 2) * 1000,
    faults: environment['FAULTS'] === 'on' ? 'on' : 'off',
    defect:
      environment['MPLP_DEFECT_EVERY'] === undefined
        ? undefined
        : { every: number('MPLP_DEFECT_EVERY', 5), after: number('MPLP_DEFECT_AFTER_SECONDS', 10) * 1000 },
  };
  if (mistakes.length > 0) throw new Error(`The environment is not complete: ${mistakes.join('; ')}`);
  return configuration;
}

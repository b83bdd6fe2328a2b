/** Gets a path with query from Prometheus: by its URL, or through the API server's proxy. Throws an Error whose message says why not. */
export type Get = (path: string, signal: AbortSignal) => Promise<{ readonly status: number; readonly body: string }>;

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  /** May be NaN or infinite. */
  readonly value: number;
}

/** Why there is no result. `unreachable` is about Prometheus as a whole, `query` about this expression; `forbidden` about the way to it. */
export type QueryFailureCode = 'unreachable' | 'forbidden' | 'timeout' | 'query' | 'unexpected';

export type QueryAnswer =
  /** A scalar is one sample without labels. `notes` are Prometheus' own warnings and infos. */
  | { readonly kind: 'samples'; readonly samples: readonly Sample[]; readonly notes: readonly string[] }
  | { readonly kind: 'failed'; readonly code: QueryFailureCode; readonly message: string };

export interface Prometheus {
  /** The value of an expression now. Never throws. */
  query(expression: string, signal: AbortSignal): Promise<QueryAnswer>;
}

/** Prometheus by its HTTP API. prometheus.io/docs/prometheus/latest/querying/api/#instant-queries */
export function prometheusOver(get: Get): Prometheus {
  return {
    async query(expression, signal) {
      try {
        const { status, body } = await get(`/api/v1/query?${new URLSearchParams({ query: expression, timeout: '10s' })}`, signal);
        return readAnswer(status, body);
      } catch (error) {
        const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
        const message = error instanceof Error ? error.message : String(error);
        return { kind: 'failed', code: code === 'forbidden' || code === 'timeout' ? code : 'unreachable', message };
      }
    },
  };
}

interface Payload {
  readonly status?: string;
  readonly error?: string;
  readonly errorType?: string;
  readonly message?: string;
  readonly kind?: string;
  readonly data?: { readonly resultType?: string; readonly result?: unknown };
  readonly warnings?: readonly string[];
  readonly infos?: readonly string[];
}

/** What an answer of the query API, of the API server's proxy in front of it, or of something else says. Pure. */
export function readAnswer(status: number, body: string): QueryAnswer {
  const failed = (code: QueryFailureCode, message: string): QueryAnswer => ({ kind: 'failed', code, message });
  const payload = parsed(body);
  if (payload?.kind === 'Status') return failed(status === 403 ? 'forbidden' : 'unreachable', payload.message ?? `the API server answered ${status}`);
  if (payload?.status === 'error') return failed(payload.errorType === 'timeout' ? 'timeout' : 'query', payload.error ?? `${payload.errorType}`);
  const firstLine = body.trim().split('\n')[0]?.slice(0, 200) ?? '';
  if (payload?.status !== 'success') {
    if (status === 401 || status === 403) return failed('forbidden', `answered ${status}: ${firstLine}`);
    return failed(status >= 500 ? 'unreachable' : 'unexpected', `answered ${status} without a result: ${firstLine}`);
  }
  const { resultType, result } = payload.data ?? {};
  const notes = [...(payload.warnings ?? []), ...(payload.infos ?? [])];
  if (resultType === 'scalar') return { kind: 'samples', samples: [{ labels: {}, value: numberOf((result as [number, string])[1]) }], notes };
  if (resultType !== 'vector')
    return failed('query', `the expression gives a ${resultType ?? 'result without a type'}; a scalar or an instant vector can be judged`);
  const series = result as readonly { readonly metric: Record<string, string>; readonly value?: readonly [number, string] }[];
  return { kind: 'samples', samples: series.map(({ metric, value }) => ({ labels: metric, value: numberOf(value?.[1] ?? 'NaN') })), notes };
}

function parsed(body: string): Payload | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Prometheus writes `NaN`, `+Inf` and `-Inf` beside numbers. */
function numberOf(text: string): number {
  return /^[+-]Inf$/.test(text) ? Number(text.replace('Inf', 'Infinity')) : Number(text);
}

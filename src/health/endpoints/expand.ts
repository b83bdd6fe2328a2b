import type { Application } from '../../application/schema.ts';

type Configured = Application['endpoints'][number];

/** One place to ask, with every placeholder filled in. */
export type Endpoint = Configured;

/** A configured endpoint that is asked by its URL. */
export type UrlEndpoint = Extract<Endpoint, { url: string }>;

/**
 * All endpoints of the configuration, those with `for-each` once for every combination of its values: `{module}` in name, url, path, service and
 * expected body becomes the value (in a URL or path percent-encoded). A name that would stand for several endpoints gets the values behind it.
 * Pure.
 */
export function expandEndpoints(endpoints: readonly Configured[]): Endpoint[] {
  return endpoints.flatMap((endpoint) => {
    const { 'for-each': axes = {}, ...rest } = endpoint;
    const combinations = combine(Object.entries(axes));
    const names = combinations.map((values) => filled(endpoint.name, values, String));
    return combinations.map((values, index) => {
      const name = names[index] ?? endpoint.name;
      const shared = names.filter((each) => each === name).length > 1;
      return place({ ...rest, name: shared ? `${name} (${[...values.values()].join(', ')})` : name }, values);
    });
  });
}

function place(endpoint: Endpoint, values: ReadonlyMap<string, string>): Endpoint {
  const body = endpoint.body === undefined ? {} : { body: { contains: filled(endpoint.body.contains, values, String) } };
  if ('url' in endpoint) return { ...endpoint, ...body, url: filled(endpoint.url, values, encodeURIComponent) };
  return { ...endpoint, ...body, service: filled(endpoint.service, values, String), path: filled(endpoint.path, values, encodeURIComponent) };
}

function combine(axes: readonly (readonly [string, readonly string[]])[]): Map<string, string>[] {
  return axes.reduce<Map<string, string>[]>(
    (found, [key, values]) => found.flatMap((one) => values.map((value) => new Map([...one, [key, value]]))),
    [new Map()],
  );
}

/** Fills in `{key}`; the braces may be percent-encoded, as they are after a URL was parsed. */
function filled(text: string, values: ReadonlyMap<string, string>, encode: (value: string) => string): string {
  return text.replace(/(?:\{|%7B)([\w-]+)(?:\}|%7D)/gi, (whole, key: string) => {
    const value = values.get(key);
    return value === undefined ? whole : encode(value);
  });
}

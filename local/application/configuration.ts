import { isMap, isSeq, parseDocument } from 'yaml';

/** How the demo's endpoints are reached from this machine, where no DNS knows them. */
export interface Route {
  /** Host name in the endpoints' URLs. */
  readonly host: string;
  /** `address:port` to connect to instead. */
  readonly connectTo: string;
  /** PEM. */
  readonly certificateAuthority: string;
}

/**
 * An `upkeep.yml` with `connect-to` and `certificate-authority` filled in at every endpoint of the route's host; comments and all else stay.
 * @throws Error when the text has no list of endpoints.
 */
export function routedConfiguration(text: string, { host, connectTo, certificateAuthority }: Route): string {
  const document = parseDocument(text);
  const endpoints = document.get('endpoints');
  if (!isSeq(endpoints)) throw new Error('The configuration has no list of endpoints to route');
  for (const endpoint of endpoints.items) {
    if (!isMap(endpoint)) continue;
    const url = endpoint.get('url');
    if (typeof url !== 'string' || !URL.canParse(url) || new URL(url).hostname !== host) continue;
    endpoint.set('connect-to', connectTo);
    endpoint.set('certificate-authority', certificateAuthority);
  }
  return document.toString({ lineWidth: 0 });
}

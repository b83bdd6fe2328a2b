/** The addresses of one cluster. All lie in one /16 that no other cluster has, so that clusters stand side by side and routes are told apart. */
export interface Ranges {
  /** 0 to 49; the cluster's /16 is 10.(200+index).0.0. */
  index: number;
  /** CIDR of the pods. */
  pods: string;
  /** CIDR of the Services. */
  services: string;
  /** Address of the Service `kubernetes`. */
  apiService: string;
  /** Address of the Service `kube-dns`. */
  dnsService: string;
  /** The machine's end of the link, without prefix length. */
  host: string;
  /** The node's end of the link: the node's InternalIP, and where the API server listens. */
  node: string;
  /** Prefix length of the link. */
  linkPrefix: number;
}

/** How many clusters one machine can have. */
export const maximumClusters = 50;

/** The ranges of the cluster with this index, 0 to 49. @throws RangeError for any other. */
export function rangesOf(index: number): Ranges {
  if (!Number.isInteger(index) || index < 0 || index >= maximumClusters)
    throw new RangeError(`a cluster's index is 0 to ${maximumClusters - 1}, not ${index}`);
  const prefix = `10.${200 + index}`;
  return {
    index,
    pods: `${prefix}.0.0/18`,
    services: `${prefix}.64.0/18`,
    apiService: `${prefix}.64.1`,
    dnsService: `${prefix}.64.10`,
    host: `${prefix}.128.1`,
    node: `${prefix}.128.2`,
    linkPrefix: 30,
  };
}

/**
 * The first index that neither another cluster has nor a route of the machine leads into. `routes` are destinations as `ip -json route` gives them:
 * an address, a CIDR, or `default`, which is ignored.
 * @throws Error when none is left.
 */
export function freeIndex(taken: ReadonlySet<number>, routes: readonly string[]): number {
  const blocks = routes.filter((route) => route !== 'default' && route.includes('.')).map(parseBlock);
  for (let index = 0; index < maximumClusters; index += 1) {
    const own = parseBlock(`10.${200 + index}.0.0/16`);
    if (!taken.has(index) && !blocks.some((block) => overlap(block, own))) return index;
  }
  throw new Error(`no address range is left for another cluster: 10.200.0.0 to 10.${199 + maximumClusters}.255.255 are taken by clusters or routes`);
}

interface Block {
  first: number;
  last: number;
}

function parseBlock(cidr: string): Block {
  const [address = '', length = '32'] = cidr.split('/');
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(length));
  const first = Math.floor(number / size) * size;
  return { first, last: first + size - 1 };
}

function overlap(a: Block, b: Block): boolean {
  return a.first <= b.last && b.first <= a.last;
}

const FACTORS: Readonly<Record<string, number>> = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};

/**
 * A quantity as Kubernetes writes it, such as `100m`, `1.5Gi` or `12e6`, as a number: cores, or bytes. NaN for what is none. (The SDK's own reading
 * throws on fractions with a binary suffix.) kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity
 */
export function quantity(text: string): number {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/.exec(text.trim());
  if (match === null) return Number.NaN;
  const [, digits, exponent, suffix = ''] = match;
  return exponent === undefined ? Number(digits) * (FACTORS[suffix] ?? Number.NaN) : Number(`${digits}e${exponent}`);
}

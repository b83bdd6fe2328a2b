const POWERS_OF_TEN: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const POWERS_OF_TWO: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };

/**
 * A quantity as Kubernetes writes it, such as `100m`, `1.5Gi` or `12e6`, as a number: cores, or bytes. NaN for what is none. (The SDK's own reading
 * throws on fractions with a binary suffix.) kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity
 */
export function quantity(text: string): number {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/.exec(text.trim());
  if (match === null) return Number.NaN;
  const [, digits, exponent, suffix = ''] = match;
  const binary = POWERS_OF_TWO[suffix];
  return binary === undefined ? Number(`${digits}e${exponent ?? POWERS_OF_TEN[suffix]}`) : Number(digits) * 2 ** binary;
}

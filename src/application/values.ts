import { z } from 'zod';

const SECONDS = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** `90s`, `5m`, `24h`, `7d`, or a number of seconds; becomes seconds, above 0. */
export const duration = z.union([
  z.number().positive(),
  z
    .string()
    .regex(/^\d+(\.\d+)?(ms|s|m|h|d)$/, 'must be a duration such as 30s, 5m, 24h or 7d')
    .transform((text) => Number.parseFloat(text) * SECONDS[text.replace(/[\d.]+/, '') as keyof typeof SECONDS]),
]);

/** A share from 0 to 1. */
export const ratio = z.number().min(0).max(1);

/** A whole number, 0 or more. */
export const count = z.int().min(0);

/** A name as Kubernetes takes it: RFC 1123 subdomain. kubernetes.io/docs/concepts/overview/working-with-objects/names */
export const kubernetesName = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/, 'must be a Kubernetes name: lower-case letters, digits, - and .');

/** `YYYY-MM-DD`. */
export const date = z.iso.date('must be a date such as 2026-12-31');

import { z } from 'zod';

/** What a valid value is, in words that follow "valid:" in a message. Kept beside the schema so that a mistake is answered in the reader's words. */
export const validity = z.registry<{ readonly valid: string }>();

const told = <Schema extends z.ZodType>(schema: Schema, valid: string): Schema => {
  validity.add(schema, { valid });
  return schema;
};

const SECONDS = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 } as const;
const secondsOf = (text: string): number => Number.parseFloat(text) * SECONDS[text.replace(/[\d.]+/, '') as keyof typeof SECONDS];

/** `90s`, `5m`, `24h`, `7d`, or a number of seconds; becomes seconds, above 0 and at most ten years. */
export const duration = told(
  z.union([
    z.number().positive().max(315_360_000),
    z
      .string()
      .regex(/^\d{1,9}(\.\d{1,9})?(ms|s|m|h|d)$/)
      .refine((text) => secondsOf(text) > 0 && secondsOf(text) <= 315_360_000)
      .transform(secondsOf),
  ]),
  'a duration above 0 such as 30s, 5m, 24h or 7d, or a number of seconds',
);

/** A share from 0 to 1. */
export const ratio = told(z.number().min(0).max(1), 'a share from 0 to 1, such as 0.85');

/** A whole number, 0 or more. */
export const count = told(z.int().min(0), 'a whole number, 0 or more');

/** A whole number, 1 or more. */
export const positiveCount = told(z.int().min(1), 'a whole number, 1 or more');

/** A TCP port. */
export const port = told(z.int().min(1).max(65_535), 'a port from 1 to 65535');

/** A port of a Service by number or by name. kubernetes.io/docs/concepts/services-networking/service/#multi-port-services */
export const servicePort = told(
  z.union([z.int().min(1).max(65_535), z.string().regex(/^[a-z0-9-]{1,15}$/)]),
  'a port from 1 to 65535, or the name of a port such as http',
);

/** A name as Kubernetes takes it: RFC 1123 subdomain. kubernetes.io/docs/concepts/overview/working-with-objects/names */
export const kubernetesName = told(
  z
    .string()
    .max(253)
    .regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/),
  'a Kubernetes name: lower-case letters, digits, - and ., such as mplp-core',
);

/** `YYYY-MM-DD`. */
export const date = told(z.iso.date(), 'a date such as 2026-12-31');

/** Text that is not empty. */
export const text = told(z.string().min(1), 'text that is not empty');

/** An absolute path of a URL, with its query. */
export const urlPath = told(z.string().regex(/^\/\S*$/), 'a path that begins with /, such as /health');

const canBeAsked = (url: string): boolean => URL.canParse(url.replaceAll(/\{[^{}]*\}/g, 'x'));

/** An http or https URL; `{placeholders}` may stand in it. */
export const url = told(
  z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .refine(canBeAsked),
  'a URL such as https://api.example.com/health',
);

/** `host:port`, the host being a name, an IPv4 address, or an IPv6 address in brackets. */
export const hostAndPort = told(z.string().regex(/^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}$/), 'host:port, such as 10.0.0.7:443');

/** One or more certificates as PEM text. */
export const pem = told(
  z.string().regex(/-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/),
  'a PEM certificate (-----BEGIN CERTIFICATE-----)',
);

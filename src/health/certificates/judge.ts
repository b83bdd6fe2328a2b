import { answersOf, type Finding } from '../../report/finding.ts';

const DAY = 86_400_000;

/** Until when a certificate and its chain are valid; `ends` is the one of them that ends first. */
export interface Lifetime {
  readonly from: Date;
  readonly until: Date;
  readonly ends: string;
  readonly own: boolean;
}

/** A certificate as a server presents it. */
export type Served =
  | {
      readonly kind: 'served';
      readonly issuer: string;
      readonly lifetime: Lifetime;
      readonly trust:
        | { readonly kind: 'trusted' }
        | { readonly kind: 'self-signed' }
        | { readonly kind: 'unknown-authority'; readonly authority: string }
        | { readonly kind: 'issuer-missing'; readonly issuer: string }
        | { readonly kind: 'invalid'; readonly reason: string };
      /** The names that it is for, when the one that was asked for is not among them. */
      readonly wrongHost?: string;
    }
  | { readonly kind: 'unanswered'; readonly message: string };

/** A certificate in a Secret of type kubernetes.io/tls. */
export type Stored =
  | { readonly kind: 'stored'; readonly issuer: string; readonly lifetime: Lifetime; readonly key: 'matches' | 'differs' | 'missing' | 'malformed' }
  | { readonly kind: 'malformed'; readonly key: string; readonly because: string };

/** Days left below which a certificate is a warning or a failure. */
export interface DaysLeft {
  readonly warn: number;
  readonly fail: number;
}

const answer = answersOf('certificates');

/** Days, chain and host name of a served certificate: three findings, as one certificate can be wrong in all three. Pure. */
export function judgeServed(host: string, seen: Served, days: DaysLeft, now: Date): readonly Finding[] {
  const subject = `Certificate ${host}`;
  if (seen.kind === 'unanswered')
    return [
      answer.unknown('served', subject, `could not be looked at: the server ${seen.message}`, { next: 'see the findings of the check endpoints' }),
    ];
  const hostName =
    seen.wrongHost === undefined
      ? answer.pass('host-name', subject, 'is for the host that was asked')
      : answer.fail('host-name', subject, `is for another host: ${seen.wrongHost}`, { next: `serve a certificate that has ${host} among its names` });
  return [judgeLifetime(subject, seen.issuer, seen.lifetime, days, now), judgeTrust(subject, seen), hostName];
}

function judgeTrust(subject: string, { trust, issuer }: Extract<Served, { kind: 'served' }>): Finding {
  switch (trust.kind) {
    case 'trusted':
      return answer.pass('trust', subject, `is signed by ${issuer}, whom this run trusts`);
    case 'self-signed':
      return answer.fail('trust', subject, 'is self-signed', {
        next: 'serve one that an authority signed; for a private authority set certificate-authority',
      });
    case 'unknown-authority':
      return answer.fail('trust', subject, `leads to ${trust.authority}, whom this run does not trust`, {
        next: 'for a private authority set certificate-authority (a PEM) at the endpoint',
      });
    case 'issuer-missing':
      return answer.fail('trust', subject, `is signed by ${trust.issuer}, whom the server did not send along and this run does not trust`, {
        next: 'serve the whole chain: the certificate, then its intermediates; for a private authority set certificate-authority',
      });
    case 'invalid':
      return answer.fail('trust', subject, `is not valid: ${trust.reason}`);
  }
}

/** Days and key of a certificate in a Secret. Pure. */
export function judgeStored(secret: string, seen: Stored, days: DaysLeft, now: Date): readonly Finding[] {
  const subject = `Secret ${secret}`;
  if (seen.kind === 'malformed')
    return [answer.fail('malformed', subject, `${seen.key} ${seen.because}`, { next: 'write the Secret anew: kubectl create secret tls' })];
  const lifetime = judgeLifetime(subject, seen.issuer, seen.lifetime, days, now);
  const next = 'write certificate and key together: a server with this Secret does not start or keeps the old one';
  switch (seen.key) {
    case 'matches':
      return [lifetime, answer.pass('key', subject, 'holds the key of its certificate')];
    case 'differs':
      return [lifetime, answer.fail('key', subject, 'holds the key of another certificate', { next })];
    case 'missing':
      return [lifetime, answer.fail('key', subject, 'has no tls.key', { next })];
    case 'malformed':
      return [lifetime, answer.fail('key', subject, 'has a tls.key that is no unencrypted private key', { next })];
  }
}

function judgeLifetime(subject: string, issuer: string, lifetime: Lifetime, days: DaysLeft, now: Date): Finding {
  const whose = lifetime.own ? '' : `has ${lifetime.ends} in its chain, which `;
  const left = Math.floor(((lifetime.until.getTime() - now.getTime()) / DAY) * 10) / 10;
  const until = lifetime.until.toISOString().slice(0, 10);
  const measured = (threshold: number) => ({ value: left, unit: 'days', threshold: { kind: 'min', value: threshold } }) as const;
  const next = `renew it; issuer ${issuer}`;
  if (lifetime.from > now)
    return answer.fail('expiry', subject, `is not valid before ${lifetime.from.toISOString()}`, {
      next: 'check the clocks of the issuer and of this machine',
    });
  if (lifetime.until <= now)
    return answer.fail('expiry', subject, `${whose}expired on ${until}, ${plural(-left)} ago`, { measured: measured(days.fail), next });
  const message = `${whose}expires on ${until}, in ${plural(left)}`;
  if (left < days.fail) return answer.fail('expiry', subject, message, { measured: measured(days.fail), next });
  if (left < days.warn) return answer.warn('expiry', subject, message, { measured: measured(days.warn), next });
  return answer.pass('expiry', subject, message, { measured: measured(days.warn) });
}

const plural = (days: number): string => (Math.floor(days) === 1 ? '1 day' : `${Math.floor(days)} days`);

import { expect, test } from '@jest/globals';
import { forbidden, networkFailure, refusalOf, unauthorized } from '../../src/kubernetes/failure.ts';

test.each([
  [
    'pods is forbidden: User "system:serviceaccount:mplp:checker" cannot list resource "pods" in API group "" in the namespace "mplp"',
    'ServiceAccount checker of namespace mplp may not list pods in namespace mplp: grant the verb list on pods',
  ],
  [
    'nodes is forbidden: User "jane" cannot list resource "nodes" in API group "" at the cluster scope',
    'user jane may not list nodes: grant the verb list on nodes',
  ],
  [
    'secrets "db" is forbidden: User "jane" cannot get resource "secrets" in API group "" in the namespace "n"',
    'user jane may not get secrets db in namespace n: grant the verb get on secrets',
  ],
  [
    'deployments.apps is forbidden: User "jane" cannot list resource "deployments" in API group "apps" in the namespace "n"',
    'user jane may not list deployments.apps in namespace n: grant the verb list on deployments',
  ],
  ['something else', 'something else'],
  ['', 'forbidden'],
])('what is missing is named: %s', (said, message) => {
  expect(forbidden(said)).toBe(message);
});

const token = (exp: number): string => `h.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.s`;
const NOW = new Date('2026-11-23T02:00:00Z');

test.each([
  ['a token that ran out', { name: 'jane', token: token(NOW.getTime() / 1000 - 60) }, /their token expired on 2026-11-23T01:59:00\.000Z/],
  ['a token that did not', { name: 'jane', token: token(NOW.getTime() / 1000 + 60) }, /revoked or expired/],
  ['a token that says nothing', { name: 'jane', token: 'abc' }, /refuses the credentials of user jane: unauthorized/],
])('credentials that are refused: %s', (_, user, message) => {
  expect(unauthorized('x:1', user, NOW)).toMatch(message);
});

test.each([
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [409, 'conflict'],
  [504, 'timeout'],
  [500, 'api'],
] as const)('status %d is %s', (status, code) => {
  expect(refusalOf(status, '{"kind":"Status","message":"because"}', 'GET /x', 'x:1', undefined).code).toBe(code);
});

const abortedBy = (reason: Error): AbortSignal => AbortSignal.abort(reason);

test.each<[string, object, AbortSignal, string, RegExp]>([
  ['refused', { code: 'ECONNREFUSED' }, new AbortController().signal, 'unreachable', /x:1 cannot be reached: it refuses/],
  ['unknown name', { code: 'ENOTFOUND' }, new AbortController().signal, 'unreachable', /does not resolve/],
  ['another cluster’s certificate', { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, new AbortController().signal, 'unreachable', /another cluster/],
  ['late', {}, abortedBy(new DOMException('', 'TimeoutError')), 'timeout', /in time/],
  ['cancelled', {}, abortedBy(new Error('cancelled')), 'aborted', /given up/],
])('a way that is broken: %s', (_, cause, signal, code, message) => {
  const error = networkFailure(cause, 'x:1', signal);
  expect(error.code).toBe(code);
  expect(error.message).toMatch(message);
});

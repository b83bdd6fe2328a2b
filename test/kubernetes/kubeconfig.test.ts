import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { kubeconfigOf } from '../../src/kubernetes/kubeconfig.ts';
import { secretsOfKubeconfig } from '../../src/kubernetes/kubeconfig-secrets.ts';
import { kubeconfigFor } from './stand-in.ts';

const folder = mkdtempSync(join(tmpdir(), 'upkeep-kubeconfig-'));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const content = (text: string) => ({ kind: 'content', content: text }) as const;
const whole = kubeconfigFor('https://10.0.0.1:6443');

const known = { KUBECONFIG: process.env['KUBECONFIG'], HOME: process.env['HOME'] };
beforeEach(() => {
  process.env['HOME'] = folder;
  delete process.env['KUBECONFIG'];
});
afterEach(() => {
  for (const [name, value] of Object.entries(known))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
});

test.each<[string, string, string]>([
  ['no YAML', '{{{', 'is not a kubeconfig'],
  ['a word', 'hello', 'is not a kubeconfig'],
  ['empty', '', 'is not a kubeconfig'],
  ['a list', '- a', 'is not a kubeconfig'],
  ['another object', 'apiVersion: v1\nkind: Pod', 'is not a kubeconfig'],
  ['no current context', whole.replace('"current-context":"c"', '"current-context":""'), 'has no current-context; set it to one of its contexts (c)'],
  [
    'a context that is not there',
    whole.replace('"current-context":"c"', '"current-context":"prod"'),
    'has the current-context prod, which is not one of its contexts (c)',
  ],
  ['a cluster that is not there', whole.replace('"context":{"cluster":"c"', '"context":{"cluster":"x"'), 'names the cluster x, which is not there'],
  ['a user that is not there', whole.replace('"user":"tester"', '"user":"x"'), 'names the user x, which is not there'],
  ['a server that is no URL', whole.replace('https://10.0.0.1:6443', 'not a url'), 'which is no http or https URL'],
])('a kubeconfig that is malformed (%s) is one clear error', (_, text, message) => {
  const read = () => kubeconfigOf(content(text));
  expect(read).toThrow(expect.objectContaining({ name: 'KubernetesError', code: 'kubeconfig-malformed' }));
  expect(read).toThrow(message);
});

test('a kubeconfig that is not there names the path', () => {
  expect(() => kubeconfigOf({ kind: 'path', path: '/nowhere/config' })).toThrow(
    expect.objectContaining({ code: 'kubeconfig-missing', message: expect.stringContaining('/nowhere/config does not exist') }),
  );
});

test('without any, it is said where one was looked for', () => {
  expect(() => kubeconfigOf({ kind: 'default' })).toThrow(
    expect.objectContaining({ code: 'kubeconfig-missing', message: expect.stringMatching(/KUBECONFIG is not set, ~\/\.kube\/config/) }),
  );
});

test('the files of KUBECONFIG are merged, the first wins, and those that are not there are passed over', () => {
  const first = file('first', kubeconfigFor('https://first:1'));
  const second = file(
    'second',
    JSON.stringify({ ...JSON.parse(kubeconfigFor('https://second:2')), users: [{ name: 'other', user: { token: 't' } }] }),
  );
  process.env['KUBECONFIG'] = ['/nowhere', first, second].join(delimiter);
  const config = kubeconfigOf({ kind: 'default' });
  expect(config.getCurrentCluster()?.server).toBe('https://first:1');
  expect(config.users.map(({ name }) => name)).toEqual(['tester', 'other']);
});

test('every secret of a kubeconfig is known, in all forms that could be printed', () => {
  const key = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END PRIVATE KEY-----';
  const keyData = Buffer.from(key).toString('base64');
  const user = {
    token: 'secret-token',
    username: 'u',
    password: 'secret-password',
    'client-key-data': keyData,
    'client-certificate-data': 'Y2VydA==',
  };
  const secrets = secretsOfKubeconfig(content(kubeconfigFor('https://x:1', user)));
  for (const secret of ['secret-token', 'secret-password', keyData, key, 'MIIEvQIBADANBgkq']) expect(secrets).toContain(secret);
  expect(secrets).not.toContain('Y2VydA==');
  expect(secrets.every((secret) => !secret.startsWith('-----END'))).toBe(true);
});

test('a text that is no kubeconfig may still hold secrets', () => {
  expect(secretsOfKubeconfig(content('{{{ token: eyJhbGciOiJSUzI1NiIsImtpZCI6Ing'))).toContain('eyJhbGciOiJSUzI1NiIsImtpZCI6Ing');
  expect(secretsOfKubeconfig({ kind: 'path', path: '/nowhere' })).toEqual([]);
});

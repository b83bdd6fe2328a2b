import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type FailureCode, failureOf, type Phase } from '../../src/http/failure.ts';
import { request } from '../../src/http/request.ts';
import { type Issued, pki } from './pki.ts';

const open: { close(): void }[] = [];
const sockets = new Set<Socket>();
const signal = new AbortController().signal;

async function listening(server: Server): Promise<number> {
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  return (server.address() as AddressInfo).port;
}
const http = (listener: RequestListener): Promise<number> => listening(createHttp(listener));

let root: Issued;
let server: Issued;
let expired: Issued;

beforeAll(() => {
  const { issue } = pki();
  root = issue({ name: 'Test Root', role: 'authority' });
  server = issue({ name: 'api', hosts: ['api.example.com'], by: root });
  expired = issue({ name: 'old', hosts: ['api.example.com'], from: -30, until: -2, by: root });
});

afterAll(() => {
  for (const socket of sockets) socket.destroy();
  for (const each of open) each.close();
});

test('an answer comes with status, headers, body and the time of its phases', async () => {
  const port = await http((_, response) => response.writeHead(503, { 'x-one': '1' }).end('database is down\nmore'));
  const answer = await request({ url: `http://localhost:${port}/health?a=b`, timeout: 5 }, { signal });
  expect(answer).toMatchObject({ kind: 'answered', status: 503, headers: { 'x-one': '1' }, body: 'database is down\nmore', truncated: false });
  expect(answer.kind === 'answered' && Object.keys(answer.phases)).toEqual(['name lookup', 'connection', 'first byte', 'body']);
});

test('a redirect is an answer and is not followed', async () => {
  const port = await http((_, response) => response.writeHead(302, { location: 'https://elsewhere.example.com/' }).end());
  expect(await request({ url: `http://127.0.0.1:${port}/`, timeout: 5 }, { signal })).toMatchObject({
    status: 302,
    headers: { location: 'https://elsewhere.example.com/' },
  });
});

test('a compressed body is read as text', async () => {
  const port = await http((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"status":"ok"}')));
  expect(await request({ url: `http://127.0.0.1:${port}/`, timeout: 5 }, { signal })).toMatchObject({ body: '{"status":"ok"}' });
});

test('a body that is not what its encoding says is an unreadable answer', async () => {
  const port = await http((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain text'));
  expect(await request({ url: `http://127.0.0.1:${port}/`, timeout: 5 }, { signal })).toMatchObject({
    code: 'protocol',
    message: 'sent a body that cannot be decompressed',
  });
});

test('an endless body is cut at 1 MiB', async () => {
  const port = await http((_, response) => {
    const more = (): void =>
      void response.write(Buffer.alloc(65_536, 'x'), (error) => (error || response.destroyed ? undefined : setImmediate(more)));
    more();
  });
  const answer = await request({ url: `http://127.0.0.1:${port}/`, timeout: 5 }, { signal });
  expect(answer).toMatchObject({ kind: 'answered', truncated: true });
  expect(answer.kind === 'answered' && answer.body.length).toBe(1_048_576);
});

test('connect-to goes elsewhere, while Host, server name and certificate stay those of the URL', async () => {
  let seen: unknown;
  const port = await listening(
    createHttps({ key: server.key, cert: server.certificate }, (asked, response) => {
      seen = { host: asked.headers.host, name: (asked.socket as unknown as { servername: string }).servername };
      response.end('ok');
    }),
  );
  const target = { url: 'https://api.example.com/health', connectTo: `127.0.0.1:${port}`, authority: root.certificate, timeout: 5 };
  expect(await request(target, { signal })).toMatchObject({ status: 200, body: 'ok' });
  expect(seen).toEqual({ host: 'api.example.com', name: 'api.example.com' });
  expect(await request({ ...target, url: 'https://other.example.com/' }, { signal })).toMatchObject({
    code: 'tls',
    message: 'failed TLS: the certificate is for another host: DNS:api.example.com',
  });
});

test('a certificate that is not trusted, has expired or is none is a TLS failure that says so', async () => {
  const port = await listening(createHttps({ key: server.key, cert: server.certificate }));
  const old = await listening(createHttps({ key: expired.key, cert: expired.certificate }));
  const plain = await http((_, response) => response.end());
  const url = 'https://api.example.com/';
  const ask = (connectTo: string, authority: string) => request({ url, connectTo, authority, timeout: 5 }, { signal });
  expect(await ask(`127.0.0.1:${port}`, expired.certificate)).toMatchObject({
    code: 'tls',
    message: expect.stringContaining('authority is not trusted'),
  });
  expect(await ask(`127.0.0.1:${old}`, root.certificate)).toMatchObject({ code: 'tls', message: expect.stringContaining('has expired') });
  expect(await ask(`127.0.0.1:${plain}`, root.certificate)).toMatchObject({ code: 'tls', message: 'failed TLS: the port does not speak TLS' });
});

test('a server that accepts and says nothing, or stops in the middle, runs into the timeout of that phase', async () => {
  const silent = await http(() => undefined);
  const stuck = await http((_, response) => void response.writeHead(200).write('{"status":'));
  const deaf = await listening(createTcp(() => undefined));
  const ask = (url: string) => request({ url, timeout: 0.2 }, { signal });
  const answers = await Promise.all([ask(`http://127.0.0.1:${silent}/`), ask(`http://127.0.0.1:${stuck}/`), ask(`https://127.0.0.1:${deaf}/`)]);
  expect(answers).toMatchObject([
    { code: 'timeout', phase: 'first byte', message: `did not answer within 0.2 s: 127.0.0.1:${silent} accepted the request and sent nothing` },
    { code: 'timeout', phase: 'body', message: `did not answer within 0.2 s: 127.0.0.1:${stuck} began to answer and did not finish` },
    { code: 'timeout', phase: 'TLS handshake' },
  ]);
});

test('a refused, a reset, a senseless and an impossible connection are told apart', async () => {
  const reset = await http((asked) => asked.socket.resetAndDestroy());
  const half = await http((asked, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half', () => asked.socket.resetAndDestroy());
  });
  const nonsense = await listening(createTcp((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')));
  const gone = await http(() => undefined);
  open.pop()?.close();
  const ask = (url: string, connectTo?: string) => request({ url, timeout: 5, ...(connectTo === undefined ? {} : { connectTo }) }, { signal });
  expect(await ask(`http://127.0.0.1:${gone}/`)).toMatchObject({ code: 'refused', message: `refused the connection at 127.0.0.1:${gone}` });
  expect(await ask(`http://127.0.0.1:${reset}/`)).toMatchObject({
    code: 'reset',
    message: `closed the connection to 127.0.0.1:${reset} before the first byte`,
  });
  expect(await ask(`http://127.0.0.1:${half}/`)).toMatchObject({
    code: 'reset',
    message: `closed the connection to 127.0.0.1:${half} in the middle of the answer`,
  });
  expect(await ask(`http://127.0.0.1:${nonsense}/`)).toMatchObject({ code: 'protocol', message: expect.stringContaining('does not speak HTTP') });
  expect(await ask('http://nowhere.invalid/')).toMatchObject({ code: 'dns' });
  expect(await ask('http://a.example.com/', 'nonsense port')).toMatchObject({ code: 'invalid-target' });
});

test('a run that is given up ends its requests at once', async () => {
  const silent = await http(() => undefined);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  const answer = await request({ url: `http://127.0.0.1:${silent}/`, timeout: 30 }, { signal: stop.signal });
  expect(answer).toMatchObject({ code: 'aborted' });
  expect(answer.seconds).toBeLessThan(5);
});

test.each<[string, string, Phase, FailureCode, string]>([
  ['EAI_AGAIN', '', 'name lookup', 'dns', 'the name server does not answer'],
  ['ENETUNREACH', '', 'connection', 'unreachable', 'no route to the network'],
  ['ETIMEDOUT', '', 'connection', 'timeout', 'did not accept the connection in time'],
  ['ECONNRESET', '', 'TLS handshake', 'reset', 'before the TLS handshake'],
  ['CERT_NOT_YET_VALID', '', 'TLS handshake', 'tls', 'not valid yet'],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'alert protocol version', 'TLS handshake', 'tls', 'alert protocol version'],
  ['', 'something new', 'first byte', 'protocol', 'failed: something new'],
])('%s %s during %s is %s', (code, text, phase, failure, message) => {
  const seen = failureOf(Object.assign(new Error(text), { code }), phase, 'a:1');
  expect(seen.code).toBe(failure);
  expect(seen.message).toContain(message);
});

import { CANDIDATE, errorMessage } from '../../../src/health/error-logs/error-line.ts';

test.each<[string, string, string]>([
  ['pino', '{"level":50,"time":1,"msg":"cannot reach payment 4711"}', 'cannot reach payment 4711'],
  ['pino fatal', '{"level":60,"msg":"out of disk"}', 'out of disk'],
  ['winston', '{"level":"error","message":"no route"}', 'no route'],
  ['an error object without a message', '{"level":"error","err":{"type":"Error","message":"no route"}}', 'no route'],
  ['GCP severity', '{"severity":"CRITICAL","message":"no route"}', 'no route'],
  ['ECS, flat', '{"log.level":"error","message":"no route"}', 'no route'],
  ['ECS, nested', '{"log":{"level":"error"},"message":"no route"}', 'no route'],
  ['Python json', '{"levelname":"ERROR","message":"no route"}', 'no route'],
  ['GELF counts downwards', '{"short_message":"no route","level":3,"_error":1}', 'no route'],
  ['JSON without a level but with an error', '{"msg":"request failed","error":"no route"}', 'request failed'],
  ['JSON that was cut off', '{"level":"error","msg":"no route","body":"aaaa', 'no route'],
  ['logfmt', 'ts=1 level=error msg="no route" caller=x.go:1', 'no route'],
  ['logfmt of Prometheus', 'ts=2026 caller=a.go:3 level=error component=tsdb err="disk full"', 'disk full'],
  ['klog', 'E1123 10:12:13.123456       1 reflector.go:150] "Failed to watch" err="x"', '"Failed to watch" err="x"'],
  ['glog fatal', 'F1123 10:12:13.123456   12345 main.go:1] no route', 'no route'],
  ['a level behind a time', '2026-11-23T02:00:00Z ERROR disk sda1 is full', 'disk sda1 is full'],
  ['log4j', '2026-11-23 02:00:00,123 [main] ERROR com.example.Foo - no route', 'com.example.Foo - no route'],
  ['nginx', '2026/11/23 02:00:00 [error] 12#12: *3 open() failed', '12#12: *3 open() failed'],
  ['Apache', '[Mon Nov 23 02:00:00 2026] [core:crit] [pid 1] no route', '[pid 1] no route'],
  ['Python', 'ERROR:root:no route', 'root:no route'],
  ['PostgreSQL', '2026-11-23 02:00:00.000 UTC [123] ERROR:  relation "x" does not exist', 'relation "x" does not exist'],
  [
    'PostgreSQL fatal',
    '2026-11-23 02:00:00.000 UTC [123] FATAL:  password authentication failed for user "mplp"',
    'password authentication failed for user "mplp"',
  ],
  ['Go panic', 'panic: runtime error: index out of range', 'runtime error: index out of range'],
  ['a command', 'error: pathspec did not match', 'pathspec did not match'],
  ['Node', 'TypeError: x is not a function', 'TypeError: x is not a function'],
  ['Java', 'Exception in thread "main" java.lang.IllegalStateException: no', 'Exception in thread "main" java.lang.IllegalStateException: no'],
  ['colours', '\u001b[31mERROR\u001b[0m no route', 'no route'],
  ['unlabelled text', 'Redis connection error: ECONNREFUSED', 'Redis connection error: ECONNREFUSED'],
])('an error: %s', (_, line, message) => {
  expect(errorMessage(line)).toBe(message);
  expect(`2026-11-23T00:00:00Z ${line}\n`.search(CANDIDATE)).toBeGreaterThanOrEqual(0);
});

test.each([
  ['{"level":"info","msg":"finished with 0 errors"}'],
  ['{"level":30,"msg":"error handler installed","error":null}'],
  ['{"level":"info","error":"was mended"}'],
  ['{"msg":"done","error":null}'],
  ['{"msg":"done","error":""}'],
  ['{"msg":"done","errors":[],"error":{}}'],
  ['{"level":"warn","msg":"error budget is low"}'],
  ['import finished, 0 errors'],
  ['no error found'],
  ['no errors: all is well'],
  ['error_count=0 warn_count=0'],
  ['errors: 0, failures: 0'],
  ['error: null'],
  ['level=info msg="error: none"'],
  ['ts=1 level=warn err="retrying"'],
  ['2026-11-23T02:00:00Z INFO  retry after error: timeout'],
  ['2026-11-23 02:00:00 [main] WARN Foo - ERROR was retried'],
  ['I1123 10:12:13.123456       1 controller.go:1] error was mended'],
  ['W1123 10:12:13.123456       1 controller.go:1] error: will retry'],
  ['2026-11-23 02:00:00.000 UTC [123] LOG:  checkpoint complete; error: none'],
  ['2026-11-23 02:00:00.000 UTC [123] STATEMENT:  select * from error'],
  ['10.0.0.1 - - [23/Nov/2026:02:00:00 +0000] "GET /error HTTP/1.1" 200 12'],
  ['    at Object.<anonymous> (/app/error.js:1:7)'],
  ['loading ErrorBoundary'],
])('not an error: %s', (line) => {
  expect(errorMessage(line)).toBeUndefined();
});

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import { parseDocument, stringify } from 'yaml';
import { secondsToFirstCall } from './first-call.ts';
import { type MeasuredRun, measure } from './measured-process.ts';
import { type Bound, judge, spread, tableOf } from './table.ts';
import type { DelayedRoutes } from './toxiproxy.ts';

/** Where the benchmark runs: a live MPLP, with a delayed route before the API server, the TLS front and Prometheus. */
export interface Ground {
  /** Path of a kubeconfig that leads through the delayed route. */
  readonly kubeconfig: string;
  /** Path of an upkeep.yml whose endpoints lead through the delayed route. */
  readonly config: string;
  /** Folder with a `.curlrc` that leads the guide's URLs through the delayed routes. */
  readonly curlHome: string;
  /** `host:port` of the delayed TLS front, for openssl. */
  readonly front: string;
  /** Folder of kubectl, for the guide's scripts. */
  readonly tools: string;
  readonly routes: DelayedRoutes;
  /** A folder for what the runs leave. */
  readonly scratch: string;
}

const ENTRY = new URL('../dist/health-check.js', import.meta.url).pathname;
const GUIDE = ['daily-maintenance.sh', 'health-check.sh'].map((name) => new URL(`./fixtures/${name}`, import.meta.url).pathname);

/** The guide's two scripts, one after the other. */
async function guide(ground: Ground): Promise<number> {
  let seconds = 0;
  for (const script of GUIDE) {
    const run = await measure('bash', [script], {
      KUBECONFIG: ground.kubeconfig,
      CURL_HOME: ground.curlHome,
      API_ADDRESS: ground.front,
      PATH: `${ground.tools}:${process.env['PATH']}`,
    });
    seconds += run.seconds;
  }
  return seconds;
}

/** The bundle, as the runner starts it. Anything but a whole report is an error: a run that measured less would be no comparison. */
async function suite(ground: Ground): Promise<MeasuredRun> {
  const files = { GITHUB_OUTPUT: join(ground.scratch, 'output'), GITHUB_STEP_SUMMARY: join(ground.scratch, 'summary.md') };
  for (const file of Object.values(files)) await writeFile(file, '');
  const run = await measure(process.execPath, [ENTRY], {
    ...files,
    GITHUB_ACTIONS: 'true',
    INPUT_KUBECONFIG: ground.kubeconfig,
    INPUT_CONFIG: ground.config,
    'INPUT_FAIL-ON': 'never',
    'INPUT_REPORT-DIRECTORY': join(ground.scratch, 'report'),
  });
  const report = JSON.parse(await readFile(join(ground.scratch, 'report', 'report.json'), 'utf8')) as {
    readonly checks: { readonly name: string; readonly verdict: string }[];
  };
  const unmeasured = report.checks.filter(({ verdict }) => verdict === 'unknown');
  if (run.exitCode !== 0) throw new Error(`health-check ended with ${run.exitCode}: ${run.output.slice(-2000)}`);
  if (unmeasured.length > 0) console.error(`not measured: ${unmeasured.map(({ name }) => name).join(', ')}`);
  return run;
}

interface Comparison {
  readonly roundTrip: number;
  readonly guide: number[];
  readonly suite: number[];
  readonly peaks: number[];
}

/** Both in turns, so that what slows the machine down slows both down; the first turn warms up and does not count. */
async function compare(ground: Ground, roundTrip: number, rounds: number): Promise<Comparison> {
  await ground.routes.setRoundTrip(roundTrip);
  const seen: Comparison = { roundTrip, guide: [], suite: [], peaks: [] };
  for (let round = 0; round <= rounds; round++) {
    const theirs = await guide(ground);
    const ours = await suite(ground);
    console.error(
      `round trip ${roundTrip} ms, ${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: guide ${theirs.toFixed(2)} s, health-check ${ours.seconds.toFixed(2)} s`,
    );
    if (round === 0) continue;
    seen.guide.push(theirs);
    seen.suite.push(ours.seconds);
    seen.peaks.push(ours.peakBytes);
  }
  return seen;
}

const faster = ({ guide, suite }: Comparison): number => median(guide.map((seconds, index) => seconds / (suite[index] ?? Number.NaN)));
const MIB = 1024 ** 2;

/**
 * The health check against the guide's two scripts, on the same cluster and in turns; the start to the first API call; the peak memory.
 * The exit code is 1 when a bound is missed.
 */
export async function benchHealthCheck(ground: Ground, rounds: number): Promise<void> {
  const comparisons = [await compare(ground, 50, rounds), await compare(ground, 0, rounds)];
  const starts: number[] = [];
  for (let index = 0; index <= rounds; index++) {
    const seconds = await secondsToFirstCall(ENTRY, { INPUT_CONFIG: ground.config });
    if (index > 0) starts.push(seconds);
  }
  console.log(
    tableOf(
      ['round trip', "guide's two scripts, s", 'health-check, s', 'times faster, median', 'peak memory, MiB'],
      comparisons.map((seen) => [
        `${seen.roundTrip} ms`,
        spread(seen.guide, 2),
        spread(seen.suite, 2),
        faster(seen).toFixed(2),
        spread(
          seen.peaks.map((bytes) => bytes / MIB),
          0,
        ),
      ]),
    ),
  );
  const [delayed, direct] = comparisons as [Comparison, Comparison];
  const peak = Math.max(...comparisons.flatMap(({ peaks }) => peaks)) / MIB;
  const bounds: Bound[] = [
    {
      what: 'against the guide, 50 ms round trip',
      measured: `${faster(delayed).toFixed(2)} times`,
      should: '≥ 3 times faster',
      met: faster(delayed) >= 3,
    },
    {
      what: 'against the guide, no round trip',
      measured: `${faster(direct).toFixed(2)} times`,
      should: '≥ 1 (not slower)',
      met: faster(direct) >= 1,
    },
    { what: 'start to first API call, median', measured: `${spread(starts, 3)} s`, should: '< 0.5 s', met: median(starts) < 0.5 },
    { what: 'peak memory', measured: `${peak.toFixed(0)} MiB`, should: '< 200 MB', met: peak * MIB < 200e6 },
  ];
  judge(bounds);
}

/** An upkeep.yml whose every address at the front leads elsewhere; comments and order stay. */
export function throughRoute(config: string, front: string): string {
  const document = parseDocument(config);
  const endpoints = document.toJS() as { endpoints?: { url?: string }[] };
  for (const [index, endpoint] of (endpoints.endpoints ?? []).entries()) if (endpoint.url) document.setIn(['endpoints', index, 'connect-to'], front);
  return stringify(document);
}

import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { KubeConfig } from '@kubernetes/client-node';
import { apiAddress } from './application.ts';
import { accountKubeconfig } from './demo/account.ts';
import { groundFor } from './demo/ground.ts';
import { Steps } from './demo/steps.ts';
import { lineProgress } from './progress.ts';
import { tools } from './tools.ts';
import { generateTraffic } from './traffic.ts';
import { forTerminal } from './workflow/terminal-markdown.ts';
import { act, runWorkflow, type WorkflowResult } from './workflow.ts';

const root = join(import.meta.dirname, '..');
const workplace = join(root, 'reports', 'demo');
const progress = lineProgress();

/** One night's daily maintenance of MPLP, from nothing: the cluster, the application, the workflow file itself, the report. */
async function demonstrate(): Promise<WorkflowResult> {
  const steps = new Steps(4, process.stderr);
  const [ground, program] = await steps.take('A Kubernetes cluster with MPLP on it, and act, which runs workflow files', () =>
    Promise.all([groundFor(process.env, workplace, progress), act(progress)]),
  );
  const { kubectl } = await tools(progress);
  await steps.take('A little traffic, as users would make it', () => visit(ground.kubeconfig, (line) => steps.tell(line)));
  const kubeconfig = await steps.take('An account that may read and nothing else (rbac/health-check.yaml)', () =>
    accountKubeconfig(kubectl, ground.kubeconfig),
  );
  const result = await steps.take('.github/workflows/daily-maintenance.yml, started by hand', () =>
    runWorkflow(program, {
      workflow: '.github/workflows/daily-maintenance.yml',
      inputs: { config: '.github/upkeep.yml', 'fail-on': 'fail', environment: '' },
      secrets: { KUBECONFIG: kubeconfig },
      files: { '.github/upkeep.yml': ground.config },
      artifacts: join(workplace, 'artifacts'),
      cache: join(workplace, 'cache'),
      tell: ({ kind, text }) => {
        const ended = kind === 'step' ? stepEnd(text) : undefined;
        if (ended !== undefined) steps.tell(ended);
      },
    }),
  );
  await writeFile(join(workplace, 'workflow.log'), result.log);
  console.log(`\n${forTerminal(result.summary, { columns: process.stdout.columns ?? 120, colours: process.stdout.isTTY ? 'on' : 'off' })}\n`);
  console.log(whatNext(result, kubectl));
  return result;
}

/** The line for a step that has ended, from act's `✅  Success - Main NAME [1.2s]`; undefined for what else act says. */
function stepEnd(text: string): string | undefined {
  const [, sign, name] = /^\s*(\S+)\s+(?:Success|Failure) - Main (.*?) \[[^\]]*\]$/.exec(stripVTControlCharacters(text)) ?? [];
  return name === undefined ? undefined : `${sign} ${name}`;
}

/** Requests for five seconds, enough to be judged by. An application that is down gets none, which the health check will tell. */
async function visit(kubeconfig: string, tell: (line: string) => void): Promise<void> {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  const address = await apiAddress(config).catch(() => undefined);
  if (address === undefined) return tell('MPLP has no address here: no request was sent');
  const { sent, statuses, slowest } = await generateTraffic(address, { requestsPerSecond: 60, seconds: 5 });
  const answers = Object.entries(statuses).map(([status, count]) => `${count} × ${status === '0' ? 'no answer' : status}`);
  tell(`${sent} requests: ${answers.join(', ')}; the slowest took ${Math.round(slowest * 1000)} ms`);
}

function whatNext({ ok, artifacts }: WorkflowResult, kubectl: string): string {
  const report = relative(process.cwd(), join(artifacts, 'health-check-default-1', 'report.html'));
  return [
    ok
      ? 'The workflow ended as a success.'
      : 'The workflow ended as a failure, because the health check found problems: GitHub would send a mail now.',
    '',
    `The report:        ${report}`,
    `What it said:      ${relative(process.cwd(), join(workplace, 'workflow.log'))}`,
    'Break something:   eval "$(npm run -s cluster -- up --app)"',
    `                   ${kubectl} -n mplp-production scale statefulset redis --replicas=0`,
    'Look again:        npm run demo          (with KUBECONFIG and UPKEEP_CONFIG set, it takes everything as it is)',
    'Put it right:      npm run cluster -- up --app',
    'Take it away:      npm run cluster -- down',
  ].join('\n');
}

try {
  const { summary, outputs, log } = await demonstrate();
  if (outputs.get('health-check.verdict') === undefined || summary === '') {
    console.error(`The health check did not get as far as a verdict. What the workflow said last:\n${log.split('\n').slice(-15).join('\n')}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}`);
  // What is still being made beside it is not waited for.
  process.exit(1);
}

import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { stringify } from 'yaml';
import { goTool } from './binaries/go.ts';
import { run } from './command.ts';
import type { Progress } from './progress.ts';
import { ActLog, type LogLine, type StepResult } from './workflow/act-log.ts';
import { forAct, foreignActions, repository, version } from './workflow/rewrite.ts';

/** A run of a workflow file on this machine, as GitHub would make it for somebody who started it by hand. */
export interface WorkflowCall {
  /** Path of the workflow in the checkout: one of `.github/workflows`, or one that users copy. */
  readonly workflow: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** Reach the run through a file that only its owner reads, never as arguments. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Files of the repository that calls, by their paths, such as `.github/upkeep.yml`. */
  readonly files: Readonly<Record<string, string>>;
  /** Where uploaded artifacts are put, a folder each. */
  readonly artifacts: string;
  /** What stands for GitHub's cache; keeps the previous report from run to run. */
  readonly cache: string;
  /** Gets each line of the log, secrets masked, as it is written. */
  readonly tell: (line: LogLine) => void;
}

/** What came of it. Secrets are masked everywhere. */
export interface WorkflowResult {
  /** Whether GitHub would show the run as a success. */
  readonly ok: boolean;
  /** The job summaries, as Markdown. */
  readonly summary: string;
  readonly steps: readonly StepResult[];
  /** By `<step id>.<name>`. */
  readonly outputs: ReadonlyMap<string, string>;
  readonly artifacts: string;
  readonly log: string;
}

/** The actions of other repositories that something stands in for here, because nothing is fetched. */
const standIns: Readonly<Record<string, string>> = { 'actions/upload-artifact': 'upload-artifact', 'actions/cache': 'cache' };

const root = join(import.meta.dirname, '..');

/** act, built once from the Go module proxy. @throws CommandError when it does not build. */
export function act(progress: Progress): Promise<string> {
  return goTool({ module: 'github.com/nektos/act', version: 'v0.2.89' }, progress);
}

/**
 * Runs a workflow of this checkout with act, without Docker, without GitHub and without the network. It runs from a temporary copy, with its actions
 * from `dist/` as they are, and sees nothing of this process's environment but PATH and the language.
 * @throws Error when it uses an action that nothing stands in for, or act does not start.
 */
export async function runWorkflow(program: string, call: WorkflowCall): Promise<WorkflowResult> {
  const place = await mkdtemp(join(tmpdir(), 'upkeep-workflow-'));
  try {
    const mapping = await layOut(place, call);
    const log = new ActLog(Object.values(call.secrets), call.tell);
    const child = execa(program, ['workflow_dispatch', ...argumentsOf(place, call), ...mapping], {
      cwd: join(place, 'caller'),
      env: environmentOf(place),
      extendEnv: false,
      stdin: 'ignore',
      reject: false,
      all: true,
      buffer: false,
    });
    for await (const line of createInterface({ input: child.all })) log.add(line);
    const { exitCode, cause } = await child;
    if (exitCode === undefined) throw new Error(`${program} did not run`, { cause });
    return { ok: exitCode === 0, summary: log.summary, steps: log.steps, outputs: log.outputs, artifacts: call.artifacts, log: log.log };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** The suite's copy, the calling repository, event and secrets, all below `place`, which only its owner reads; and act's mapping of repositories. */
async function layOut(place: string, call: WorkflowCall): Promise<string[]> {
  const suite = join(place, 'suite');
  const caller = join(place, 'caller');
  for (const part of ['actions', 'dist', '.github/workflows']) await cp(join(root, part), join(suite, part), { recursive: true });
  const folder = join(suite, '.github', 'workflows');
  for (const name of await readdir(folder)) await writeFile(join(folder, name), forAct(await readFile(join(folder, name), 'utf8')));
  const workflow = forAct(await readFile(join(root, call.workflow), 'utf8'));
  const files = { ...call.files, [`.github/workflows/${basename(call.workflow)}`]: workflow };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(caller, path)), { recursive: true });
    await writeFile(join(caller, path), content);
  }
  for (const own of ['home', 'temporary']) await mkdir(join(place, own));
  await writeFile(join(place, 'event.json'), JSON.stringify({ inputs: call.inputs }));
  await writeFile(join(place, 'secrets.yml'), stringify(call.secrets), { mode: 0o600 });
  await committed(caller);
  const called = await Promise.all(
    (await readdir(folder)).filter((name) => workflow.includes(name)).map((name) => readFile(join(folder, name), 'utf8')),
  );
  return mappingOf(suite, [workflow, ...called].join('\n'));
}

function mappingOf(suite: string, workflows: string): string[] {
  const mapped = foreignActions(workflows).map(({ repository: name, reference }) => {
    const standIn = standIns[name];
    if (standIn === undefined) throw new Error(`nothing stands in for ${name} here, and nothing is fetched: add it to local/workflow/stand-ins`);
    return [`${name}@${reference}`, join(import.meta.dirname, 'workflow', 'stand-ins', standIn)];
  });
  return [[`${repository}@${version}`, suite], ...mapped].flatMap(([name, path]) => ['--local-repository', `${name}=${path}`]);
}

function argumentsOf(place: string, call: WorkflowCall): string[] {
  return [
    ...['-W', join('.github', 'workflows', basename(call.workflow)), '-P', 'ubuntu-latest=-self-hosted', '--json'],
    ...['--eventpath', join(place, 'event.json'), '--secret-file', join(place, 'secrets.yml')],
    ...['--no-cache-server', '--action-offline-mode', '--pull=false'],
    ...['--env', `UPKEEP_ARTIFACTS=${call.artifacts}`, '--env', `UPKEEP_WORKFLOW_CACHE=${call.cache}`],
  ];
}

/** Node 24 stands first in PATH, because act takes the `node` that it finds. HOME is empty: what an action needs, the workflow gives it. */
function environmentOf(place: string): Record<string, string> {
  const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? '/usr/bin:/bin'}`;
  return { PATH: path, HOME: join(place, 'home'), TMPDIR: join(place, 'temporary'), LANG: process.env['LANG'] ?? 'C.UTF-8' };
}

/** act reads the commit and the branch that the run is for. */
async function committed(directory: string): Promise<void> {
  const git = (...args: string[]): Promise<string> =>
    run('git', ['-c', 'user.name=caller', '-c', 'user.email=caller@example.com', '-c', 'commit.gpgsign=false', ...args], { cwd: directory });
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all', '--force');
  await git('commit', '--quiet', '--message=The calling repository');
}

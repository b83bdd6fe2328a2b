import type { ConfigurationError, Problem } from '../application/problem.ts';
import type { Application } from '../application/schema.ts';
import { escapeHtml, escapeLog, escapeMarkdown } from '../report/escape.ts';
import type { Report } from '../report/report.ts';
import { type Cancellation, onCancel } from './cancellation.ts';
import { ActionError, errorDetails, errorText } from './failure.ts';
import { type commonInputs, type InputDeclarations, type InputValues, readInputs } from './inputs.ts';
import { type KubeconfigInput, kubeconfigInput } from './kubeconfig.ts';
import { type Runner, runnerOf } from './runner.ts';

/** How the cluster of a kubeconfig is reached. */
export interface ClusterAccess<Cluster> {
  /** Connects, and returns once the cluster has answered. */
  connectCluster(source: KubeconfigInput): Promise<Cluster>;
  /** Everything of a kubeconfig that must never be printed. */
  secretsOfKubeconfig(source: KubeconfigInput): readonly string[];
}

/** An action's name, its inputs, and how it reaches the cluster: loaded only when inputs and config are right, so that a mistake is answered at once. */
export interface ActionDeclaration<Inputs extends InputDeclarations, Cluster extends { close(): void }> {
  readonly name: string;
  readonly inputs: Inputs & typeof commonInputs;
  readonly access: () => Promise<ClusterAccess<Cluster>>;
}

/** What an action works with. */
export interface ActionContext<Inputs extends InputDeclarations, Cluster> {
  readonly inputs: InputValues<Inputs & typeof commonInputs>;
  readonly application: Application;
  /** It has answered once. */
  readonly cluster: Cluster;
  /** Aborts when the job is cancelled. */
  readonly signal: AbortSignal;
  readonly clock: { now(): Date };
  /** Says in the log what is going on. */
  readonly progress: (line: string) => void;
  /** Remembers what is being waited for: it ends the sentence "cancelled while waiting for …". */
  readonly waitingFor: (what: string) => void;
  readonly notice: (message: string) => void;
  readonly warning: (message: string) => void;
}

/** What an action ends with: its report, and why the run fails, if it does. */
export interface ActionResult {
  readonly report: Report;
  readonly failure: string | undefined;
  /** Outputs of the action's own. */
  readonly outputs?: Readonly<Record<string, string>>;
}

/**
 * Runs an action by the runner's contract: reads inputs and config and says all that is wrong with them at once, masks secrets, connects, runs, writes
 * outputs, summary, annotations and files, and ends the process with 0 or 1. A failure is one `::error::` line; a cancelled run still writes what it has.
 */
export async function startAction<Inputs extends InputDeclarations, Cluster extends { close(): void }>(
  declaration: ActionDeclaration<Inputs, Cluster>,
  run: (context: ActionContext<Inputs, Cluster>) => Promise<ActionResult>,
): Promise<never> {
  const cancellation = onCancel();
  const runner = await runnerOf(process.env);
  const ended = Promise.withResolvers<never>();
  process.on('uncaughtException', ended.reject);
  try {
    const failed = await Promise.race([carriedOut(declaration, run, runner, cancellation), ended.promise]);
    process.exit(failed ? 1 : 0);
  } catch (error) {
    const message = cancellation.said() ?? errorText(declaration.name, error);
    if (process.env['RUNNER_DEBUG'] === '1') runner.line(errorDetails(error));
    await runner.summary(refusalSummary(declaration.name, message)).catch(() => undefined);
    runner.error(message);
    process.exit(1);
  }
}

function refusalSummary(name: string, message: string): string {
  return `### ❌ ${escapeMarkdown(name)} could not run\n\n<pre>${escapeHtml(message)}</pre>\n`;
}

/** @returns whether the run failed, which has been said then. */
async function carriedOut<Inputs extends InputDeclarations, Cluster extends { close(): void }>(
  declaration: ActionDeclaration<Inputs, Cluster>,
  run: (context: ActionContext<Inputs, Cluster>) => Promise<ActionResult>,
  runner: Runner,
  cancellation: Cancellation,
): Promise<boolean> {
  maskEnvironment(runner);
  const { inputs, application } = await configuration(declaration);
  const cluster = await connected(await declaration.access(), inputs.kubeconfig, runner, cancellation);
  try {
    const result = await run({
      inputs,
      application,
      cluster,
      signal: cancellation.signal,
      clock: { now: () => new Date() },
      progress: (line) => runner.line(escapeLog(line)),
      waitingFor: cancellation.waitingFor,
      notice: runner.notice,
      warning: runner.warning,
    });
    return await told(runner, result, inputs['report-directory'], cancellation.said());
  } finally {
    cluster.close();
  }
}

/** Secrets that the runner hands over in the environment. */
function maskEnvironment(runner: Runner): void {
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && value.length >= 4 && /(TOKEN|PASSWORD|SECRET|SECRET_ACCESS_KEY)$/i.test(name)) runner.mask(value);
  }
}

/** Inputs and config together, or everything that is wrong with both. */
async function configuration<Inputs extends InputDeclarations>(declaration: {
  readonly name: string;
  readonly inputs: Inputs & typeof commonInputs;
}) {
  const { readApplication, DEFAULT_CONFIG } = await import('./config.ts');
  const { ConfigurationError: Refused } = await import('../application/problem.ts');
  const { values: inputs, problems } = readInputs(declaration.inputs, process.env);
  const common = inputs as InputValues<typeof commonInputs>;
  const source = common.config || process.env['UPKEEP_CONFIG'] || DEFAULT_CONFIG;
  const [read] = await Promise.allSettled([readApplication(source)]);
  if (read.status === 'fulfilled' && problems.length === 0) return { inputs: inputs as typeof inputs & typeof common, application: read.value };
  if (read.status === 'rejected' && !(read.reason instanceof Refused)) throw read.reason;
  if (problems.length === 0 && read.status === 'rejected') throw read.reason;
  const others: readonly Problem[] = read.status === 'rejected' ? inFile(read.reason as ConfigurationError) : [];
  throw new Refused(declaration.name, [...problems, ...others]);
}

const inFile = ({ source, problems }: ConfigurationError): readonly Problem[] =>
  problems.map((problem) => ({ ...problem, path: `${source}${problem.path === '' ? '' : `: ${problem.path}`}` }));

/** The cluster, once it has answered; its credentials are masked before anything is asked of it. */
async function connected<Cluster>(access: ClusterAccess<Cluster>, given: string, runner: Runner, cancellation: Cancellation): Promise<Cluster> {
  cancellation.waitingFor('the Kubernetes API to answer');
  const source = kubeconfigInput(given);
  for (const secret of access.secretsOfKubeconfig(source)) runner.mask(secret);
  const cancelled = Promise.withResolvers<never>();
  const stop = (): void => cancelled.reject(new ActionError(cancellation.said() ?? 'cancelled'));
  cancellation.signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([access.connectCluster(source), cancelled.promise]);
  } finally {
    cancellation.signal.removeEventListener('abort', stop);
  }
}

/** Writes everything that a run leaves. */
async function told(runner: Runner, result: ActionResult, directory: string, cancelled: string | undefined): Promise<boolean> {
  const { report, outputs = {} } = result;
  const [{ summaryOf }, { annotationsOf }, { terminalLines }, { writeReportFiles }] = await Promise.all([
    import('../report/summary.ts'),
    import('../report/annotations.ts'),
    import('../report/terminal.ts'),
    import('./report-files.ts'),
  ]);
  const summary = summaryOf(report);
  runner.output('verdict', report.verdict);
  for (const [name, value] of Object.entries(outputs)) runner.output(name, value);
  for (const line of terminalLines(report)) runner.line(line);
  await runner.summary(summary);
  const files = await writeReportFiles(report, summary, directory).catch((error: Error) =>
    Promise.reject(new ActionError(error.message, { cause: error.cause })),
  );
  runner.output('report', files.json);
  runner.line(`report: ${files.html}`);
  runner.annotate(annotationsOf(report));
  const failure = cancelled ?? result.failure;
  if (failure !== undefined) runner.error(failure);
  return failure !== undefined;
}

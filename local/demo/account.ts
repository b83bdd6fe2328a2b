import { join } from 'node:path';
import { stringify } from 'yaml';
import { run } from '../command.ts';

const namespace = 'mplp-production';
const account = 'upkeep-health-check';

/** A kubeconfig as `kubectl config view` prints it, as far as we read it. */
interface View {
  readonly clusters: readonly object[];
  readonly contexts: readonly { readonly context: object }[];
}

/**
 * The content of a kubeconfig for the account of rbac/health-check.yaml, good for one hour: what one would put into the secret of the workflow. The
 * account is made when it is not there.
 * @throws CommandError when the cluster refuses.
 */
export async function accountKubeconfig(kubectl: string, administrator: string): Promise<string> {
  const asAdministrator = (...args: string[]): Promise<string> => run(kubectl, ['--kubeconfig', administrator, ...args], { timeout: 60 });
  await asAdministrator('apply', '--server-side', '--force-conflicts', '-f', join(import.meta.dirname, '..', '..', 'rbac', 'health-check.yaml'));
  const token = await asAdministrator('--namespace', namespace, 'create', 'token', account, '--duration=1h');
  const view = JSON.parse(await asAdministrator('config', 'view', '--raw', '--minify', '--flatten', '--output=json')) as View;
  const context = { name: account, context: { ...view.contexts[0]?.context, user: account } };
  return stringify({ ...view, users: [{ name: account, user: { token: token.trim() } }], contexts: [context], 'current-context': account });
}

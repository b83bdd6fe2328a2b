import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { run } from '../command.ts';

const description = join(import.meta.dirname, '..', '..', 'rbac', 'health-check.yaml');

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
  const { name: account, namespace } = accountIn(await readFile(description, 'utf8'));
  await asAdministrator('apply', '--server-side', '--force-conflicts', '-f', description);
  const token = await asAdministrator('--namespace', namespace, 'create', 'token', account, '--duration=1h');
  const view = JSON.parse(await asAdministrator('config', 'view', '--raw', '--minify', '--flatten', '--output=json')) as View;
  const context = { name: account, context: { ...view.contexts[0]?.context, user: account } };
  return stringify({ ...view, users: [{ name: account, user: { token: token.trim() } }], contexts: [context], 'current-context': account });
}

/** The first ServiceAccount of a manifest. @throws Error when there is none. */
function accountIn(manifest: string): { readonly name: string; readonly namespace: string } {
  const objects = parseAllDocuments(manifest).map((document) => document.toJS() as { kind?: string; metadata: { name: string; namespace: string } });
  const account = objects.find(({ kind }) => kind === 'ServiceAccount');
  if (account === undefined) throw new Error('rbac/health-check.yaml has no ServiceAccount');
  return account.metadata;
}

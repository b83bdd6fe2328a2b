/** The name by which a user's workflow calls this repository; what stands for it here is the checkout. */
export const repository = 'OWNER/kube-upkeep';

/** The version by which the examples call it. */
export const version = 'v1';

/** An action of another repository, and the version at which a workflow uses it. */
export interface Foreign {
  readonly repository: string;
  readonly reference: string;
}

/**
 * The workflow in the words that act 0.2.89 knows. It has no `uses: $/…` (this repository at the running commit), reads `./` in a called workflow
 * from the wrong place, and refuses `concurrency.queue`. Line numbers stay.
 */
export function forAct(workflow: string): string {
  return workflow.replaceAll(/(\buses:\s*)\$\/(\S+)/g, `$1${repository}/$2@${version}`).replaceAll(/^(\s*)queue:\s*\w+\s*$/gm, '$1# queue');
}

/** The actions of other repositories in a workflow, each version once; checkout is not among them, because act does that itself. */
export function foreignActions(workflow: string): Foreign[] {
  const uses = [...workflow.matchAll(/\buses:\s*['"]?([\w.-]+\/[\w.-]+)(?:\/[^@\s'"]+)?@([\w./-]+)/g)];
  const found = new Map(uses.map(([, name = '', reference = '']) => [`${name}@${reference}`, { repository: name, reference }]));
  return [...found.values()].filter(({ repository: name }) => name !== repository && name !== 'actions/checkout');
}

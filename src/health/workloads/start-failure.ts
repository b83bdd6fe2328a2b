import type { Problem } from './problem.ts';

/** Reasons of kubernetes/pkg/kubelet/images/types.go. */
const IMAGE = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'RegistryUnavailable',
  'ImageInspectError',
  'SignatureValidationFailed',
]);
/** Reasons of kubernetes/pkg/kubelet/kuberuntime and of the runtimes. */
const START = new Set([
  'CreateContainerError',
  'RunContainerError',
  'StartError',
  'ContainerCannotRun',
  'PreCreateHookError',
  'PreStartHookError',
  'PostStartHookError',
]);

/** Why a container cannot even start, from its reason and what is said about it; undefined when that is not why. `what` names the container. Pure. */
export function startFailure(reason: string, said: string, image: string, what: string): Problem | undefined {
  if (IMAGE.has(reason)) return imageProblem(reason, said, image, what);
  const proof = { events: true };
  if (reason === 'CreateContainerConfigError') {
    const next = 'create the Secret or ConfigMap, or correct its name in the workload';
    return { rule: 'container-config', verdict: 'fail', message: `cannot start ${what}: ${said || reason}`, next, proof };
  }
  if (!START.has(reason)) return undefined;
  // The runtime's own words come last, behind those of every layer above it.
  const cause = /exec: .*/.exec(said)?.[0].replace(/: unknown$/, '') ?? (brief(said) || reason);
  const absent = /no such file|executable file not found/.test(cause);
  const message = `cannot start ${what}: ${absent ? 'its command does not exist in the image, ' : ''}${brief(cause)}`;
  return { rule: 'container-start', verdict: 'fail', message, next: "correct the container's command, mounts or limits", proof };
}

const PULL: readonly (readonly [RegExp, string])[] = [
  [/toomanyrequests|429/i, 'the registry limits how often it is asked'],
  [/unauthori[sz]ed|denied|forbidden|authentication required|no basic auth/i, 'the registry refuses the credentials'],
  [/dial tcp|lookup |i\/o timeout|connection refused|no such host|TLS handshake|x509/i, 'the registry cannot be reached'],
  [/not found|manifest unknown|NotFound/i, 'the registry does not have it'],
];

function imageProblem(reason: string, said: string, image: string, what: string): Problem {
  const byReason: Readonly<Record<string, string>> = {
    ErrImageNeverPull: 'it is not on the node, and its pull policy is Never',
    InvalidImageName: 'that is no image name',
  };
  const why = byReason[reason] ?? PULL.find(([pattern]) => pattern.test(said))?.[1] ?? (brief(said) || reason);
  return {
    rule: 'image-pull',
    verdict: 'fail',
    message: `cannot get the image ${image} of ${what}: ${why}`,
    next: 'correct the tag, push the image, or check imagePullSecrets; a rollback brings the last good image back',
    proof: { events: true },
  };
}

function brief(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 300);
}

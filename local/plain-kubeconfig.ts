/** A kubeconfig, as content, for a server that asks for no credentials: a door or a stand-in on the loopback. */
export function plainKubeconfig(server: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'plain',
    clusters: [{ name: 'plain', cluster: { server } }],
    users: [{ name: 'plain', user: {} }],
    contexts: [{ name: 'plain', context: { cluster: 'plain', user: 'plain' } }],
  });
}

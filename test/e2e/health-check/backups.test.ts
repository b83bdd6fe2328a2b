import { expect, test } from '@jest/globals';
import { clusterForTests } from './ground.ts';
import { jobSpec } from './scratch.ts';
import { startHealthCheck } from './started.ts';

const cronJob = (namespace: string, name: string, script: string, spec: object): object => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { namespace, name },
  spec: { schedule: '0 2 * * *', jobTemplate: { spec: jobSpec(script) }, ...spec },
});

test('a backup that is missing, suspended, failing or has never run is four different findings', async () => {
  const { kubectl, kubeconfig } = await clusterForTests();
  await kubectl.inScratchNamespace(async (namespace) => {
    // The quota lets the two Jobs of this test in, and nothing that the CronJob which never runs would start.
    await kubectl.apply(
      cronJob(namespace, 'suspended', 'true', { suspend: true }),
      cronJob(namespace, 'failing', 'echo "no space left on the bucket"; exit 1', {}),
      cronJob(namespace, 'good', 'true', {}),
    );
    await kubectl.run(['-n', namespace, 'create', 'job', 'failed-1', '--from=cronjob/failing']);
    await kubectl.run(['-n', namespace, 'create', 'job', 'good-1', '--from=cronjob/good']);
    await kubectl.run(['-n', namespace, 'create', 'quota', 'no-more', '--hard=count/jobs.batch=2']);
    await kubectl.apply(cronJob(namespace, 'never', 'true', { schedule: '* * * * *' }));
    const state = async (name: string, field: string): Promise<string> =>
      kubectl.run(['-n', namespace, 'get', 'job', name, '-o', `jsonpath={.status.${field}}`]);
    await kubectl.until(
      'the Jobs have ended',
      60,
      async () => (await state('failed-1', 'failed')) === '1' && (await state('good-1', 'succeeded')) === '1',
    );
    const backups = ['good', 'suspended', 'failing', 'absent', 'never'].map((cronjob) => ({ cronjob, slack: '1s' }));
    let seen = await startHealthCheck(kubeconfig, { name: 'backups', namespace, backups });
    const about = (name: string) => seen.of('backups').filter(({ subject }) => subject === `CronJob ${name}`);
    expect(about('good').every(({ verdict }) => verdict === 'pass')).toBe(true);
    expect(about('absent')[0]).toMatchObject({ verdict: 'fail', message: expect.stringMatching(/not exist|no CronJob|missing|not there/i) });
    expect(about('suspended')[0]?.verdict).not.toBe('pass');
    expect(
      about('suspended')
        .map(({ message }) => message)
        .join(),
    ).toMatch(/suspended/i);
    expect(about('failing')[0]?.verdict).toBe('fail');
    expect(JSON.stringify(about('failing'))).toContain('no space left on the bucket');
    expect(about('never')[0]?.verdict).not.toBe('fail');
    expect(seen.exitCode).toBe(1);

    await kubectl.until('the CronJob that cannot start is overdue', 150, async () => {
      seen = await startHealthCheck(kubeconfig, { name: 'backups', namespace, backups });
      return about('never')[0]?.verdict === 'fail';
    });
    expect(about('never')[0]?.message).toMatch(/never/i);
  });
}, 300_000);

import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { configurationFrom } from '../../../../local/images/mplp-core/src/configuration.ts';

const complete = {
  POSTGRES_HOST: 'db',
  POSTGRES_DB: 'mplp',
  POSTGRES_USER: 'mplp',
  POSTGRES_PASSWORD: 'x',
  REDIS_HOST: 'cache',
  REDIS_PASSWORD: 'y',
};

test('a complete environment gives the standard ports and no faults', () => {
  expect(configurationFrom(complete)).toMatchObject({
    port: 3000,
    database: { port: 5432 },
    redis: { port: 6379 },
    faults: 'off',
    defect: undefined,
    drain: 2000,
  });
});

test('every missing variable is named at once', () => {
  expect(() => configurationFrom({ PORT: 'high', POSTGRES_HOST: 'db' })).toThrow(
    /PORT is not a number: high; POSTGRES_DB is not set; POSTGRES_USER is not set; POSTGRES_PASSWORD is not set; REDIS_HOST is not set; REDIS_PASSWORD is not set/,
  );
});

test('the image and the tests use the same versions of the libraries', async () => {
  const read = async (path: string) => JSON.parse(await readFile(new URL(`../../../../${path}`, import.meta.url), 'utf8'));
  const [own, root] = [await read('local/images/mplp-core/package.json'), await read('package.json')];
  expect(root.devDependencies).toMatchObject(own.dependencies);
});

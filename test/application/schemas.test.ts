import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { schemaFiles } from '../../build/schemas.ts';
import { hostile, sample } from '../report/sample.ts';

const published = (file: string): Promise<string> => readFile(new URL(`../../schemas/${file}`, import.meta.url), 'utf8');

async function validator(file: string) {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  formats.default(ajv);
  return ajv.compile(JSON.parse(await published(file)) as object);
}

test.each(schemaFiles().map(({ file, text }) => [file, text] as const))('schemas/%s says what the code accepts', async (file, text) =>
  expect(await published(file)).toBe(text),
);

test('an editor accepts the example', async () => {
  const validate = await validator('upkeep.schema.json');
  validate(parse(await readFile(new URL('../../examples/mplp/upkeep.yml', import.meta.url), 'utf8')));
  expect(validate.errors).toBeNull();
});

test('an editor sees an unknown key and a wrong value', async () => {
  const validate = await validator('upkeep.schema.json');
  expect(validate({ name: 'a', namespace: 'b', endpoint: [] })).toBe(false);
  expect(validate({ name: 'a', namespace: 'b', usage: { warn: 90 } })).toBe(false);
});

test.each([
  ['a bad night', sample],
  ['a hostile cluster', hostile],
])('the report of %s is what the schema says', async (_, report) => {
  const validate = await validator('report.schema.json');
  validate(JSON.parse(JSON.stringify(report)));
  expect(validate.errors).toBeNull();
});

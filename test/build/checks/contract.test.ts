import { expect, test } from '@jest/globals';
import { entryProblems, inputProblems } from '../../../build/checks/contract.ts';
import type { ActionFile } from '../../../build/readme.ts';
import { choiceInput, textInput } from '../../../src/action/inputs.ts';

const path = 'actions/backup/action.yml';
const action: ActionFile = {
  name: 'Backup',
  description: 'Backs up',
  inputs: { config: { description: 'What is operated' }, engine: { description: 'How', default: 'custom' } },
  runs: { using: 'node24', main: '../../dist/backup.js' },
};
const declared = { config: textInput('What is operated'), engine: choiceInput('How', ['custom', 'plain'], 'custom') };

test('an action.yml that says what the code reads is fine', () => {
  expect(inputProblems(path, action, declared)).toEqual([]);
  expect(entryProblems(path, action, ['backup'])).toEqual([]);
});

test.each<[string, Partial<ActionFile>, RegExp]>([
  ['an input that nobody reads', { inputs: { ...action.inputs, level: { description: 'x' } } }, /level is read by nobody/],
  ['an input that is not described', { inputs: { config: { description: 'What is operated' } } }, /engine is missing/],
  ['another default', { inputs: { ...action.inputs, engine: { description: 'How', default: 'plain' } } }, /default of engine should be "custom"/],
  [
    'another description',
    { inputs: { ...action.inputs, config: { description: 'Something' } } },
    /description of config should be: What is operated/,
  ],
  [
    'required where the code has a default',
    { inputs: { ...action.inputs, engine: { description: 'How', default: 'custom', required: true } } },
    /required of engine/,
  ],
])('%s is told', (_, change, message) => {
  expect(inputProblems(path, { ...action, ...change }, declared)).toEqual([expect.stringMatching(message)]);
});

test.each<[string, Partial<ActionFile['runs']>, readonly string[], RegExp]>([
  ['an older runtime', { using: 'node20' }, ['backup'], /runs\.using is node20, and should be node24/],
  ['a bundle of its own', { main: 'dist/index.js' }, ['backup'], /runs\.main is dist\/index\.js, and should be \.\.\/\.\.\/dist\/backup\.js/],
  ['an entry that is not built', {}, [], /runs\.main is .*, and should be absent/],
  ['a post step that is built and not named', {}, ['backup', 'backup-post'], /runs\.post is absent, and should be \.\.\/\.\.\/dist\/backup-post\.js/],
])('%s is told', (_, runs, known, message) => {
  expect(entryProblems(path, { ...action, runs: { ...action.runs, ...runs } }, known)).toEqual([expect.stringMatching(message)]);
});

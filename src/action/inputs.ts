import { z } from 'zod';
import { foundOf, type Problem } from '../application/problem.ts';

/** One input of an action, as its action.yml declares it and as the code reads it. */
export interface InputDeclaration<Value = unknown> {
  readonly description: string;
  readonly required: boolean;
  /** What stands for an input that is not given; empty: nothing. */
  readonly default: string;
  /** What is valid, in words. */
  readonly valid: string;
  readonly schema: z.ZodType<Value, string>;
}

export type InputDeclarations = Readonly<Record<string, InputDeclaration>>;

/** The values of declared inputs, by their names. */
export type InputValues<Declared extends InputDeclarations> = { readonly [Name in keyof Declared]: z.output<Declared[Name]['schema']> };

/** Text as it is given, blanks around it removed. Empty when it is not given. */
export const textInput = (description: string, standard = ''): InputDeclaration<string> => ({
  description,
  required: false,
  default: standard,
  valid: 'text',
  schema: z.string(),
});

/** One of a few words. */
export const choiceInput = <const Choice extends string>(
  description: string,
  choices: readonly [Choice, ...Choice[]],
  standard: Choice,
): InputDeclaration<Choice> => ({
  description,
  required: false,
  default: standard,
  valid: `one of ${choices.join(', ')}`,
  schema: z.enum(choices) as unknown as z.ZodType<Choice, string>,
});

/** What every action takes. */
export const commonInputs = {
  config: textInput(
    'What is operated: the path of an upkeep.yml, or its YAML text. Default: the environment variable UPKEEP_CONFIG, then .github/upkeep.yml',
  ),
  kubeconfig: textInput(
    'How the cluster is reached: the path of a kubeconfig, or its content. Default: KUBECONFIG, then ~/.kube/config, then the ServiceAccount of the pod that this runs in',
  ),
  'report-directory': textInput('Folder for the report as JSON, HTML, JUnit, SARIF and Markdown; made when it is not there', 'upkeep-report'),
} satisfies InputDeclarations;

/** The environment variable that carries an input. docs.github.com/actions/reference/workflows-and-actions/metadata-syntax#inputs */
export const variableOf = (name: string): string => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;

/** Reads declared inputs from the runner's environment; all that is wrong is told together. Pure. */
export function readInputs<Declared extends InputDeclarations>(
  declared: Declared,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly values: InputValues<Declared>; readonly problems: readonly Problem[] } {
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [name, declaration] of Object.entries(declared)) {
    const given = environment[variableOf(name)]?.trim() ?? '';
    const text = given === '' ? declaration.default : given;
    const result = declaration.schema.safeParse(text);
    if (declaration.required && text === '') problems.push({ path: `input ${name}`, problem: 'is missing', valid: declaration.valid });
    else if (result.success) values[name] = result.data;
    else problems.push({ path: `input ${name}`, problem: `is ${foundOf(text, [name])}`, valid: declaration.valid });
  }
  return { values: values as InputValues<Declared>, problems };
}

import { FAIL_ON } from '../../src/action/failure.ts';
import { choiceInput, commonInputs, type InputDeclarations, textInput } from '../../src/action/inputs.ts';

/** The inputs of health-check; action.yml says the same. */
export const inputs = {
  ...commonInputs,
  'fail-on': choiceInput(
    'What makes the step fail: fail (a problem), warn (also a warning or something unknown), or never (only a wrong config or input). A run in which nothing could be measured fails unless never',
    FAIL_ON,
    'fail',
  ),
  'previous-report': textInput(
    'Path of the report.json of an earlier run: the summary then says what is new and what is gone. A file that is not there is no error',
  ),
} satisfies InputDeclarations;

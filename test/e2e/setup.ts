import { bringUp } from './environment.ts';

/** Jest's global setup of the end-to-end tests. */
export default bringUp;

import { jest } from '@jest/globals';

/** A test on the real cluster waits for real things: pods that start, probes that fail. */
jest.setTimeout(5 * 60 * 1000);

/** What a container's exit code means, for someone who does not know them by heart. tldp.org/LDP/abs/html/exitcodes.html: above 128, a signal. */
export function exitMeaning(code: number, reason: string | undefined): string {
  if (reason === 'OOMKilled') return `exit code ${code}, killed by the kernel because it was out of memory`;
  const meaning = MEANINGS[code] ?? (code > 128 && code < 160 ? `killed by signal ${code - 128}` : undefined);
  if (reason !== undefined && !['Error', 'Completed'].includes(reason)) return `exit code ${code}, ${reason}`;
  return meaning === undefined ? `exit code ${code}` : `exit code ${code}, ${meaning}`;
}

const MEANINGS: Readonly<Record<number, string>> = {
  0: 'it ended by itself, without an error, but is expected to run on',
  126: 'its command may not be executed',
  127: 'its command does not exist in the image',
  128: 'it could not be started',
  130: 'interrupted (SIGINT)',
  134: 'it aborted itself (SIGABRT)',
  137: 'killed (SIGKILL): by a failing liveness probe, a node out of memory, or someone',
  139: 'it crashed in memory (SIGSEGV)',
  143: 'it was asked to stop (SIGTERM)',
};

/** MPLP's ten modules, each with its own health, records and metrics. */
export const MODULES = ['context', 'plan', 'role', 'confirm', 'trace', 'extension', 'dialog', 'collab', 'core', 'network'] as const;

export type ModuleName = (typeof MODULES)[number];

/** What a database says of itself, as the judgement needs it; the field meanings are those of PostgreSQL's monitoring views. */
export type { DatabaseRefusal } from '../../postgresql/refusal.ts';
export type { DatabaseStatus, IdAge, Replica } from '../../postgresql/status.ts';

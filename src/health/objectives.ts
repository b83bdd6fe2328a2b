import type { Application } from '../application/schema.ts';
import { answersOf, type Finding } from '../report/finding.ts';
import type { Check } from './check.ts';
import { judgeObjective, judgePrometheus, type QueryAnswer } from './objectives/judge.ts';

/** Seconds since the newest scrape of anything; empty when there was none in Prometheus' look-back of 5 minutes. */
const LAST_SCRAPE = 'time() - max(timestamp(up))';

export interface ObjectivesClients {
  /** Undefined when the configuration names none. */
  readonly prometheus:
    | {
        /** The value of an expression now. Never throws. */
        query(expression: string, signal: AbortSignal): Promise<QueryAnswer>;
      }
    | undefined;
}

/** Are the objectives kept, by what Prometheus measured? All expressions are asked side by side, and each only once. */
export function objectivesCheck(application: Application, { prometheus }: ObjectivesClients): Check {
  const { objectives } = application;
  return {
    name: 'objectives',
    timeout: application.health['check-timeout'],
    async run(signal): Promise<readonly Finding[]> {
      const answer = answersOf('objectives');
      if (prometheus === undefined) {
        if (objectives.length === 0) return [answer.pass('configured', 'Objectives', 'are not configured: nothing was asked')];
        return [
          answer.unknown('prometheus', 'Prometheus', `is not configured: ${objectives.length} objectives cannot be judged`, {
            next: 'set prometheus in the configuration',
          }),
        ];
      }
      const asked = new Map<string, Promise<QueryAnswer>>();
      const ask = (expression: string): Promise<QueryAnswer> => {
        const already = asked.get(expression);
        if (already !== undefined) return already;
        const answered = prometheus.query(expression, signal);
        asked.set(expression, answered);
        return answered;
      };
      const lastScrape = ask(LAST_SCRAPE);
      const findings = objectives.map(async (objective) => {
        const [seen, traffic] = await Promise.all([ask(objective.query), objective.traffic === undefined ? undefined : ask(objective.traffic.query)]);
        return judgeObjective(objective, seen, traffic);
      });
      const answers = Promise.all(asked.values());
      return [judgePrometheus(await lastScrape, await answers), ...(await Promise.all(findings))];
    },
  };
}

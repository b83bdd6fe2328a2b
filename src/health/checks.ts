import type { Application } from '../application/schema.ts';
import { type BackupsClients, backupsCheck } from './backups.ts';
import { type CacheClients, cacheCheck } from './cache.ts';
import { type CertificatesClients, certificatesCheck, servedPlaces } from './certificates.ts';
import type { Check } from './check.ts';
import { type DatabaseClients, databaseCheck } from './database.ts';
import { type EndpointsClients, endpointsCheck } from './endpoints.ts';
import { type ErrorLogsClients, errorLogsCheck } from './error-logs.ts';
import { type NodesClients, nodesCheck } from './nodes.ts';
import { type ObjectivesClients, objectivesCheck } from './objectives.ts';
import { type ServicesClients, servicesCheck } from './services.ts';
import { type UsageClients, usageCheck } from './usage.ts';
import { type WorkloadsClients, workloadsCheck } from './workloads.ts';

/** Everything that the checks ask. */
export type HealthClients = BackupsClients &
  CacheClients &
  CertificatesClients &
  DatabaseClients &
  EndpointsClients &
  ErrorLogsClients &
  NodesClients &
  ObjectivesClients &
  ServicesClients &
  UsageClients &
  WorkloadsClients;

/** The checks of an application, and the names of those that its config says nothing to ask for. */
export interface Checks {
  readonly asked: readonly Check[];
  readonly notConfigured: readonly string[];
}

/** All checks that make sense for an application, those first that take longest. */
export function checksFor(application: Application, clients: HealthClients): Checks {
  const { endpoints, certificates, database, cache, backups, objectives } = application;
  const configurable: readonly (readonly [boolean, Check])[] = [
    [endpoints.length > 0, endpointsCheck(application, clients)],
    [database !== undefined, databaseCheck(application, clients)],
    [cache !== undefined, cacheCheck(application, clients)],
    [objectives.length > 0, objectivesCheck(application, clients)],
    [backups.length > 0, backupsCheck(application, clients)],
    [certificates.secrets.length > 0 || servedPlaces(endpoints).length > 0, certificatesCheck(application, clients)],
  ];
  return {
    asked: [
      workloadsCheck(application, clients),
      servicesCheck(application, clients),
      nodesCheck(application, clients),
      usageCheck(application, clients),
      errorLogsCheck(application, clients),
      ...configurable.filter(([configured]) => configured).map(([, check]) => check),
    ],
    notConfigured: configurable.filter(([configured]) => !configured).map(([, { name }]) => name),
  };
}

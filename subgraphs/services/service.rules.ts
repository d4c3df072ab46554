import { ServiceStatus } from './enums';

const DATA_RETENTION_DAYS = 60;
const MS_PER_DAY = 86_400_000;

/** When a suspended service's data is deleted: 60 days after (source: Partner Center). Null unless SUSPENDED. */
export function dataDeletedAt(service: { status: ServiceStatus; suspendedAt?: Date | null }): Date | null {
  const { status, suspendedAt } = service;
  if (status !== ServiceStatus.SUSPENDED || !suspendedAt) return null;
  return new Date(suspendedAt.getTime() + DATA_RETENTION_DAYS * MS_PER_DAY);
}

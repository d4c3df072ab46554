import type { Decision } from '../shared/change-document';
import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import { textRefusals } from '../shared/text.rules';
import { ServiceStatus } from './enums';

const DATA_RETENTION_DAYS = 60;
const MS_PER_DAY = 86_400_000;
const MAX_REASON_LENGTH = 4_000;

/** What the rules read and write of a service. */
export interface ServiceState {
  status: ServiceStatus;
  suspendedAt?: Date | null;
  suspensionReason?: string | null;
}

/** When a suspended service's data is deleted: 60 days after (source: Partner Center). Null unless SUSPENDED. */
export function dataDeletedAt(service: Pick<ServiceState, 'status' | 'suspendedAt'>): Date | null {
  const { status, suspendedAt } = service;
  if (status !== ServiceStatus.SUSPENDED || !suspendedAt) return null;
  return new Date(suspendedAt.getTime() + DATA_RETENTION_DAYS * MS_PER_DAY);
}

/** What is wrong with the reason for a suspension: none, or too long a one. */
export function reasonRefusals(reason: string): Refusal[] {
  return textRefusals(reason, ['input', 'reason'], MAX_REASON_LENGTH);
}

/** Stops an active service. */
export function suspend(service: ServiceState, reason: string, at: Date): Decision<ServiceState> {
  if (service.status !== ServiceStatus.ACTIVE) return notFrom(service, 'suspended', 'ACTIVE');
  return { set: { status: ServiceStatus.SUSPENDED, suspendedAt: at, suspensionReason: reason.trim() } };
}

/** Puts a suspended service back to use, as long as its data is there. */
export function resume(service: ServiceState, at: Date): Decision<ServiceState> {
  if (service.status !== ServiceStatus.SUSPENDED) return notFrom(service, 'resumed', 'SUSPENDED');
  const deletedAt = dataDeletedAt(service);
  if (deletedAt && at >= deletedAt) {
    const message = `The service's data was deleted on ${deletedAt.toISOString()}, ${DATA_RETENTION_DAYS} days after its suspension. Order a new service.`;
    return { refusals: [refusal(UserErrorCode.TRANSITION_NOT_ALLOWED, message)] };
  }
  return { set: { status: ServiceStatus.ACTIVE, suspendedAt: null, suspensionReason: null } };
}

function notFrom({ status }: ServiceState, done: string, wanted: string): { refusals: Refusal[] } {
  const message = `The service is ${status} and cannot be ${done}: it must be ${wanted}.`;
  return { refusals: [refusal(UserErrorCode.TRANSITION_NOT_ALLOWED, message)] };
}

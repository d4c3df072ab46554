import { changeDocument, type Outcome, refused } from '../../shared/change-document';
import type { SubgraphContext } from '../../shared/context';
import { partnerAdminOnly } from '../../shared/mutation';
import { type Service, serviceEntity } from '../service';
import type { SuspendServiceInput } from '../service-mutation.input';
import { reasonRefusals, resume, suspend } from '../service.rules';

/** Stops an active service, for a reason. */
export async function suspendService(
  context: SubgraphContext,
  id: string,
  { reason, expectedVersion }: SuspendServiceInput,
): Promise<Outcome<Service>> {
  const wrong = [...partnerAdminOnly(context.viewer), ...reasonRefusals(reason)];
  if (wrong.length) return refused(wrong);
  const target = { id, noun: 'service', idField: ['id'], expectedVersion };
  return changeDocument(context, serviceEntity, target, (service) => suspend(service, reason, context.now()));
}

/** Puts a suspended service back to use, as long as its data is there. */
export async function resumeService(
  context: SubgraphContext,
  id: string,
  expectedVersion: number | null | undefined,
): Promise<Outcome<Service>> {
  const wrong = partnerAdminOnly(context.viewer);
  if (wrong.length) return refused(wrong);
  const target = { id, noun: 'service', idField: ['id'], expectedVersion, versionField: ['expectedVersion'] };
  return changeDocument(context, serviceEntity, target, (service) => resume(service, context.now()));
}

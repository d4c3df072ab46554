import type { SubgraphContext } from '../shared/context';
import { RemediationStatus } from './enums';
import { REMEDIATION_GRACE_MS } from './preflight.rules';
import { remediationPlanEntity } from './remediation-plan';

/** Whether the partner has left a remediation meeting unscheduled for over 14 days; one query for all partners asked. */
export async function isRemediationOverdue(context: SubgraphContext, partnerId: string): Promise<boolean> {
  const plans = await context
    .asProgram()
    .collection(remediationPlanEntity)
    .children(
      { field: 'partnerId', id: partnerId },
      { status: RemediationStatus.REQUESTED },
      { requestedAt: 1 },
      ['requestedAt'],
    );
  const oldest = plans[0];
  return (
    oldest !== undefined && context.now().getTime() - oldest.requestedAt.getTime() > REMEDIATION_GRACE_MS
  );
}

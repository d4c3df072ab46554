import { type Outcome, refused } from '../../shared/change-document';
import type { SubgraphContext } from '../../shared/context';
import { createOnce } from '../../shared/create-once';
import { idempotencyMark, keyRefusals } from '../../shared/idempotency';
import { newId } from '../../shared/ids';
import { notFound, providerOnly } from '../../shared/mutation';
import { forgetHealth } from '../loaders';
import { productEntity } from '../product';
import { type ServiceIncident, serviceIncidentEntity } from '../service-incident';
import type { OpenServiceIncidentInput } from '../service-incident.input';
import { incidentRefusals } from '../service-incident.rules';

/** Reports a disturbance of a product that begins now. */
export async function openServiceIncident(
  context: SubgraphContext,
  input: OpenServiceIncidentInput,
): Promise<Outcome<ServiceIncident>> {
  const wrong = [
    ...providerOnly(context.viewer),
    ...keyRefusals(input.idempotencyKey),
    ...incidentRefusals(input),
  ];
  if (wrong.length) return refused(wrong);
  if (!(await context.collection(productEntity).byId(input.productId))) {
    return refused([notFound('product', ['input', 'productId'])]);
  }
  const mark = idempotencyMark(context.viewer, 'openServiceIncident', input.idempotencyKey, input);
  const make = () => newIncident(input, context.now());
  const outcome = await createOnce(context, serviceIncidentEntity, mark, { make });
  forgetHealth(context);
  return outcome;
}

function newIncident(input: OpenServiceIncidentInput, at: Date): ServiceIncident {
  const { productId, title, state, impactedArea, message } = input;
  return {
    _id: newId('ServiceIncident', at),
    productId,
    title: title.trim(),
    state,
    resolved: false,
    impactedArea: impactedArea?.trim() || null,
    startedAt: at,
    endedAt: null,
    messages: [{ publishedAt: at, text: message }],
  };
}

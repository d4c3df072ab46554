import type { ClientRequest } from '../../subgraphs/shared/transport';
import type { Logger } from '../../subgraphs/shared/logger';
import type { Views } from '../../subgraphs/shared/views';
import { createDocumentCheck } from '../limits/document-check';
import type { Limits } from '../limits/limits';
import type { Trail } from '../plugins/context';
import { createDocumentSource, notTrusted } from './document-source';
import type { RequestParameters } from './request-parameters';
import { viewVariables } from './view-request';
import { sha256, type TrustedDocuments } from './trusted';
import type { TrustModes } from './trust-settings';

/**
 * Looks at a request before it costs anything, and leaves the text of its document on the trail.
 * @throws the error that its sender gets when it may not go on.
 */
export type Admit = (parameters: RequestParameters, clientRequest: ClientRequest, trail: Trail) => void;

/** What requests are measured by. */
export interface AdmissionRules {
  readonly limits: Limits;
  readonly trusted: TrustedDocuments;
  readonly trust: TrustModes;
  /** What tokens for embedded views open. */
  readonly views: Views;
  readonly logger: Logger;
}

/** Makes the look at documents, and at the variables of views, that comes before they are parsed, validated and executed. */
export function createAdmission({ limits, trusted, trust, views, logger }: AdmissionRules): Admit {
  const checkDocument = createDocumentCheck(limits);
  const documents = createDocumentSource(trusted);
  const checkTrust = (source: string, { id, viewer: { role } }: ClientRequest) => {
    if (trust[role] === 'any' || trusted.includes(source)) return;
    if (trust[role] === 'trusted')
      throw notTrusted(`A viewer in the role ${role} may only send trusted documents.`);
    logger.warn({ requestId: id, role, document: sha256(source) }, 'a document is not trusted');
  };
  return (parameters, clientRequest, trail) => {
    const source = documents.find(parameters);
    trail.isWellFormed = true;
    checkDocument(source);
    if (trail.embed) trail.variables = viewVariables(trail.embed, views, trusted.idOf(source), parameters);
    else checkTrust(source, clientRequest);
    documents.remember(parameters);
    trail.source = source;
  };
}

import type { FastifyRequest } from 'fastify';
import { createDocumentCheck } from '../limits/document-check';
import { checkVariables } from '../limits/input-shape';
import type { Limits } from '../limits/limits';
import type { Trail } from '../plugins/context';
import { parametersOf } from './request-parameters';

/** Looks at a request before it costs anything. @throws the error that its sender gets when it may not go on. */
export type Admit = (request: FastifyRequest, trail: Trail) => void;

/** Makes the look at documents and variables that comes before they are parsed, validated and executed. */
export function createAdmission(limits: Limits): Admit {
  const checkDocument = createDocumentCheck(limits);
  return (request, trail) => {
    const { query, variables } = parametersOf(request);
    trail.isWellFormed = true;
    checkVariables(variables, limits);
    if (query) checkDocument(query);
  };
}

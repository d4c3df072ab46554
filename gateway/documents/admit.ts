import type { FastifyRequest } from 'fastify';
import { createDocumentCheck } from '../limits/document-check';
import { checkVariables } from '../limits/input-shape';
import type { Limits } from '../limits/limits';
import { parametersOf } from './request-parameters';

/** Looks at a request before it costs anything. @throws the error that its sender gets when it may not go on. */
export type Admit = (request: FastifyRequest) => void;

/** Makes the look at documents and variables that comes before they are parsed, validated and executed. */
export function createAdmission(limits: Limits): Admit {
  const checkDocument = createDocumentCheck(limits);
  return (request) => {
    const parameters = parametersOf(request);
    // What is no GraphQL request is refused by Apollo Server, which says what it lacks.
    if (!parameters) return;
    checkVariables(parameters.variables, limits);
    if (typeof parameters.query === 'string') checkDocument(parameters.query);
  };
}

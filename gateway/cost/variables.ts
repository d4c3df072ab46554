import {
  getVariableValues,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { badUserInput, withoutSuggestion } from '../../subgraphs/shared/errors';

// Each costs an inspection of the value that it is about; nobody reads more.
const MAX_ERRORS = 3;
const MAX_MESSAGE_LENGTH = 400;

/**
 * The variables of an operation, coerced, with their defaults. They are looked at here and not left to the engine, which
 * would describe everything that is wrong with them, however much that is.
 * @throws BAD_USER_INPUT that says what is wrong with the first of them.
 */
export function coercedVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const { coerced, errors = [] } = getVariableValues(schema, variableDefinitions, given, {
    maxErrors: MAX_ERRORS,
  });
  if (coerced) return coerced;
  throw badUserInput(errors.slice(0, MAX_ERRORS).map(shortened).join(' '));
}

// What is wrong stands at the end, behind the value.
function shortened(error: GraphQLError): string {
  const message = withoutSuggestion(error.message);
  if (message.length <= MAX_MESSAGE_LENGTH) return message;
  const half = MAX_MESSAGE_LENGTH / 2;
  return `${message.slice(0, half)} … ${message.slice(-half)}`;
}

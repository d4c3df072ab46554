import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import type { GraphRequest } from './answer';

/** A request whose document was read. */
export interface ParsedRequest {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A request with its document parsed; null when that cannot be read. */
export function parsedRequest({ query, variables = {}, operationName }: GraphRequest): ParsedRequest | null {
  try {
    return { document: parse(query), variables: { ...variables }, operationName };
  } catch {
    // What cannot be read has no lists either.
    return null;
  }
}

/** The operation of a document that is executed; undefined when the name does not say which. */
export function operationOf({
  document,
  operationName,
}: Omit<ParsedRequest, 'variables'>): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operationName) return operations.find(({ name }) => name?.value === operationName);
  return operations.length === 1 ? operations[0] : undefined;
}

/** The named fragments of a document. */
export function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((node) => [node.name.value, node]));
}

import { type Element, elementsOf } from './elements';

/** Where a subgraph's schema and its contract differ. */
export interface Finding {
  readonly coordinate: string;
  readonly message: string;
  /** A mutation, or something only a mutation needs, that is still to be written. */
  readonly isNotBuiltYet: boolean;
}

// What takes something of the contract away from clients, or from the subgraph that owns it.
const WITHDRAWING = ['@external', '@inaccessible'];

/**
 * Compares a subgraph's SDL with the contract: whatever the contract names must be there under the same name, with
 * the same type, default value, directives and interfaces. Additions are fine as long as nobody is forced to use
 * them. Findings come in the contract's order.
 */
export function compareToContract(contractSdl: string, subgraphSdl: string): Finding[] {
  const contract = elementsOf(contractSdl);
  const subgraph = elementsOf(subgraphSdl);
  const expected = expectedTypes(contract, subgraph);
  const findings: Finding[] = [];
  for (const element of contract.values()) {
    const built = subgraph.get(element.coordinate);
    if (built) findings.push(...differences(element, built));
    else if (isReported(element, subgraph)) {
      findings.push({ coordinate: element.coordinate, ...missing(element, expected) });
    }
  }
  return [...findings, ...demands(contract, subgraph)];
}

// A type that is missing is one finding, not one for each of its fields and arguments.
function isReported({ kind, owner, coordinate }: Element, subgraph: ReadonlyMap<string, Element>): boolean {
  if (kind === 'type' || owner === 'Mutation')
    return kind !== 'argument' || subgraph.has(fieldOf(coordinate));
  return subgraph.has(owner) && (kind !== 'argument' || subgraph.has(fieldOf(coordinate)));
}

function missing({ kind, owner }: Element, expected: ReadonlySet<string>): Omit<Finding, 'coordinate'> {
  const isMutation = owner === 'Mutation' && kind !== 'argument';
  if (isMutation || (kind === 'type' && !expected.has(owner))) {
    return { message: 'is not built yet', isNotBuiltYet: true };
  }
  return { message: `is in the contract, but the subgraph has no such ${kind}`, isNotBuiltYet: false };
}

function differences(contract: Element, built: Element): Finding[] {
  const messages: string[] = [];
  if (contract.type !== built.type) messages.push(`is ${built.type}, the contract says ${contract.type}`);
  if (contract.defaultValue !== built.defaultValue) {
    messages.push(`has ${shown(built.defaultValue)}, the contract says ${shown(contract.defaultValue)}`);
  }
  for (const directive of contract.directives) {
    if (!built.directives.has(directive)) messages.push(`lacks ${directive}`);
  }
  for (const directive of built.directives) {
    if (WITHDRAWING.includes(directive) && !contract.directives.has(directive)) {
      messages.push(`has ${directive}, which the contract does not allow here`);
    }
  }
  for (const member of contract.members) {
    if (!built.members.has(member))
      messages.push(`lacks ${contract.type === 'union' ? 'the member' : 'implements'} ${member}`);
  }
  return messages.map((message) => ({ coordinate: contract.coordinate, message, isNotBuiltYet: false }));
}

function shown(defaultValue: string | undefined): string {
  return defaultValue === undefined ? 'no default value' : `the default value ${defaultValue}`;
}

// An added argument or input field that must be given breaks everybody who only knows the contract.
function demands(contract: ReadonlyMap<string, Element>, subgraph: ReadonlyMap<string, Element>): Finding[] {
  const isDemand = ({ coordinate, kind, owner, type, defaultValue }: Element): boolean =>
    !contract.has(coordinate) &&
    (kind === 'argument'
      ? contract.has(fieldOf(coordinate))
      : kind === 'input field' && contract.has(owner)) &&
    type.endsWith('!') &&
    defaultValue === undefined;
  return [...subgraph.values()].filter(isDemand).map(({ coordinate }) => ({
    coordinate,
    message: 'is required, but not in the contract',
    isNotBuiltYet: false,
  }));
}

function fieldOf(argument: string): string {
  return argument.slice(0, argument.indexOf('('));
}

// The types that queries, entity references and the mutations built so far need.
function expectedTypes(
  contract: ReadonlyMap<string, Element>,
  subgraph: ReadonlyMap<string, Element>,
): Set<string> {
  const elements = [...contract.values()];
  const isRoot = ({ kind, owner, directives }: Element): boolean =>
    kind === 'type' &&
    (owner === 'Query' || [...directives].some((directive) => directive.startsWith('@key')));
  const expected = new Set<string>();
  const visit = (name: string): void => {
    if (expected.has(name) || !contract.has(name)) return;
    expected.add(name);
    for (const { kind, owner, type, members, coordinate } of elements) {
      if (kind === 'type' && (owner === name || members.has(name))) [owner, ...members].forEach(visit);
      const isWanted =
        owner !== 'Mutation' || subgraph.has(kind === 'argument' ? fieldOf(coordinate) : coordinate);
      if (kind !== 'type' && owner === name && isWanted) visit(type.replace(/[[\]!]/g, ''));
    }
  };
  elements.filter(isRoot).forEach(({ owner }) => {
    visit(owner);
  });
  if (subgraph.has('Mutation')) visit('Mutation');
  return expected;
}

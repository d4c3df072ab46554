import { type InputValueDefinitionNode, parse, visit } from 'graphql';
import { subgraphs } from '../../../subgraphs';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../../../subgraphs/shared/input-descriptions';
import { SUBGRAPH_NAMES } from '../../../subgraphs/shared/subgraph-name';

// What means the same everywhere is told in the same words everywhere.

test.each([
  ['expectedVersion', EXPECTED_VERSION],
  ['idempotencyKey', IDEMPOTENCY_KEY],
])('%s is described alike in all subgraphs', async (name, text) => {
  const found: (string | undefined)[] = [];
  const InputValueDefinition = (node: InputValueDefinitionNode) => {
    if (node.name.value === name) found.push(node.description?.value);
  };
  for (const each of SUBGRAPH_NAMES) visit(parse((await subgraphs[each]()).sdl), { InputValueDefinition });
  expect(found.length).toBeGreaterThan(4);
  // One of them says of which object the version is, after that.
  expect(found.filter((description) => !description?.startsWith(text))).toEqual([]);
});

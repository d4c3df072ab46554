import * as documents from '../../../schema/client/documents';
import trusted from '../../../schema/trusted-documents.json';

it('every trusted document is there for TypeScript, under the id that the graph knows it by', () => {
  const typed = Object.entries(documents as unknown as Record<string, { __meta__: { documentId: string } }>);
  const ids = typed.map(([name, { __meta__ }]) => [name, __meta__.documentId]);
  expect(Object.fromEntries(ids)).toEqual(
    Object.fromEntries(trusted.operations.map(({ name, id }) => [`${name}Document`, id])),
  );
});

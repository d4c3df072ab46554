import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trustedDocuments } from '../../../schema/trusted-documents';

interface Manifest {
  format: string;
  version: number;
  operations: { id: string; name: string; type: string; body: string }[];
}

const manifestOf = (...files: [name: string, text: string][]) => {
  const folder = mkdtempSync(join(tmpdir(), 'operations-'));
  files.forEach(([name, text]) => {
    writeFileSync(join(folder, name), text);
  });
  return JSON.parse(trustedDocuments(folder)) as Manifest;
};

it('lists operations by file, each with the hash of its printed text', () => {
  const { format, version, operations } = manifestOf(
    ['b.graphql', 'mutation B { rename(name: "x") }'],
    ['a.graphql', '# a comment\nquery A { viewer { id } }'],
    ['notes.md', 'not an operation'],
  );
  expect([format, version]).toEqual(['apollo-persisted-query-manifest', 1]);
  expect(operations.map(({ name, type }) => [name, type])).toEqual([
    ['A', 'query'],
    ['B', 'mutation'],
  ]);
  for (const { id, body } of operations) expect(id).toBe(createHash('sha256').update(body).digest('hex'));
});

it('gives a document the same id whatever its white space and comments', () => {
  const [one, two] = manifestOf(
    ['a.graphql', 'query A { viewer { id } }'],
    ['b.graphql', 'query A {\n\n  viewer {\n id # who\n } }'],
  ).operations;
  expect(one?.id).toBe(two?.id);
});

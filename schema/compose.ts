import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { subgraphs } from '../subgraphs/index';
import { SUBGRAPH_NAMES } from '../subgraphs/shared/subgraph-name';
import { compareToContract } from './contract';
import { undescribed } from './descriptions';
import { printSorted } from './print';
import { compose, type SubgraphSource } from './supergraph';
import { trustedDocuments } from './trusted-documents';
import { typedDocuments } from './typed-documents';
import { viewManifest } from './views';

const FIRST_PORT = 4001;
const TYPED_DOCUMENTS = 'schema/client/documents.ts';
const TRUSTED_DOCUMENTS = 'schema/trusted-documents.json';
const VIEWS = 'schema/views.json';
const HEADER = '# Generated from the classes in subgraphs/ by `npm run fix`. Do not edit.\n\n';
const USAGE = `Usage: compose [--check] [--complete]
Writes schema/*.graphql from the subgraphs' classes, and from schema/operations/ and schema/views/ the trusted
documents, the views, and for TypeScript the typed documents in schema/client/.
  --check     writes nothing; fails when a file is not up to date, and on everything below
  --complete  with --check: mutations of the contract that are not built yet fail, too
Looks for composition errors and hints, for elements without a description and, where the folder CONTRACT_DIR
(by default ../shared/api beside the checkout) is present, for differences from the contract.`;

async function main(): Promise<void> {
  const { check, complete, help } = options();
  if (help) {
    console.log(USAGE);
    return;
  }
  const root = projectRoot();
  const sources = await loadSources();
  const { supergraphSdl, apiSdl, problems } = compose(sources);
  const files = new Map(sources.map(({ name, sdl }) => [`schema/${name}.graphql`, HEADER + sdl]));
  if (supergraphSdl) files.set('schema/supergraph.graphql', HEADER + supergraphSdl);
  if (apiSdl) files.set('schema/api.graphql', HEADER + apiSdl);
  files.set(TRUSTED_DOCUMENTS, trustedDocuments(...operationFolders(root)));
  const views = apiSdl ? viewManifest(join(root, 'schema', 'views'), apiSdl) : null;
  if (views) files.set(VIEWS, views.text);
  if (apiSdl) files.set(TYPED_DOCUMENTS, await typedDocuments(apiSdl, operationFolders(root)));

  const findings = problems.map((problem) => `schema/supergraph.graphql: ${problem}`);
  findings.push(...(views?.findings ?? []));
  const everything = sources.map(({ sdl }) => sdl);
  for (const { name, sdl } of sources) {
    const bare = undescribed(sdl, everything).map((coordinate) => `${coordinate}: has no description`);
    findings.push(...bare.map((finding) => `schema/${name}.graphql ${finding}`));
    findings.push(...contractFindings(root, name, sdl, complete));
  }
  for (const [file, text] of files) {
    if (isUpToDate(join(root, file), text)) continue;
    if (check) findings.push(`${file}: is not what its sources say; run \`npm run fix\``);
    else write(join(root, file), text);
  }
  findings.forEach((finding) => {
    console.error(finding);
  });
  if (findings.length > 0) process.exitCode = 1;
}

function options(): { check: boolean; complete: boolean; help: boolean } {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ options: { check: flag, complete: flag, help: flag } });
  return values;
}

// From dist/schema as well as from schema.
function projectRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

function loadSources(): Promise<SubgraphSource[]> {
  return Promise.all(
    SUBGRAPH_NAMES.map(async (name, index) => ({
      name,
      url: `http://localhost:${FIRST_PORT + index}/graphql`,
      sdl: printSorted((await subgraphs[name]()).sdl),
    })),
  );
}

function contractFindings(root: string, name: string, sdl: string, complete: boolean): string[] {
  const folder = process.env['CONTRACT_DIR'] ?? join(root, '..', 'shared', 'api');
  const file = join(folder, `${name}.graphql`);
  if (!existsSync(file)) return [];
  const findings = compareToContract(readFileSync(file, 'utf8'), sdl);
  const notBuilt = findings.filter(({ isNotBuiltYet }) => isNotBuiltYet).map(({ coordinate }) => coordinate);
  if (notBuilt.length > 0 && !complete)
    console.log(`schema/${name}.graphql not built yet: ${notBuilt.join(', ')}`);
  return findings
    .filter(({ isNotBuiltYet }) => complete || !isNotBuiltYet)
    .map(({ coordinate, message }) => `schema/${basename(file)} ${coordinate}: ${message}`);
}

function operationFolders(root: string): string[] {
  return ['operations', 'views']
    .map((name) => join(root, 'schema', name))
    .filter((folder) => existsSync(folder));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function isUpToDate(path: string, text: string): boolean {
  return existsSync(path) && readFileSync(path, 'utf8') === text;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

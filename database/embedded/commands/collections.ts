import { CommandError, notSupported } from '../errors';
import { requireSimpleCollation } from '../storage/index-definition';
import { allowOnly, readBoolean, readNamespace, readString } from './arguments';
import type { CommandHandler } from './context';

const CREATE_UNSUPPORTED = [
  'capped',
  'timeseries',
  'viewOn',
  'clusteredIndex',
  'encryptedFields',
  'validator',
  'changeStreamPreAndPostImages',
];
const CREATE_FIELDS = [
  ...CREATE_UNSUPPORTED,
  'pipeline',
  'collation',
  'size',
  'max',
  'storageEngine',
  'validationLevel',
  'validationAction',
  'indexOptionDefaults',
  'expireAfterSeconds',
  'idIndex',
];

export const create: CommandHandler = async (command, { catalog }) => {
  allowOnly(command, CREATE_FIELDS);
  const given = command.arguments;
  const unsupported = CREATE_UNSUPPORTED.find(
    (option) => given[option] !== undefined && given[option] !== false,
  );
  if (unsupported !== undefined) throw notSupported(`create with '${unsupported}'`);
  requireSimpleCollation(given['collation']);
  const namespace = readNamespace(command);
  await catalog.store.write(() => {
    if (catalog.get(namespace))
      throw new CommandError('NamespaceExists', `Collection ${namespace} already exists.`);
    catalog.ensure(namespace);
  });
  return { ok: 1 };
};

export const drop: CommandHandler = async (command, { catalog }) => {
  allowOnly(command, []);
  const namespace = readNamespace(command);
  const dropped = await catalog.store.write(() => {
    const collection = catalog.get(namespace);
    if (collection) catalog.drop(collection);
    return collection;
  });
  if (!dropped) throw new CommandError('NamespaceNotFound', 'ns not found');
  void catalog.sweepGarbage();
  return { nIndexesWas: dropped.indexes.length, ns: namespace, ok: 1 };
};

export const dropDatabase: CommandHandler = async (command, { catalog }) => {
  allowOnly(command, []);
  const count = await catalog.store.write(() => {
    const collections = catalog.list(command.database);
    for (const collection of collections) catalog.drop(collection);
    return collections.length;
  });
  void catalog.sweepGarbage();
  return { ...(count > 0 && { dropped: command.database }), ok: 1 };
};

export const renameCollection: CommandHandler = async (command, { catalog }) => {
  allowOnly(command, ['to', 'dropTarget', 'stayTemp']);
  const given = command.arguments;
  const from = readString(given, 'renameCollection');
  const to = readString(given, 'to');
  if (from === to) throw new CommandError('IllegalOperation', "Can't rename a collection to itself");
  await catalog.store.write(() => {
    const source = catalog.get(from);
    const target = catalog.get(to);
    if (!source) throw new CommandError('NamespaceNotFound', `Source collection ${from} does not exist`);
    if (target && !readBoolean(given, 'dropTarget'))
      throw new CommandError('NamespaceExists', `target namespace exists: ${to}`);
    if (target) catalog.drop(target);
    catalog.rename(source, to);
  });
  void catalog.sweepGarbage();
  return { ok: 1 };
};

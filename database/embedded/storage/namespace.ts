import { CommandError } from '../errors';

const MAX_NAMESPACE_BYTES = 255;

/** Throws InvalidNamespace for names that MongoDB does not allow. */
export function requireNamespace(namespace: string): void {
  const dot = namespace.indexOf('.');
  const database = namespace.slice(0, dot);
  const name = namespace.slice(dot + 1);
  const isWrong =
    dot < 1 || name === '' || name.includes('$') || name.includes('\0') || /[/\\. "$\0]/.test(database);
  if (isWrong || name.startsWith('system.') || name.startsWith('.')) {
    throw new CommandError('InvalidNamespace', `Invalid namespace specified: ${namespace}`);
  }
  if (Buffer.byteLength(namespace) > MAX_NAMESPACE_BYTES) {
    throw new CommandError('InvalidNamespace', `Fully qualified namespace is too long: ${namespace}`);
  }
}

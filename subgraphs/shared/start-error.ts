/** Why a process cannot start: one clear line for the person at the console, which says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

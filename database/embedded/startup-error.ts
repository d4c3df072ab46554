export type StartupErrorCode = 'DIRECTORY_UNWRITABLE' | 'DIRECTORY_IN_USE' | 'PORT_IN_USE';

/** The reason why the embedded database did not start, in one line. */
export class EmbeddedDatabaseError extends Error {
  constructor(
    readonly code: StartupErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'EmbeddedDatabaseError';
  }
}

/** MongoDB's error codes, by name; the numbers and names are those of the server's `error_codes.yml`. */
export const errorCodes = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  IndexAlreadyExists: 68,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  CommandNotSupported: 115,
  NamespaceIsView: 166,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  InvalidIndexSpecificationOption: 197,
  ConversionFailure: 241,
  InterruptedAtShutdown: 11600,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  Location15998: 15998,
  Location16410: 16410,
  Location31249: 31249,
  Location31253: 31253,
  Location31254: 31254,
  Location40323: 40323,
  Location40324: 40324,
  Location40352: 40352,
  Location40414: 40414,
  Location40415: 40415,
  Location51024: 51024,
} as const;

export type ErrorName = keyof typeof errorCodes;

/** A refusal that reaches the client as `{ ok: 0, code, codeName, errmsg }`, or as an entry of `writeErrors`. */
export class CommandError extends Error {
  readonly code: number;

  constructor(
    readonly codeName: ErrorName,
    message: string,
    /** Further fields of the reply, such as keyPattern and keyValue of a duplicate key. */
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = 'CommandError';
    this.code = errorCodes[codeName];
  }
}

/** The message that MongoDB gives for what this server does not do; a refusal is always better than a wrong answer. */
export function notSupported(what: string): CommandError {
  return new CommandError('CommandNotSupported', `${what} is not supported by the embedded database`);
}

/** Why a mutation was refused; nothing was written. */
export enum UserErrorCode {
  BLANK = 'BLANK',
  TOO_LONG = 'TOO_LONG',
  INVALID = 'INVALID',
  NOT_FOUND = 'NOT_FOUND',
  TAKEN = 'TAKEN',
  CONFLICT = 'CONFLICT',
  TRANSITION_NOT_ALLOWED = 'TRANSITION_NOT_ALLOWED',
  NOT_ENTITLED = 'NOT_ENTITLED',
  PRECONDITION_FAILED = 'PRECONDITION_FAILED',
  LIMIT_REACHED = 'LIMIT_REACHED',
}

/** One reason why a mutation was refused; `field` is the path into the arguments, null for the object as a whole. */
export interface Refusal {
  code: UserErrorCode;
  message: string;
  field?: string[] | null;
}

/** Makes one refusal. */
export function refusal(code: UserErrorCode, message: string, field: string[] | null = null): Refusal {
  return { code, message, field };
}

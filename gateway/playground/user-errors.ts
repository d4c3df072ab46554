/** Why a mutation changed nothing, in the words of the graph. */
export interface UserError {
  readonly message: string;
  readonly code?: string;
  /** The way into the mutation's input, such as `input.contact.email`. */
  readonly field?: string;
}

/** The `userErrors` of all mutations of an answer; those that were not asked for their message show their code. */
export function userErrorsOf(data: unknown): readonly UserError[] {
  if (!isRecord(data)) return [];
  return Object.values(data).flatMap((payload) => {
    const errors = isRecord(payload) ? payload['userErrors'] : undefined;
    return Array.isArray(errors) ? errors.filter(isRecord).map(userErrorOf) : [];
  });
}

function userErrorOf({ message, code, field }: Readonly<Record<string, unknown>>): UserError {
  const path = Array.isArray(field) ? field.join('.') : field;
  return {
    message: [message, code].find((text) => typeof text === 'string') ?? 'It was refused.',
    ...(typeof code === 'string' && { code }),
    ...(typeof path === 'string' && path && { field: path }),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import type { Person } from '../../../subgraphs/shared/mask.rules';

// Whatever is personal has "pii" in it, so that it is known wherever it turns up.

/** Whom to talk to about a ticket of a tenant. */
export function contactOf(tenant: string, name: string): Person {
  return {
    ...{ name: `${tenant}pii`, email: `${tenant}pii-${name}@pii.example.cn` },
    phoneNumber: `+86 10 5555 ${tenant}pii`,
  };
}

/** The provider's representative for a tenant, who also writes comments. */
export function representativeOf(tenant: string): Person {
  return {
    ...{ name: `${tenant}staffpii`, email: `${tenant}pii-staff@pii.example.cn` },
    phoneNumber: `+86 21 5555 ${tenant}pii`,
  };
}

/** Somebody who is known to nobody, as people write of one. */
export const SOMEBODY = 'third@elsewherepii.example.cn or +861055550177';

/** How people write of somebody, and of somebody else in the same breath. */
export function mentionOf({ name, email, phoneNumber }: Person): string {
  return `${name} or ${name.toUpperCase()} at ${email} or ${phoneNumber} , else ${SOMEBODY}`;
}

// Stated here once more and independently of the code under test.
const PERSONAL = /\S+@\S*pii\S*|\+86 \d\d 5555 \w+pii|\+86\d{10}|\w+pii/gi;

/** A value of any shape in which no text says anything personal. */
export function withoutPersons<T>(value: T): T {
  if (typeof value === 'string') return value.replace(PERSONAL, '***') as T;
  if (Array.isArray(value)) return value.map(withoutPersons) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const parts = Object.entries(value).map(([name, part]) => [name, withoutPersons(part as unknown)]);
  return Object.fromEntries(parts) as T;
}

import { useApolloClient, useMutation } from '@apollo/client/react';
import { useState } from 'react';
import {
  CustomerServicesDocument,
  EscalateDocument,
  type EscalateMutation,
} from '../../../schema/client/documents';
import { TICKET_ID } from './documents';

type Outcome = EscalateMutation['escalateTicket'];

/** Hands a ticket to the provider; what is refused stands beside the field that it is about. */
export function EscalateForm() {
  const client = useApolloClient();
  const [escalate, { data, loading, error, reset }] = useMutation(EscalateDocument);
  const [problem, setProblem] = useState<string>();

  async function submit(form: FormData) {
    setProblem(undefined);
    // What was said of the last attempt is not about this one.
    reset();
    const { data: found } = await client.query({
      query: TICKET_ID,
      variables: { number: textOf(form, 'number') },
    });
    if (!found?.ticket) {
      setProblem('There is no such ticket.');
      return;
    }
    await escalate({
      variables: {
        ticketId: found.ticket.id,
        input: {
          grounds: ['MISSING_TRAINING'],
          trigger: 'UNRESOLVED_TECHNICAL',
          justification: textOf(form, 'justification'),
        },
      },
      refetchQueries: [CustomerServicesDocument],
    });
  }

  const outcome = data?.escalateTicket;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget)).catch((failure: unknown) => setProblem(String(failure)));
      }}
    >
      <h2>Ask the provider for help</h2>
      <label>
        Number of the ticket
        <input name="number" required placeholder="SR-000042" />
      </label>
      <label>
        Why you cannot give the support yourself
        <textarea name="justification" rows={3} />
      </label>
      <Refusals of={outcome} field="justification" />
      <button disabled={loading}>Escalate</button>
      <Refusals of={outcome} />
      {(problem ?? error) && <p role="alert">{problem ?? error?.message}</p>}
      {outcome?.escalation && (
        <p role="status">
          {outcome.escalation.number} is {outcome.escalation.status}.
        </p>
      )}
    </form>
  );
}

// A refusal is no error: the request was fine, and the answer says what to do. Its path leads into the input.
function Refusals({ of: outcome, field }: { readonly of: Outcome | undefined; readonly field?: string }) {
  const refusals = outcome?.userErrors.filter(({ field: path }) => inputOf(path) === field) ?? [];
  if (!refusals.length) return null;
  return (
    <ul role="alert">
      {refusals.map(({ code, message }) => (
        <li key={message} data-code={code}>
          {message}
        </li>
      ))}
    </ul>
  );
}

function inputOf(path: readonly string[] | null): string | undefined {
  const name = path?.at(-1);
  return name === 'justification' ? name : undefined;
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

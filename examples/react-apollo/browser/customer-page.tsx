import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { CUSTOMERS } from './documents';
import { EscalateForm } from './escalate-form';
import { Services } from './services';

/** A customer to choose, its services with their latest tickets, and a form that hands a ticket to the provider. */
export function CustomerPage() {
  const { data, error } = useQuery(CUSTOMERS);
  const [chosen, choose] = useState<string>();
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p>Loading …</p>;
  const { nodes } = data.customers;
  const customerId = chosen ?? nodes[0]?.id;
  if (customerId === undefined) return <p>You have no customers yet.</p>;
  return (
    <>
      <label>
        Customer
        <select value={customerId} onChange={({ target }) => choose(target.value)}>
          {nodes.map(({ id, companyName }) => (
            <option key={id} value={id}>
              {companyName}
            </option>
          ))}
        </select>
      </label>
      <Services customerId={customerId} />
      <EscalateForm />
    </>
  );
}

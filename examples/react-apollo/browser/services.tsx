import { useQuery } from '@apollo/client/react';
import { CustomerServicesDocument } from '../../../schema/client/documents';

/** The services of one customer, each with its health and its latest tickets. */
export function Services({ customerId }: { readonly customerId: string }) {
  // The document knows its variables and what comes back.
  const { data, error } = useQuery(CustomerServicesDocument, { variables: { id: customerId } });
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p>Loading …</p>;
  if (!data.customer) return <p>There is no such customer.</p>;
  const { companyName, services } = data.customer;
  return (
    <>
      <h1>{companyName}</h1>
      <table>
        <caption>{services.totalCount} services in use or suspended</caption>
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">Status</th>
            <th scope="col">Health</th>
            <th scope="col">Latest tickets</th>
          </tr>
        </thead>
        <tbody>
          {services.nodes.map(({ id, name, status, health, tickets }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{status}</td>
              <td>{health.state}</td>
              <td>{tickets.nodes.map((ticket) => `${ticket.number} ${ticket.status}`).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

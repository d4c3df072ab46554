import { gql, type TypedDocumentNode } from '@apollo/client';

// What only this page asks. In a repository of its own, the code generator would make these types as well.

/** Customers to choose from. */
export const CUSTOMERS: TypedDocumentNode<{
  customers: { nodes: readonly { id: string; companyName: string }[] };
}> = gql`
  query Customers {
    customers(first: 100) {
      nodes {
        id
        companyName
      }
    }
  }
`;

/** The id behind the number that people know a ticket by. */
export const TICKET_ID: TypedDocumentNode<{ ticket: { id: string } | null }, { number: string }> = gql`
  query TicketId($number: String!) {
    ticket(number: $number) {
      id
    }
  }
`;

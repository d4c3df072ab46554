import './main.css';
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CustomerPage } from './customer-page';

// The page asks its own server, which knows the token: see ../serve.mjs.
const client = new ApolloClient({ link: new HttpLink({ uri: '/graphql' }), cache: new InMemoryCache() });
const page = document.getElementById('page');
if (page) {
  createRoot(page).render(
    <StrictMode>
      <ApolloProvider client={client}>
        <CustomerPage />
      </ApolloProvider>
    </StrictMode>,
  );
}

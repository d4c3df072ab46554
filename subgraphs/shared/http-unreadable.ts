import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { GraphQLError } from 'graphql';
import { badUserInput } from './errors';
import { overLimit } from './http-errors';

type Headers = Readonly<Record<string, string>>;

const MOST = maxHeaderSize.toLocaleString('en');
const REFUSALS: Readonly<Record<string, readonly [status: number, error: GraphQLError]>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    overLimit(
      'headerBytes',
      maxHeaderSize,
      `The address and the headers have more than ${MOST} bytes. Send a shorter token, or a POST.`,
    ),
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [408, badUserInput('The request took too long to arrive.')],
};
const UNREADABLE = [
  400,
  badUserInput('This is not an HTTP request: its method or headers cannot be read.'),
] as const;

/**
 * Makes the answer to what Node cannot read, so that there is no request which the server could see: the shape of a GraphQL
 * response, with the headers of every other one, and the end of the connection.
 */
export function answerUnreadable(headers: () => Headers) {
  return (error: Error & { readonly code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const [status, refusal] = REFUSALS[error.code ?? ''] ?? UNREADABLE;
    if (socket.writable) socket.write(response(status, refusal, headers()));
    socket.destroy(error);
  };
}

function response(status: number, error: GraphQLError, headers: Headers): string {
  const body = JSON.stringify({ errors: [error] });
  const lines = Object.entries({
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', body].join('\r\n');
}

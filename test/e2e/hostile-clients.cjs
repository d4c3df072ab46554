// Clients that send the bodies that they are given, round and round, until their input ends. A process of its own, so that
// what they do does not slow down whoever measures. Standard input: a line of JSON with the address, tokens and bodies, in
// which `__SERIAL__` becomes another number each time.
const http = require('node:http');
const { Buffer } = require('node:buffer');
const { createInterface } = require('node:readline');

let isStopped = false;
let sent = 0;
const statuses = {};

createInterface({ input: process.stdin })
  .once('line', (line) => {
    const { url, tokens, bodies } = JSON.parse(line);
    const makers = bodies.map(bodyMaker);
    const clients = tokens.map(async (token, client) => {
      const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
      for (let round = client; !isStopped; round++)
        await send(agent, url, token, makers[round % makers.length]());
      agent.destroy();
    });
    process.stdout.write('started\n');
    void Promise.all(clients).then(() => process.stdout.write(`${JSON.stringify({ sent, statuses })}\n`));
  })
  .once('close', () => (isStopped = true));

let serial = 0;

function bodyMaker(body) {
  if (body.includes('__SERIAL__')) return () => Buffer.from(body.replaceAll('__SERIAL__', String(++serial)));
  const buffer = Buffer.from(body);
  return () => buffer;
}

function send(agent, url, token, body) {
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      authorization: `Bearer ${token}`,
    };
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      statuses[response.statusCode] = (statuses[response.statusCode] ?? 0) + 1;
      sent++;
      response.resume().once('close', resolve);
    });
    // A server that does not want the rest of a body closes the connection.
    request.once('error', () => setTimeout(resolve, 20));
    request.end(body);
  });
}

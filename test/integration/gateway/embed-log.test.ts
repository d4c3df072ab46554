import { Writable } from 'node:stream';
import pino from 'pino';
import { EMBED_TOKENS } from '../../../subgraphs/shared/secret-token';
import { startWidgetGateway } from './widget-gateway';

test('an embed token is in no line of the log, whatever the level and wherever it was sent', async () => {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  const gateway = await startWidgetGateway(undefined, { logger: pino({ level: 'trace' }, stream) });
  try {
    const { token } = EMBED_TOKENS.create();
    const { origin } = new URL(gateway.url);
    const headers = { authorization: `Bearer ${token}` };
    await fetch(`${origin}/embed/frame/open-tickets?token=${token}`);
    await fetch(`${origin}/embed/views/open-tickets?variables={"first":"secret-value"}`, { headers });
    await fetch(`${origin}/embed/views/open-tickets.csv`, { headers });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(text).toContain('/embed/frame/:name');
    expect(text).toContain('/embed/views/:name');
    expect(text).not.toContain(token.slice(-43));
    expect(text).not.toContain('secret-value');
  } finally {
    await gateway.close();
  }
});

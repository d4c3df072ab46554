import { mongo } from 'mongoose';
import { createLogger } from '../../../subgraphs/shared/logger';

function logged(entry: object): string {
  let text = '';
  createLogger('info', { write: (line) => void (text += line) }).error(entry, 'something failed');
  return text;
}

it('an error is logged with its type, message, code and stack', () => {
  const error = Object.assign(new TypeError('no such thing'), { code: 'E_THING' });
  const { err } = JSON.parse(logged({ err: error })) as { err: Record<string, unknown> };
  expect(err).toEqual({
    type: 'TypeError',
    message: 'no such thing',
    code: 'E_THING',
    stack: expect.stringContaining('logger.test'),
  });
});

it('what else an error carries is not logged: documents, filters, requests, causes', () => {
  const error = Object.assign(new Error('failed'), {
    document: { email: 'lin.tao@example.cn' },
    cause: { headers: { authorization: 'Bearer abc' } },
  });
  expect(logged({ err: error })).not.toMatch(/lin\.tao|Bearer/);
});

it('the values that a database repeats are not logged', () => {
  const message =
    'E11000 duplicate key error collection: support.customers index: email_1 dup key: { email: "lin.tao@example.cn" }';
  const error = new mongo.MongoServerError({
    message,
    code: 11_000,
    keyValue: { email: 'lin.tao@example.cn' },
  });
  const line = logged({ err: error });
  expect(line).toContain('E11000 duplicate key error');
  expect(line).not.toContain('lin.tao');
});

it('tokens are not logged, also by mistake', () => {
  expect(logged({ token: 'abc.def.ghi', headers: { authorization: 'Bearer abc.def.ghi' } })).not.toContain(
    'abc.def',
  );
});

it('what was thrown and is no error is not logged but for what it is', () => {
  expect(logged({ err: 'lin.tao@example.cn is taken' })).not.toContain('lin.tao');
});

import { createTurns } from '../../../../../gateway/embed/browser/turns';

/** Work that ends when it is told to. */
function held(begun: string[], name: string) {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const work = async () => {
    begun.push(name);
    await ended;
    return name;
  };
  return { work, end };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('Turns', () => {
  it('let so many run at a time, and the next when one has ended, in order', async () => {
    const begun: string[] = [];
    const inTurn = createTurns(2);
    const [one, two, three, four] = ['one', 'two', 'three', 'four'].map((name) => held(begun, name));
    const all = [one, two, three, four].map((each) => inTurn(each!.work));
    await settled();
    expect(begun).toEqual(['one', 'two']);
    two!.end();
    await settled();
    expect(begun).toEqual(['one', 'two', 'three']);
    for (const each of [one, three, four]) each!.end();
    await expect(Promise.all(all)).resolves.toEqual(['one', 'two', 'three', 'four']);
  });

  it('go on after one that failed', async () => {
    const inTurn = createTurns(1);
    const failed = inTurn(() => Promise.reject(new Error('No token.')));
    const next = inTurn(() => Promise.resolve('next'));
    await expect(failed).rejects.toThrow('No token.');
    await expect(next).resolves.toBe('next');
  });
});

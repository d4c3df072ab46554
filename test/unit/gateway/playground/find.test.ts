import { foundVariables } from '../../../../gateway/playground/find';

const DATA = {
  tickets: {
    nodes: [
      { id: 't1', preflight: { ready: false }, customer: null },
      { id: 't2', preflight: { ready: true }, customer: { id: 'c2' } },
    ],
  },
};

describe('Variables that only the graph knows', () => {
  it('are taken from the first row', () => {
    expect(foundVariables({ list: 'tickets.nodes', take: { id: 'id' } }, DATA)).toEqual({ id: 't1' });
  });

  it('are taken from the first row that fits, also from below it', () => {
    const finding = {
      list: 'tickets.nodes',
      where: 'preflight.ready',
      take: { id: 'id', customerId: 'customer.id' },
    };
    expect(foundVariables(finding, DATA)).toEqual({ id: 't2', customerId: 'c2' });
  });

  it('are undefined where the row has none', () => {
    const finding = { list: 'tickets.nodes', take: { customerId: 'customer.id' } };
    expect(foundVariables(finding, DATA)).toEqual({ customerId: undefined });
  });

  it.each([
    null,
    undefined,
    {},
    { tickets: null },
    { tickets: { nodes: [] } },
    { tickets: { nodes: 'none' } },
  ])('are not found in %j', (data) => {
    expect(foundVariables({ list: 'tickets.nodes', take: { id: 'id' } }, data)).toBeUndefined();
  });

  it('are not taken from what an object inherits', () => {
    expect(foundVariables({ list: 'constructor.prototype', take: { id: 'id' } }, {})).toBeUndefined();
  });
});

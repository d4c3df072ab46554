import { parseOptions, readLocation } from '../../../database/seed/options';
import { StartError } from '../../../subgraphs/shared/start-error';

const NOW = new Date('2026-11-23T07:31:42.123Z');
const parse = (...args: string[]) => parseOptions(args, NOW);

describe('the arguments of the seed command', () => {
  it('mean the demo alone, up to this minute, when there are none', () => {
    expect(parse()).toEqual({ further: null, until: new Date('2026-11-23T07:31:00Z') });
  });

  it('give a further set its size and seed', () => {
    expect(
      parse('--customers', '20000', '--tickets=500000', '--partners', '30', '--seed', '7').further,
    ).toEqual({
      seed: 7,
      size: { customers: 20_000, tickets: 500_000, partners: 30 },
    });
  });

  it.each([
    [['--customers', '5000'], { customers: 5_000, tickets: 125_000, partners: 50 }],
    [['--tickets', '1000'], { customers: 40, tickets: 1_000, partners: 12 }],
    [['--partners', '3'], { customers: 1, tickets: 25, partners: 3 }],
    [['--tickets', '0'], { customers: 1, tickets: 0, partners: 12 }],
  ])('fill in what %j leaves open in the proportions of the demo', (args, size) => {
    expect(parse(...args).further).toEqual({ seed: 1, size });
  });

  it.each([
    ['2026-11-01', '2026-11-01T00:00:00Z'],
    ['2026-11-01T08:30Z', '2026-11-01T08:30:00Z'],
    ['2026-11-01T08:30:15+08:00', '2026-11-01T00:30:15Z'],
  ])('take %s as the end of the data', (text, until) => {
    expect(parse('--until', text).until).toEqual(new Date(until));
  });

  it.each([
    [['--customers', 'many'], '--customers must be a whole number from 1'],
    [['--customers', '0'], '--customers must be a whole number from 1'],
    [['--customers', '-5'], 'argument is ambiguous'],
    [['--tickets', '1e6'], '--tickets must be a whole number from 0'],
    [['--tickets', '99999999999'], '--tickets must be a whole number from 0'],
    [['--tickets'], "Option '--tickets <value>' argument missing"],
    [['--seed', '3'], '--seed is for a larger set'],
    [['--until', 'yesterday'], '--until must be a date'],
    [['--until', '2026-13-01'], '--until must be a date'],
    [['--until', '2027-01-01'], '--until must not lie in the future'],
    [['--speed', '9'], "Unknown option '--speed'"],
    [['20000'], "Unexpected argument '20000'"],
  ])('are refused in one line when they are wrong: %j', (args, message) => {
    expect(() => parse(...args)).toThrow(StartError);
    expect(() => parse(...args)).toThrow(message);
    expect(() => parse(...args)).toThrow(/^[^\n]+ Use --help to see what can be given\.$/);
  });

  it('leave the choice of the database to the environment', () => {
    expect(readLocation({})).toEqual({ mongodbUri: undefined, dataDir: '.data' });
    expect(readLocation({ MONGODB_URI: 'mongodb://db:27017/x', DATA_DIR: 'd' })).toEqual({
      mongodbUri: 'mongodb://db:27017/x',
      dataDir: 'd',
    });
    expect(() => readLocation({ MONGODB_URI: 'http://db' })).toThrow(/MONGODB_URI must look like/);
  });
});

import { FAILED_SIGN_INS, networkOf, FailedSignIns } from '../../../gateway/sign-in/failed-sign-ins';

const ADDRESS = '192.0.2.7';

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:1:2::6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
])('the address %s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it('an address may fail fifty times at once, and then once a second', () => {
  let nowMs = 1_000_000;
  const failedSignIns = new FailedSignIns(FAILED_SIGN_INS, () => nowMs);
  for (let failures = 0; failures < FAILED_SIGN_INS.budget; failures++) {
    expect(failedSignIns.secondsUntilNextTry(ADDRESS)).toBe(0);
    failedSignIns.noteFailure(ADDRESS);
  }
  expect(failedSignIns.secondsUntilNextTry(ADDRESS)).toBe(1);
  expect(failedSignIns.secondsUntilNextTry('192.0.2.8')).toBe(0);
  nowMs += 1_000;
  expect(failedSignIns.secondsUntilNextTry(ADDRESS)).toBe(0);
});

it('one who never stops waits no longer than the same again', () => {
  const failedSignIns = new FailedSignIns(FAILED_SIGN_INS, () => 1_000_000);
  for (let failures = 0; failures < 10_000; failures++) failedSignIns.noteFailure(ADDRESS);
  expect(failedSignIns.secondsUntilNextTry(ADDRESS)).toBe(FAILED_SIGN_INS.budget + 1);
});

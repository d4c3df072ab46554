/** A jest reporter: a run in which no test ran (a pattern that names none, everything skipped) is a failed run. */
export default class RanATest {
  #ran = 0;

  onRunComplete(_contexts, { numPassedTests, numFailedTests }) {
    this.#ran = numPassedTests + numFailedTests;
    if (this.#ran === 0) console.error('No test ran, so this run counts as failed.');
  }

  getLastError() {
    return this.#ran === 0 ? new Error('No test ran.') : undefined;
  }
}

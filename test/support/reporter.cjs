const { appendFileSync } = require('node:fs');
const { reporters } = require('mocha');

/** The usual listing, and the counts appended to a file so that a run of several parts can be summed. */
class CountingReporter extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      appendFileSync(process.env.TEST_COUNTS, `${JSON.stringify({ passes, failures, pending })}\n`);
    });
  }
}

module.exports = CountingReporter;

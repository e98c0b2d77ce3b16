// Mocha's --retries tries a test again that failed, and says nothing of it; this does.
export const mochaHooks = {
  afterEach(this: Mocha.Context): void {
    const test = this.currentTest as (Mocha.Test & { currentRetry(): number }) | undefined;
    if (test?.isPassed() && test.currentRetry() > 0)
      console.log(`Passed at the second try: ${test.fullTitle()}`);
  },
};

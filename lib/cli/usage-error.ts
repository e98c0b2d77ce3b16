/** A command line that is wrong: the program prints the message and ends with status 2. */
export class UsageError extends Error {}

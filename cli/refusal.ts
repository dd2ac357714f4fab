/** What a command says, in one line, instead of a stack, when it cannot go on. `status` is the process's exit status. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;

  /** @param message one lower-case sentence that says what to do; @param status 1, or 2 for a command that is misspelt */
  constructor(message: string, status = 1) {
    super(message);
    this.status = status;
  }
}

/** The command cannot do what it was asked; the message is one line. */
export class CannotRun extends Error {}

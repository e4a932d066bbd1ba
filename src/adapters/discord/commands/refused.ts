/** A command that Discord would refuse. The message names the file and says what to change. */
export class CommandRefused extends Error {
  constructor(command: string, problem: string) {
    super(`commands/${command}.ts: ${problem}`);
    this.name = "CommandRefused";
  }
}

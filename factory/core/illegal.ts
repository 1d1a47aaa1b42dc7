/** An event that the state it met does not know. Always a bug: whoever decides asks the state first. */
export class IllegalTransition extends Error {
  readonly stream: string
  readonly state: string
  readonly event: string
  constructor(stream: string, state: string, event: string) {
    super(`${stream} is ${state}; ${event} is not among its transitions`)
    this.name = 'IllegalTransition'
    this.stream = stream
    this.state = state
    this.event = event
  }
}

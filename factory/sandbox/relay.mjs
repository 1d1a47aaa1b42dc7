// Runs inside a box that may reach a registry: answers on loopback, hands every connection to the engine's socket, and runs the command.
import { spawn } from 'node:child_process'
import { connect, createServer } from 'node:net'

const [socket, port, command, ...args] = process.argv.slice(2)

const relay = createServer((inside) => {
  const outside = connect(socket)
  for (const [one, other] of [[inside, outside], [outside, inside]]) {
    one.pipe(other)
    one.on('error', () => other.destroy())
  }
})

relay.listen(Number(port), '127.0.0.1', () => {
  const child = spawn(command, args, { stdio: 'inherit' })
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(127)
  })
  child.on('close', (code) => process.exit(code ?? 1))
})

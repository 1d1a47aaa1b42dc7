import { createServer, type Socket } from 'node:net'

/** A stand-in for a mail server: speaks just enough SMTP (RFC 5321) to take one mail, and keeps what it was told. */
export const someMailServer = async (): Promise<{ url: string; heard: string[]; close: () => void }> => {
  const heard: string[] = []
  const speak = (socket: Socket) => {
    let data = false
    let rest = ''
    socket.write('220 stand-in\r\n')
    socket.on('data', (chunk) => {
      rest += chunk.toString()
      for (let at = rest.indexOf('\r\n'); at >= 0; at = rest.indexOf('\r\n')) {
        const line = rest.slice(0, at)
        rest = rest.slice(at + 2)
        heard.push(line)
        if (data && line !== '.') continue
        const starting = line === 'DATA'
        data = starting
        socket.write(starting ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 fine\r\n')
      }
    })
  }
  const server = createServer(speak)
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  return { url: `smtp://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`, heard, close: () => { server.close() } }
}

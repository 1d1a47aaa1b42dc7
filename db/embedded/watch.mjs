// Ends a PostgreSQL after the process that started it: node watch.mjs <pid of the server>. Its input is a pipe from that process, and the kernel
// closes it when that one is gone, in whatever way.
import process from 'node:process'

const pid = Number(process.argv[2])

const signal = (what) => {
  try {
    return process.kill(pid, what)
  } catch {
    return false // it has ended by itself
  }
}

// Not for longer than the server: its number will be another process's one day.
setInterval(() => { if (!signal(0)) process.exit(0) }, 1_000)
// SIGINT asks PostgreSQL to end at once, and well.
process.stdin.resume().once('close', () => { signal('SIGINT'); process.exit(0) })

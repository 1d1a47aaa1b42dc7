/** The front door. */
export default function FrontDoor() {
  return <main>Memo</main>
}

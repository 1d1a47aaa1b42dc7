import type { refusals as english } from '../en/refusals.ts'

/** Why something was not done, and what to do: one sentence for each reason, and a better one where the field is known. */
export const refusals: typeof english = {
  reasons: {
    'not-found': 'Das ist nicht mehr da oder nicht mit dir geteilt.',
    forbidden: 'Deine Rolle in diesem Arbeitsbereich erlaubt das nicht.',
    invalid: 'Etwas im Formular stimmt nicht. Sieh es durch und schicke es erneut.',
    conflict: 'Inzwischen wurde etwas anderes gespeichert. Lade die Seite neu.',
    taken: 'Das ist schon vergeben. Nimm etwas anderes.',
    expired: 'Das ist abgelaufen. Fordere es neu an.',
    'too-large': 'Das ist zu groß.',
    'too-many': 'Zu viele Versuche. Warte eine Viertelstunde und versuche es erneut.',
    'read-only': 'Das lässt sich nur lesen.',
    'last-owner': 'Ein Arbeitsbereich braucht einen Eigentümer. Mache zuerst jemand anderen dazu.',
    'wrong-password': 'E-Mail und Passwort passen nicht zusammen. Prüfe beides oder setze ein neues Passwort.',
    'wrong-account': 'Das ist für ein anderes Konto gedacht.',
    'not-configured': 'Dieser Server ist dafür nicht eingerichtet.',
    unavailable: 'Der Server kann das gerade nicht. Versuche es in einer Minute erneut.',
  },
  name: 'Schreibe einen Namen mit 1 bis 80 Zeichen.',
  email: 'Schreibe eine Adresse wie name@example.org.',
  emailTaken: 'Diese Adresse hat ein Konto. Melde dich an oder setze ein neues Passwort.',
  emailMember: 'Diese Person ist schon Mitglied.',
  emailInvited: 'Diese Adresse ist schon eingeladen. Unten lässt sich die Einladung erneut schicken.',
  slug: 'Nimm 2 bis 40 kleine Buchstaben, Ziffern und einzelne Bindestriche; einige Wörter sind belegt.',
  slugTaken: 'Diese Adresse gehört einem anderen Arbeitsbereich. Nimm eine andere.',
  current: 'Das ist nicht das bisherige Passwort.',
  confirm: 'Gib genau das ein: {text}',
  ownerOf: 'Du bist einziger Eigentümer von {workspaces}. Mache dort zuerst jemand anderen dazu.',
  password: {
    'too-short': 'Nimm mindestens 10 Zeichen.',
    'too-long': 'Nimm höchstens 200 Zeichen.',
    'too-plain': 'Zu viele gleiche oder benachbarte Tasten. Mische andere Zeichen oder Wörter hinein.',
    'too-common': 'Das ist eines der ersten Passwörter, die Angreifer versuchen. Füge eigene Wörter hinzu.',
    'about-you': 'Das ist vor allem dein eigener Name oder deine Adresse. Füge Wörter hinzu, die niemand errät.',
  },
}

import Delivery

extension ManualPage {
  /// The states, causes and follow-ups of a request, and the record that is printed for it, from the tables of the code.
  static var states: String {
    [
      ".Ss States",
      Mdoc.text("A request is in one of these states, whatever command names it:"),
      terms(DeliveryStatus.Kind.allCases.map { ($0.rawValue, $0.meaning) }),
      ".Ss Causes",
      Mdoc.text("The reason for a state, or for doing nothing about a request:"),
      terms(Obstacle.words + Cause.Code.allCases.map { ($0.rawValue, $0.meaning) }),
      ".Ss Follow-ups",
      Mdoc.text("Everything that can be done about a request:"),
      terms(FollowUp.allCases.map { ($0.rawValue, $0.meaning) }),
      ".Ss Records",
      Mdoc.text(
        "With --json, and in a report, each request is an object in a line of its own. A member without a value is null."
      ),
      terms(ResultRecord.members.map { ($0.name, $0.meaning) }),
      Mdoc.text(
        "intake drafts adds organization and saved_at; intake history adds attempt_id, started_at and url."),
    ].joined(separator: "\n")
  }

  private static func terms(_ terms: [(String, String)]) -> String {
    Mdoc.list(terms.map { (term: "Li \(Mdoc.literal($0.0))", meaning: $0.1) }, compact: true)
  }
}

extension DeliveryStatus.Kind {
  fileprivate var meaning: String {
    switch self {
    case .unsent: "No attempt was made."
    case .notSent: "Nothing was sent, or the attempt provably changed nothing; sending it is safe."
    case .similar: "Held back, because the server's list or the batch has a similar request."
    case .refused: "The server examined it and rejected it."
    case .sending: "An attempt is under way."
    case .unknown: "It may have arrived; no answer says so, and the server's list does not have it yet."
    case .unconfirmed: "The server accepted it without naming a UUID."
    case .absent: "It may have arrived, but the server's list did not have it five minutes later."
    case .ambiguous: "It may have arrived, and new records of the server's list may be it."
    case .adopted: "The server has it, by its list or by your word."
    case .sent: "The server has it and named its UUID."
    }
  }
}

extension Obstacle {
  /// The words of the obstacles that are about the file or the draft.
  fileprivate static let words = [
    ("invalid", "The request has errors."),
    ("held_back", "The request has warnings that were not accepted."),
    ("missing", "There is no such file and no such draft."),
    ("changed", "It is not what was planned, or not what was sent before."),
    ("locked", "Another session has the draft."),
    ("not_tried", "The batch stopped before its turn came."),
  ]
}

extension Cause.Code {
  fileprivate var meaning: String {
    switch self {
    case .refused: "The server rejected the request."
    case .wrongAddress: "The server has no such call at this address, or redirects it."
    case .notAuthorised: "The server did not accept the token."
    case .throttled: "The server asked for a pause."
    case .unreachable: "No connection to the server could be made."
    case .misconfigured: "Something on this machine prevents sending."
    case .cancelled: "You or a signal ended it."
    case .noAnswer: "No usable answer came."
    case .inconclusive: "An answer came that proves nothing, such as 502."
    case .unnamed: "The answer names no UUID."
    case .interrupted: "The program ended during the attempt."
    case .damaged: "The journal is damaged."
    case .noList: "The server's list could not be read."
    case .incompleteList: "The server's list could not be read to its end."
    case .noBody: "The copy of the bytes that were sent is gone."
    case .noSuchRecord: "The server's list has no record with that UUID."
    case .storage: "The journal, a lock or the batch could not be read or written."
    }
  }
}

extension FollowUp {
  fileprivate var meaning: String {
    switch self {
    case .send: "Send it."
    case .edit: "Correct the request first."
    case .acceptWarnings: "Accept the warnings, with --accept-warnings."
    case .sendSimilar: "Send it although there is a similar one, with --send-similar."
    case .sendWithoutLookup: "Send it without the server's list, with --without-look."
    case .lookUp: "Look in the server's list, with intake settle."
    case .choose: "Say which record it is, with intake settle --adopt."
    case .sendAgain: "Send it once more: an absent one with --resend-absent, a changed one with --send-changed."
    case .logIn: "Provide another token."
    case .wait: "Wait for the session or the attempt that is under way."
    }
  }
}

import ConnectionRequests
import Screen

extension Content {
  /// Asks whether what the server has, or may have, is to be sent once more.
  mutating func addSendAgain(_ state: State, columns: Int) {
    add(Line("Send it as a new request?", .heading, at: 2))
    addBlank()
    let (first, second) =
      switch state.earlier {
      case .sent(let sent), .adopted(let sent):
        ("The server has this draft already, as \(sent.uuid).", "Sending it again makes a second request.")
      case .unconfirmed:
        ("The server took this draft already, but named no UUID.", "Sending it again makes a second request.")
      case .absent:
        (
          "The attempt before is not in the server's list.",
          "Should it arrive all the same, the server has two requests."
        )
      case .ambiguous(let candidates, _):
        (
          "The attempt before may be one of \(candidates.count) requests on the server.",
          "If it is, sending again makes a second request."
        )
      case .unknown, nil:
        ("The attempt before may have arrived.", "If it did, sending again makes a second request.")
      }
    add(first, .warning, at: 2, columns: columns)
    add(second, .warning, at: 2, columns: columns)
    addBlank()
    addQuestion("y", "sends it as a new request", columns: columns)
    addQuestion("Esc", "goes back", columns: columns)
  }

  /// Asks whether a request of the server's list is the one that was sent.
  mutating func addAdopt(_ candidate: Candidate, _ state: State, columns: Int) {
    add(Line("Is this the request that was sent?", .heading, at: 2))
    addBlank()
    addFact("UUID", candidate.uuid, columns: columns)
    addFact("Date", candidate.dateText, columns: columns)
    addFact("Of", masked(candidate.organization), columns: columns)
    addBlank()
    addQuestion("y", "takes it for the one that was sent", columns: columns)
    addQuestion("Esc", "goes back", columns: columns)
  }
}

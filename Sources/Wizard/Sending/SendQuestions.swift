import ConnectionRequests
import Delivery
import Screen

extension State {
  /// The facts that a person must know before another send, and its consequence.
  var sendAgainWarning: (facts: [String], consequence: String) {
    (earlierFacts + [lookupObstacle?.detail].compactMap(\.self) + deliveryFacts, consequence)
  }

  private var deliveryFacts: [String] {
    switch deliveryStatus {
    case .sent(let record), .adopted(let record, _): ["The server has this request:", record.uuid]
    case .unconfirmed: ["The server accepted this request without naming a UUID."]
    case .similar(let records):
      [records.count == 1 ? "The server has a similar request." : "The server has \(records.count) similar requests."]
    case .absent: ["The last attempt is not in the server's list."]
    case .ambiguous(_, let records):
      [
        records.count == 1
          ? "A new record on the server may be the last attempt."
          : "One of \(records.count) new records on the server may be the last attempt."
      ]
    case .sending, .unknown: ["The last attempt may have arrived."]
    case .unsent, .notSent, .refused: []
    }
  }

  /// The attempts before the last one that the server has or may have.
  var earlierFacts: [String] {
    let earlier = delivery.attempts.filter { !$0.status.allowsSending }.dropLast()
    let uuids = earlier.compactMap(\.status.record?.uuid).filter { $0 != deliveryStatus.record?.uuid }
    let unknown = earlier.count { !$0.status.isWithServer }
    return (uuids.isEmpty ? [] : ["Sent before:"] + uuids)
      + (unknown == 0 ? [] : ["\(unknown.of("earlier attempt")) may have arrived, too."])
  }

  private var consequence: String {
    switch deliveryStatus {
    case .sent, .adopted, .unconfirmed: "Sending it again creates a second request."
    case .similar(let records):
      "If \(records.count == 1 ? "it" : "one of them") is this request, this creates a second one."
    case .absent: "If it still arrives, the server has two requests."
    case .ambiguous: "If it is, sending it again creates a second request."
    case .sending, .unknown: "If it did, sending it again creates a second request."
    // Only a list that cannot be read holds back a request that was never sent.
    case .unsent, .notSent, .refused: "If the server has it already, this creates a second request."
    }
  }
}

extension Content {
  /// Asks whether to send a request that the server has, or may have.
  mutating func addSendAgain(_ state: State, columns: Int) {
    let warning = state.sendAgainWarning
    add(Line("Send it as a new request?", .heading, at: 2))
    addBlank()
    for fact in warning.facts { add(fact, .warning, at: 2, columns: columns) }
    add(warning.consequence, .warning, at: 2, columns: columns)
    addBlank()
    addQuestion("y", "sends it as a new request", columns: columns)
    addQuestion("Esc", "goes back", columns: columns)
  }

  /// Asks whether a record of the server's list is the request that was sent.
  mutating func addAdopt(_ candidate: ServerRecord, _ state: State, columns: Int) {
    add(Line("Is this the request that was sent?", .heading, at: 2))
    addBlank()
    if columns < 50 {
      add(Line(candidate.uuid, at: 2))
    } else {
      addFact("UUID", candidate.uuid, columns: columns)
    }
    if !candidate.dateText.isEmpty { addFact("Date", candidate.dateText, columns: columns) }
    if !candidate.organization.isEmpty { addFact("Request", masked(candidate.organization), columns: columns) }
    if !candidate.differences.isEmpty { addFact("Differs", candidate.differenceTitles, columns: columns) }
    addBlank()
    addQuestion("y", "picks this record", columns: columns)
    addQuestion("Esc", "goes back", columns: columns)
  }
}

extension ServerRecord {
  /// The places that differ, as the wizard names them.
  var differenceTitles: String { differences.map(\.title).joined(separator: ", ") }
}

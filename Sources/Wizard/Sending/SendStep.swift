import ConnectionRequests
import Cron
import Delivery
import Foundation
import Screen

extension Content {
  /// Adds what will be sent where, and its delivery status.
  mutating func addSend(_ state: State, columns: Int) {
    addSendSummary(state, columns: columns)
    addBlank()
    if state.showsCandidates {
      addCandidates(state, columns: columns)
      return addChoices(state, columns: columns)
    }
    focusing(true) { content in
      content.cursor = Position(column: 0, row: content.lines.count)
      content.addSendState(state, columns: columns)
    }
  }

  private mutating func addSendSummary(_ state: State, columns: Int) {
    if state.server.isPractice {
      add(Line(" practice ", .reversed, at: 2))
      add("This server is for practice: nothing reaches a real retailer or supplier.", at: 2, columns: columns)
      addBlank()
    }
    addFact("Server", state.server.name.isEmpty ? "none" : state.server.name, columns: columns)
    if let path = state.server.path { addFact("Call", "POST \(path)", columns: columns) }
    addFact("Request", masked(state.request.organizationName), columns: columns)
    let request = state.request
    addFact(
      "With",
      "\(request.integrations.count.of("integration")), \(request.uploadedFiles.count.of("file")), "
        + request.body.count.of("byte"), columns: columns)
    let warnings = state.findings.count { $0.severity == .warning }
    if warnings > 0 { addFact("Warnings", "\(warnings), listed in the review", columns: columns) }
  }

  private mutating func addSendState(_ state: State, columns: Int) {
    if state.isSending { return addUnderWay(state, columns: columns) }
    addDelivery(state, columns: columns)
    addUnderWay(state, columns: columns)
    if addReady(state, columns: columns), state.canSend {
      cursor = Position(column: 0, row: lines.count)
      let isRetry = state.report?.status.obstacle != nil
      add(isRetry ? "Enter tries again." : "Enter sends the request.", .focused, at: 2, columns: columns)
      put("▸", .focused, at: 0, line: cursor?.row ?? 0)
    }
    addChoices(state, columns: columns)
  }

  /// Adds the reason that the last send was held back, if the delivery status is not about that.
  private mutating func addHeldReport(_ state: State, columns: Int) {
    guard let report = state.report, report.status != state.deliveryStatus || report.status.obstacle != nil else {
      return
    }
    add(report.message(in: state), .error, at: 2, columns: columns)
    if !state.isLow { addBlank() }
  }

  private mutating func addDelivery(_ state: State, columns: Int) {
    addHeldReport(state, columns: columns)
    let status = state.deliveryStatus
    switch status.kind {
    case .unsent, .notSent: return
    case .refused:
      add(status.message(at: state.now, in: state.zone), .error, at: 2, columns: columns)
      return addBlank()
    case .similar, .sending, .unknown, .unconfirmed, .absent, .ambiguous, .adopted, .sent: break
    }
    let report = state.report?.status == status ? state.report : nil
    add((report ?? DeliveryReport(status)).message(in: state), .warning, at: 2, columns: columns)
    addSimilar(to: status, state, columns: columns)
  }

  /// Adds the records that are similar to a request that the list does not have.
  private mutating func addSimilar(to status: DeliveryStatus, _ state: State, columns: Int) {
    let records = status.similarToAbsent
    guard !records.isEmpty, !state.isLow else { return }
    add("Similar, but not the same:", .warning, at: 2, columns: columns)
    let fits = records.allSatisfy { $0.fitsInOneLine(columns) }
    for record in records.prefix(3) { add(record, hasFocus: false, isOneLine: fits, columns: columns) }
    if records.count > 3 { add(Line("And \(records.count - 3) more.", .quiet, at: 2)) }
  }

  /// Adds the stage of the send or lookup, if there is one.
  mutating func addUnderWay(_ state: State, columns: Int) {
    guard let underWay = state.underWay else { return }
    add(underWay.heading(state.now), .heading, at: 2, columns: columns)
    guard !underWay.isCancelling else { return }
    if !underWay.detail.isEmpty { add(underWay.detail, at: 2, columns: columns) }
    // The footer names the key as well.
    if !state.isLow { add(underWay.stop, .quiet, at: 2, columns: columns) }
  }

  /// Adds the keys for the choices about an earlier attempt or a similar request.
  private mutating func addChoices(_ state: State, columns: Int) {
    guard state.canAdopt || state.canSendAnyway || state.canLook || state.canSendAgain else { return }
    if !state.isLow { addBlank() }
    if state.canAdopt { addQuestion("Enter", "picks the one at ▸, after a question", columns: columns) }
    if state.canSendAnyway { addQuestion("s", "sends it anyway, after a question", columns: columns) }
    if state.canLook {
      let hasLooked = state.deliveryStatus.uncertainty?.lookup != nil || !state.candidates.isEmpty
      addQuestion("l", hasLooked ? "looks it up again" : "looks it up in the server's list", columns: columns)
    }
    if state.canSendAgain { addQuestion("a", "sends it again, as a new request", columns: columns) }
  }

  /// Adds the records of the server's list that may be this request.
  private mutating func addCandidates(_ state: State, columns: Int) {
    addHeldReport(state, columns: columns)
    let status = state.deliveryStatus
    if let uncertainty = status.uncertainty { add(uncertainty.cause.words, .warning, at: 2, columns: columns) }
    add(status.candidatesHeading, .warning, at: 2, columns: columns)
    if let report = state.report, report.status == status {
      if let failure = report.lookupFailure {
        add("A further lookup said no more. \(failure.words)", .warning, at: 2, columns: columns)
      }
      if let failure = report.recordFailure {
        add("The record is not complete: \(failure)", .warning, at: 2, columns: columns)
      }
    }
    addBlank()
    let fits = state.candidates.allSatisfy { $0.fitsInOneLine(columns) }
    for (index, candidate) in state.candidates.enumerated() {
      focusing(index == state.focus) { content in
        content.add(candidate, hasFocus: index == state.focus, isOneLine: fits, columns: columns)
      }
    }
    addUnderWay(state, columns: columns)
    _ = addReady(state, columns: columns)
  }

  private mutating func add(_ candidate: ServerRecord, hasFocus: Bool, isOneLine: Bool, columns: Int) {
    var line = Line(candidate.uuid, at: 2)
    if hasFocus {
      line.put("▸", .focused, at: 0)
      cursor = Position(column: 0, row: lines.count)
    }
    if isOneLine {
      line.put(candidate.facts, .quiet, at: 2 + candidate.uuid.displayWidth + 2)
      return add(line)
    }
    add(line)
    if !candidate.detail.isEmpty { add(Line(clipped(candidate.detail, columns - 4), .quiet, at: 4)) }
    if !candidate.difference.isEmpty { add(candidate.difference, .quiet, at: 4, columns: columns) }
  }

  /// Adds everything that prevents sending.
  ///
  /// - Returns: whether nothing does.
  private mutating func addReady(_ state: State, columns: Int) -> Bool {
    if let readOnly = state.readOnly {
      add("Nothing can be sent from here. \(readOnly)", .warning, at: 2, columns: columns)
      return false
    }
    if let obstacle = state.server.obstacle { add(obstacle, .error, at: 2, columns: columns) }
    if !state.errors.isEmpty {
      add("\(state.errors.count.of("error")) to correct first.", .error, at: 2, columns: columns)
      guard state.hasErrorsToSend else { return false }
      addBlank()
      cursor = Position(column: 0, row: lines.count)
      add("Enter goes to the first error.", .focused, at: 2, columns: columns)
      put("▸", .focused, at: 0, line: cursor?.row ?? 0)
      return false
    }
    if state.server.obstacle != nil { return false }
    if state.isWaitingToSend {
      if !state.isLooking { add(Line("Saving the draft …", .heading, at: 2)) }
      return false
    }
    if let failure = state.draft.failure {
      add("Not sent, since the draft cannot be saved: \(failure)", .error, at: 2, columns: columns)
    }
    return true
  }

  /// Adds a name and its value.
  ///
  /// - Returns: the position of the value.
  @discardableResult mutating func addFact(_ name: String, _ value: String, columns: Int) -> Position {
    let column = 12
    add(Line(name, .label, at: 2))
    let isWord = !value.contains(" ")
    if isWord, value.displayWidth > columns - column, value.displayWidth <= columns - 2 {
      // A single word, such as a UUID, can be copied from the screen in one piece.
      add(Line(value, at: 2))
      return Position(column: 2, row: lines.count - 1)
    }
    let row = lines.count - 1
    for (index, row) in TextLayout(value, columns: columns - column).rows.enumerated() {
      if index > 0 { addBlank() }
      put(row.text, at: column, line: lines.count - 1)
    }
    return Position(column: column, row: row)
  }
}

extension ServerRecord {
  /// The date and the organization.
  fileprivate var detail: String {
    [dateText, masked(organization)].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  fileprivate var difference: String { differences.isEmpty ? "" : "differs in \(differenceTitles)" }

  fileprivate var facts: String { [detail, difference].filter { !$0.isEmpty }.joined(separator: "  ") }

  fileprivate func fitsInOneLine(_ columns: Int) -> Bool {
    2 + uuid.displayWidth + 2 + facts.displayWidth <= columns
  }
}

extension State {
  /// True if the content has few rows, so that blank lines and repeated facts are left out.
  fileprivate var isLow: Bool { Layout(size).content.rows < 12 }
}

extension DeliveryStatus {
  /// The heading of the records that a person chooses from.
  var candidatesHeading: String {
    let count = candidates.count
    if case .similar = self {
      return count == 1
        ? "The server has a similar request. Nothing was sent."
        : "The server has \(count) similar requests. Nothing was sent."
    }
    return count == 1
      ? "One new record in the server's list may be this request."
      : "\(count) new records in the server's list may be this request."
  }
}

extension DeliveryStatus {
  /// The records that are similar to a request that the list does not have.
  var similarToAbsent: [ServerRecord] {
    if case .absent(_, let records) = self { records } else { [] }
  }
}

extension DeliveryReport {
  /// The result in sentences, with the words of the server and without the similar records, which are listed.
  func message(in state: State) -> String {
    var report = self
    if case .absent(let uncertainty, _) = status { report.status = .absent(uncertainty, similar: []) }
    return report.message(at: state.now, in: state.zone) + (status.cause?.serverWords ?? "")
  }
}

extension Cause {
  /// The cause in sentences, with the words of the server.
  var words: String { detail + serverWords }

  /// The words of the server, for a status whose findings are not shown at fields.
  var serverWords: String {
    guard code != .refused, code != .wrongAddress else { return "" }
    let words = findings.filter { $0.code != "status" }.map(\.message).joined(separator: " ")
    return words.isEmpty ? "" : " It said: \(words)"
  }
}

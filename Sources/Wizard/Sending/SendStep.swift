import ConnectionRequests
import Foundation
import Screen

extension Content {
  /// Adds what will be sent where, and how it goes.
  mutating func addSend(_ state: State, columns: Int) {
    addSendSummary(state, columns: columns)
    addBlank()
    if !state.candidates.isEmpty, state.underWay == nil, state.readOnly == nil {
      return addCandidates(state, columns: columns)
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
    if let underWay = state.underWay { return add(underWay, state, columns: columns) }
    var invitation = "Enter sends the request."
    switch state.submission {
    case .ended(.notAuthorised(let message)), .ended(.notSent(let message)):
      add(message, .error, at: 2, columns: columns)
      addBlank()
      invitation = "Enter tries again."
    case .ended(let outcome):
      if let message = outcome.doubt { add(message, .warning, at: 2, columns: columns) }
      // A second look that finds the same shows that it has been done.
      if let endedAt = state.endedAt, state.isAbsent {
        add(Line("Last looked at \(WallClock(endedAt, in: state.zone).timeOfDay).", .quiet, at: 2))
      }
    case .none, .underWay: break
    }
    if let earlier = state.earlier, state.submission.doubt == nil {
      add(earlier.sentence(in: state.zone), .warning, at: 2, columns: columns)
    }
    if case .ended(.absent(_, let near)) = state.submission, !near.isEmpty {
      add("Like it, but not the same:", at: 2, columns: columns)
      let fits = near.prefix(3).allSatisfy { $0.fitsInOneLine(columns) }
      for candidate in near.prefix(3) { add(candidate, hasFocus: false, isOneLine: fits, columns: columns) }
    }
    guard addReady(state, columns: columns) else { return }
    if state.canSend {
      cursor = Position(column: 0, row: lines.count)
      add(invitation, .focused, at: 2, columns: columns)
      return put("▸", .focused, at: 0, line: cursor?.row ?? 0)
    }
    addBlank()
    addChoices(state, columns: columns)
  }

  private mutating func add(_ underWay: UnderWay, _ state: State, columns: Int) {
    if underWay.purpose == .look, let earlier = state.earlier {
      add(earlier.sentence(in: state.zone), .warning, at: 2, columns: columns)
    }
    add(underWay.heading(state.now), .heading, at: 2, columns: columns)
    let detail = underWay.detail(state.now)
    if !detail.isEmpty, !underWay.isCancelling { add(detail, at: 2, columns: columns) }
    add(underWay.stop, .quiet, at: 2, columns: columns)
  }

  /// Adds the keys for what can be done about an earlier attempt.
  private mutating func addChoices(_ state: State, columns: Int) {
    if state.isAbsent {
      addQuestion("s", "sends it now", columns: columns)
      return addQuestion("l", "looks once more", columns: columns)
    }
    if state.canLook {
      addQuestion("l", state.candidates.isEmpty ? "looks whether it arrived" : "looks once more", columns: columns)
    }
    addQuestion("a", "sends it again, as a new request", columns: columns)
  }

  /// Adds the requests of the server's list that may be the one that was sent, to pick one.
  private mutating func addCandidates(_ state: State, columns: Int) {
    if let earlier = state.earlier { add(earlier.sentence(in: state.zone), .warning, at: 2, columns: columns) }
    addBlank()
    let fits = state.candidates.allSatisfy { $0.fitsInOneLine(columns) }
    for (index, candidate) in state.candidates.enumerated() {
      focusing(index == state.focus) { content in
        content.add(candidate, hasFocus: index == state.focus, isOneLine: fits, columns: columns)
      }
    }
    addBlank()
    if state.canLook { addQuestion("Enter", "takes the one at ▸ for it, after a question", columns: columns) }
    addChoices(state, columns: columns)
  }

  private mutating func add(_ candidate: Candidate, hasFocus: Bool, isOneLine: Bool, columns: Int) {
    var line = Line(candidate.uuid, at: 2)
    if hasFocus {
      line.put("▸", .focused, at: 0)
      cursor = Position(column: 0, row: lines.count)
    }
    if isOneLine {
      line.put(candidate.detail, .quiet, at: 2 + candidate.uuid.displayWidth + 2)
      return add(line)
    }
    add(line)
    add(Line(clipped(candidate.detail, columns - 4), .quiet, at: 4))
  }

  /// Adds what stands in the way of sending.
  ///
  /// - Returns: whether nothing does.
  private mutating func addReady(_ state: State, columns: Int) -> Bool {
    if let readOnly = state.readOnly {
      add("Nothing can be sent from here. \(readOnly)", .warning, at: 2, columns: columns)
      return false
    }
    if let obstacle = state.server.obstacle { add(obstacle, .error, at: 2, columns: columns) }
    if !state.errors.isEmpty {
      add("\(state.errors.count.of("error")) to mend first.", .error, at: 2, columns: columns)
      addBlank()
      cursor = Position(column: 0, row: lines.count)
      add("Enter goes to the first error.", .focused, at: 2, columns: columns)
      put("▸", .focused, at: 0, line: cursor?.row ?? 0)
      return false
    }
    if state.server.obstacle != nil { return false }
    if state.isWaitingToSend {
      add(Line("Saving the draft …", .heading, at: 2))
      return false
    }
    if let failure = state.draft.failure {
      add("Not sent, since the draft cannot be saved: \(failure)", .error, at: 2, columns: columns)
    }
    return true
  }

  /// Adds a name and its value.
  ///
  /// - Returns: where the value begins.
  @discardableResult mutating func addFact(_ name: String, _ value: String, columns: Int) -> Position {
    let column = 12
    add(Line(name, .label, at: 2))
    let isWord = !value.contains(" ")
    if isWord, value.displayWidth > columns - column, value.displayWidth <= columns - 2 {
      // What is one word, as a UUID, can be copied off the screen in one piece.
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

extension Candidate {
  fileprivate var detail: String {
    [dateText, masked(organization)].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  fileprivate func fitsInOneLine(_ columns: Int) -> Bool {
    2 + uuid.displayWidth + 2 + detail.displayWidth <= columns
  }
}

extension SendOutcome {
  /// What the outcome says of a request that has arrived or may have, where no result is shown for it.
  fileprivate var doubt: String? {
    switch self {
    case .unknown(let message), .sentUnconfirmed(let message), .absent(let message, _), .ambiguous(let message, _):
      message
    case .sent, .found, .adopted, .refused, .notAuthorised, .notSent: nil
    }
  }
}

extension Submission {
  fileprivate var doubt: String? {
    if case .ended(let outcome) = self { outcome.doubt } else { nil }
  }
}

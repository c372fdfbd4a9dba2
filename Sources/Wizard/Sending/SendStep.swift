import ConnectionRequests
import Foundation
import Screen

extension Content {
  /// Adds what will be sent where, and how it goes.
  mutating func addSend(_ state: State, columns: Int) {
    addSendSummary(state, columns: columns)
    addBlank()
    if !state.candidates.isEmpty, state.underWay == nil { return addCandidates(state, columns: columns) }
    focusing(true) { content in
      content.cursor = Position(column: 2, row: content.lines.count)
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
    if let readOnly = state.readOnly {
      return add("Nothing is sent from here: \(readOnly)", .warning, at: 2, columns: columns)
    }
    var invitation = "Enter sends the request."
    switch state.submission {
    case .ended(.notAuthorised(let message)), .ended(.notSent(let message)):
      add(message, .error, at: 2, columns: columns)
      invitation = "Enter tries again."
    case .ended(.unknown(let message)), .ended(.sentUnconfirmed(let message)), .ended(.absent(let message)):
      add(message, .warning, at: 2, columns: columns)
    case .none, .underWay, .ended: break
    }
    if let arrived = state.arrived, !state.saysArrived {
      add(arrived.sentence(in: state.zone), .warning, at: 2, columns: columns)
    }
    guard addReady(state, columns: columns) else { return }
    if state.arrived == nil { return add("▸ \(invitation)", .focused, at: 2, columns: columns) }
    if state.canLook { addQuestion("l", "looks in the server's list whether it arrived", columns: columns) }
    addQuestion(
      state.isAbsent ? "s" : "a", state.isAbsent ? "sends it now" : "sends it again, as a new request", columns: columns
    )
  }

  private mutating func add(_ underWay: UnderWay, _ state: State, columns: Int) {
    add(underWay.sentence(state.now), .heading, at: 2, columns: columns)
    add("Esc stops \(underWay.stopped).", .quiet, at: 2, columns: columns)
  }

  /// Adds the requests of the server's list that may be the one that was sent, to pick one.
  private mutating func addCandidates(_ state: State, columns: Int) {
    if case .ended(.ambiguous(let message, _)) = state.submission {
      add(message, .warning, at: 2, columns: columns)
    } else if let arrived = state.arrived {
      add(arrived.sentence(in: state.zone), .warning, at: 2, columns: columns)
    }
    for (index, candidate) in state.candidates.enumerated() {
      let hasFocus = index == state.focus
      focusing(hasFocus) { content in
        var line = Line(candidate.uuid, hasFocus ? .focused : .plain, at: 2)
        if hasFocus {
          line.put("▸", .focused, at: 0)
          content.cursor = Position(column: 0, row: content.lines.count)
        }
        content.add(line)
        content.add(
          "\(candidate.dateText) · \(masked(candidate.organization))", .quiet, at: 4, columns: columns)
      }
    }
  }

  /// Adds what stands in the way of sending.
  ///
  /// - Returns: whether nothing does.
  private mutating func addReady(_ state: State, columns: Int) -> Bool {
    if let obstacle = state.server.obstacle { add(obstacle, .error, at: 2, columns: columns) }
    if !state.errors.isEmpty {
      add(
        "\(state.errors.count.of("error")) to mend first; PgUp shows the review.",
        .error, at: 2, columns: columns)
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
  mutating func addFact(_ name: String, _ value: String, columns: Int) {
    let column = 12
    add(Line(name, .label, at: 2))
    for (index, row) in TextLayout(value, columns: columns - column).rows.enumerated() {
      if index > 0 { addBlank() }
      put(row.text, at: column, line: lines.count - 1)
    }
  }
}

extension State {
  /// Whether the outcome on the screen says itself that the request has arrived, or may have.
  fileprivate var saysArrived: Bool {
    switch submission {
    case .ended(.unknown), .ended(.sentUnconfirmed), .ended(.absent), .ended(.ambiguous): true
    case .none, .underWay, .ended: false
    }
  }
}

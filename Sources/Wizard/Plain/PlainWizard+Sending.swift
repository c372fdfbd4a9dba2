import ConnectionRequests
import Cron
import Delivery
import Foundation
import Screen

extension PlainWizard {
  /// Answers at the question whether to send, and at the one after the result.
  mutating func answerSend(_ word: PlainWord?) -> [Effect] {
    switch word {
    case .json(let showsPasswords):
      sayJSON(showsPasswords: showsPasswords)
      return []
    case .look where state.canLook: return state.look()
    case .pick(let number) where state.canAdopt: return pick(number)
    case .again where state.canSendAgain || state.canSendAnyway:
      // Typed in full, it is the answer to the question that the full screen asks.
      state.overlay = .sendAgain
      let effects = state.answerQuestion(.sendAsNew)
      if let notice = state.notice { say(notice) }
      return effects
    case .new where state.step == .result:
      announced = nil
      return state.leave(for: .startOver)
    case .yes where state.step == .send && canSend: return state.startSending()
    case .yes where state.requiresConfirmation: return misread(state.yesRefusal)
    case .yes where state.step == .send: return misread("It cannot be sent yet.")
    case .no, .skip: return state.step == .result ? leave() : decline()
    default: return misread("That means nothing here; ? explains.")
    }
  }

  /// The words that can be typed if yes does not send.
  var sendWords: String {
    var words = [state.step == .result ? "new starts the next request, quit leaves" : "json, back, quit"]
    if state.canAdopt { words.append("pick N picks record N") }
    if state.canLook { words.append("look looks it up in the server's list") }
    if state.canSendAgain || state.canSendAnyway { words.append("again sends it as a new request") }
    return words.joined(separator: ", ") + ":"
  }

  private mutating func decline() -> [Effect] {
    if !hasDeclined { say("Not sent.") }
    hasDeclined = true
    return []
  }

  /// Says the result of a send or lookup.
  ///
  /// - Parameter wasSent: whether it is a send's.
  mutating func tell(_ report: DeliveryReport, wasSent: Bool) {
    hasDeclined = false
    if report.lookupFailure?.code == .cancelled { return say("The lookup was stopped.") }
    let message = report.message(in: state)
    switch report.status {
    case .sent(let record): tell(record, "The request was sent.")
    case .adopted(let record, .before): tell(record, "The server already has this request. Nothing was sent.")
    case .adopted(let record, .lostAnswer): tell(record, "The request arrived; the server's list has it.")
    case .adopted(let record, .person): tell(record, "The request is on the server.")
    case .refused, .notSent, .unsent: say("Error: " + message, indent: "")
    case .unconfirmed, .unknown, .absent, .sending: say("Warning: " + message, indent: "")
    // At the step that sends, the next question is about them.
    case .ambiguous, .similar: if state.step != .send { say("Warning: " + message, indent: "") }
    }
    saySimilar(to: report.status)
    if let failure = report.recordFailure, report.status.isWithServer || !state.candidates.isEmpty {
      say("Warning: The record is not complete: \(failure)")
    }
    if wasSent, let place = state.keptAs { say("Draft: \(place)") }
  }

  private mutating func tell(_ record: ServerRecord, _ title: String) {
    say(title)
    sayPractice()
    say("UUID: \(record.uuid)")
    if let instant = record.instant {
      say("Date: \(WallClock(instant, offset: 0).long) UTC")
      say("Local date: \(WallClock(instant, in: state.zone).long) \(state.zone.identifier)")
    } else {
      say("Date: \(record.dateText.isEmpty ? "the server gave none" : record.dateText)")
    }
  }

  mutating func sayPractice() {
    guard state.server.isPractice else { return }
    say("Practice: this server is for practice; nothing reaches a real retailer or supplier.")
  }

  /// Says the request, the server and the findings before the question whether to send.
  mutating func saySendSummary() {
    sayPractice()
    let request = state.request
    say("Server: \(state.server.name.isEmpty ? "none" : state.server.name)")
    if let path = state.server.path { say("Call: POST \(path)") }
    say("Request: \(masked(request.organizationName))")
    say(
      "With: \(request.integrations.count.of("integration")), \(request.uploadedFiles.count.of("file")), "
        + "\(request.body.count) bytes")
    for finding in state.allFindings where finding.severity != .note { say(finding) }
    noteWarningsSaid()
  }

  /// True if yes sends; a person could read the lines before the question, so no time has to pass.
  var canSend: Bool { state.canSend }

  /// Says the reason that yes does not send, if there is one.
  mutating func sayObstacle() {
    if let readOnly = state.readOnly { return say("Nothing can be sent from here: \(readOnly)") }
    if state.step == .send, state.requiresConfirmation || state.canSendAnyway { sayDelivery() }
    if let obstacle = state.server.obstacle { say("Error: " + obstacle) }
    if !state.errors.isEmpty { say("\(state.errors.count.of("error")) to correct first; back goes to the review.") }
  }

  /// Says the delivery status before the question whether to send it as a new request.
  private mutating func sayDelivery() {
    let status = state.deliveryStatus
    if !state.candidates.isEmpty {
      let cause = status.uncertainty.map { "\($0.cause.words) " } ?? ""
      say("Warning: \(cause)\(status.candidatesHeading)")
      for (index, candidate) in state.candidates.enumerated() { say("\(index + 1). \(candidate.line)") }
    } else if state.report == nil {
      say("Warning: \(DeliveryReport(status).message(in: state))")
      saySimilar(to: status)
    }
    for fact in state.earlierFacts { say(fact) }
    let consequence = state.sendAgainWarning.consequence
    if state.canSend, state.canSendAnyway {
      say("yes tries again. To send it without the list, type again in full. \(consequence)")
    } else if state.canSendAgain || state.canSendAnyway {
      say("\(consequence) To send it, type again in full.")
    }
  }

  /// Says the records that are similar to a request that the list does not have.
  private mutating func saySimilar(to status: DeliveryStatus) {
    guard !status.similarToAbsent.isEmpty else { return }
    say("Similar, but not the same:")
    for record in status.similarToAbsent { say("  \(record.line)") }
  }

  /// Notes that every warning was printed, which sending asks for.
  mutating func noteWarningsSaid() {
    state.seenWarnings.formUnion(state.allFindings.filter { $0.severity == .warning })
  }

  mutating func sayJSON(showsPasswords: Bool) {
    say(state.server.url.map { "POST \($0)" } ?? "The JSON that is sent:")
    let text = state.request.json.text(indented: true)
    // Whoever copies it wants its lines as they are.
    said += (showsPasswords ? text : masked(text)).split(whereSeparator: \.isNewline).map(String.init)
  }
}

extension State {
  /// The reason yes does not send what the server has, or may have.
  fileprivate var yesRefusal: String {
    switch deliveryStatus.kind {
    case .absent: "The last attempt may still arrive, so yes does not send it; again does."
    case .similar: "The server has a similar request, so yes does not send it; again does."
    default: "The server has it, or may have it, so yes does not send it."
    }
  }
}

import ConnectionRequests
import Foundation
import Screen

extension PlainWizard {
  /// Answers at the question whether to send, and at the one after the result.
  mutating func answerSend(_ word: PlainWord?) -> [Effect] {
    switch word {
    case .json(let showsPasswords):
      sayJSON(showsPasswords: showsPasswords)
      return []
    case .again where state.arrived != nil:
      // Typed in full, it is the answer to the question that the full screen asks.
      state.overlay = .sendAgain
      let effects = state.answer(.sendAgain, .character("y")) ?? []
      if let notice = state.notice { say(notice) }
      return effects
    case .new where state.step == .result:
      state = state.startedOver()
      announced = nil
      return [.newDraft]
    case .yes where state.step == .send && canSend: return state.startSending(asNew: false)
    case .yes where state.arrived != nil: return misread("The server has it, or may have it, so yes does not send it.")
    case .yes where state.step == .send: return misread("It cannot be sent as it is.")
    case .no, .skip: return state.step == .result ? leave() : decline()
    default: return misread("That means nothing here; ? explains.")
    }
  }

  /// What can be typed where yes does not send.
  var sendWords: String {
    let isResult = state.step == .result
    return (isResult ? "new starts the next request, quit leaves" : "json, back, quit")
      + (state.arrived != nil ? ", again sends this one as a new request:" : ":")
  }

  private mutating func decline() -> [Effect] {
    say("Not sent.")
    return []
  }

  /// Says how sending ended, and what can be done.
  mutating func tell(_ outcome: SendOutcome) {
    switch outcome {
    case .sent(let sent): tell(sent, "The request was sent.")
    case .found(let sent): tell(sent, "It is there already; nothing was sent.")
    case .adopted(let sent): tell(sent, "The request has arrived: the server's list has it.")
    case .sentUnconfirmed(let message):
      say("Warning: The server took the request, but its answer gives no UUID.")
      say(message, indent: "")
    case .refused(let message, _), .notAuthorised(let message), .notSent(let message):
      say("Error: " + message, indent: "")
    case .unknown(let message), .absent(let message), .ambiguous(let message, _):
      say("Warning: " + message, indent: "")
    }
    if let place = state.keptAs { say("Draft: \(place)") }
  }

  private mutating func tell(_ sent: SentRequest, _ title: String) {
    say(title)
    sayPractice()
    say("UUID: \(sent.uuid)")
    if let instant = sent.instant {
      say("Date: \(WallClock(instant, offset: 0).long) UTC")
      say("Local date: \(WallClock(instant, in: state.zone).long) \(state.zone.identifier)")
    } else {
      say("Date: \(sent.dateText.isEmpty ? "the server gave none" : sent.dateText)")
    }
    if !sent.recordPath.isEmpty { say("Record: \(sent.recordPath)") }
  }

  mutating func sayPractice() {
    guard state.server.isPractice else { return }
    say("Practice: this server is for practice; nothing reaches a real retailer or supplier.")
  }

  /// Says what would be sent where, and what speaks against it.
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

  /// Whether yes sends; what was printed before the question was there to be read, so no time has to pass.
  var canSend: Bool { state.isReadyToSend && state.arrived == nil }

  /// Says why yes does not send, where it does not.
  mutating func sayObstacle() {
    if let arrived = state.arrived, state.step == .send {
      say("Warning: \(arrived.sentence(in: state.zone))")
      say("It is not sent again unless you ask for it: again, typed in full, sends it as a new request.")
    }
    if let obstacle = state.server.obstacle { say("Error: " + obstacle) }
    if !state.errors.isEmpty { say("\(state.errors.count.of("error")) to mend first; back goes to the review.") }
  }

  /// Notes that every warning was printed, which sending asks for.
  mutating func noteWarningsSaid() {
    state.seenWarnings.formUnion(state.allFindings.filter { $0.severity == .warning })
  }

  mutating func sayJSON(showsPasswords: Bool) {
    say(state.server.url.map { "POST \($0)" } ?? "The JSON that is sent:")
    let text = state.request.json.text(indented: true)
    say(showsPasswords ? text : masked(text), indent: "")
  }
}

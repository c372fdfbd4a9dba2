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
    case .look where state.canLook:
      state.step = .send
      return state.look()
    case .pick(let number) where state.canLook && !state.candidates.isEmpty: return pick(number)
    case .again where state.needsWordToSend:
      // Typed in full, it is the answer to the question that the full screen asks.
      state.overlay = .sendAgain
      let effects = state.answerQuestion(.sendAsNew)
      if let notice = state.notice { say(notice) }
      return effects
    case .new where state.step == .result:
      state = state.startedOver()
      announced = nil
      return [.newDraft]
    case .yes where state.step == .send && canSend: return state.startSending(asNew: false)
    case .yes where state.needsWordToSend:
      return misread(
        state.isAbsent
          ? "The attempt before may still arrive, so yes does not send it; again does."
          : "The server has it, or may have it, so yes does not send it.")
    case .yes where state.step == .send: return misread("It cannot be sent as it is.")
    case .no, .skip: return state.step == .result ? leave() : decline()
    default: return misread("That means nothing here; ? explains.")
    }
  }

  /// What can be typed where yes does not send.
  var sendWords: String {
    var words = [state.step == .result ? "new starts the next request, quit leaves" : "json, back, quit"]
    if state.canLook {
      if !state.candidates.isEmpty { words.append("pick N takes that one for it") }
      words.append("look looks in the server's list")
    }
    if state.needsWordToSend, state.readOnly == nil { words.append("again sends this one as a new request") }
    return words.joined(separator: ", ") + ":"
  }

  private mutating func decline() -> [Effect] {
    if !hasDeclined { say("Not sent.") }
    hasDeclined = true
    return []
  }

  /// Says how sending or looking ended, and what can be done.
  mutating func tell(_ outcome: SendOutcome) {
    hasDeclined = false
    switch outcome {
    case .sent(let sent): tell(sent, "The request was sent.")
    case .found(let sent):
      tell(sent, "The server has it already; nothing was sent. A request in its list has the same content.")
    case .adopted(let sent): tell(sent, "The request has arrived. No answer said so; the server's list does.")
    case .sentUnconfirmed(let message):
      say("Warning: The server took the request, but its answer gives no UUID.")
      say(message, indent: "")
    case .refused(let message, _), .notAuthorised(let message), .notSent(let message):
      say("Error: " + message, indent: "")
    case .unknown(let message): say("Warning: " + message, indent: "")
    case .absent(let message, let near):
      say("Warning: " + message, indent: "")
      if !near.isEmpty { say("Like it, but not the same:") }
      for candidate in near { say("  \(candidate.line)") }
    // The next question is which of them it is.
    case .ambiguous: break
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
  var canSend: Bool { state.canSend }

  /// Says why yes does not send, where it does not.
  mutating func sayObstacle() {
    if let readOnly = state.readOnly { return say("Nothing can be sent from here: \(readOnly)") }
    if let earlier = state.earlier, state.step == .send {
      say("Warning: \(earlier.sentence(in: state.zone))")
      for (index, candidate) in state.candidates.enumerated() { say("\(index + 1). \(candidate.line)") }
      say(
        state.isAbsent
          ? "again, typed in full, sends it now."
          : "It is not sent again unless you ask for it: again, typed in full, sends it as a new request.")
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
    // Whoever copies it wants its lines as they are.
    said += (showsPasswords ? text : masked(text)).split(whereSeparator: \.isNewline).map(String.init)
  }
}

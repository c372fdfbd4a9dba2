import Delivery
import Foundation
import Screen

/// The wizard as questions and answers: a line goes in, lines and effects come out.
///
/// It asks for the fields of the same state by the same rules as the full screen, one question a line, for screen readers,
/// for terminals that cannot place a cursor, and for answers from a pipe. Nothing here draws or positions anything.
package struct PlainWizard: Hashable, Sendable {
  package internal(set) var state: State
  /// True if a person answers, who can be asked again.
  ///
  /// From a pipe each answer belongs to one question: a value with an error is kept and the next question asked, and an
  /// answer that cannot be taken ends the session, so that no later one answers the wrong question.
  let isInteractive: Bool
  /// True if it ended because an answer from a pipe could not be taken.
  package internal(set) var stoppedEarly = false

  /// True if the answers of a pipe ended where another was asked for.
  package var ranOutOfAnswers: Bool { isAtEnd && !isInteractive && !stoppedEarly }

  /// What is to be printed, each a line.
  var said: [String] = []
  /// The lines so far of a text that has several; `nil` if none is being entered.
  var textLines: [String]?
  /// True if the next answered field leads back to the review.
  var returnsToReview = false
  /// The step or item whose heading was printed last.
  var announced: Place?
  /// True if no more answers come.
  var isAtEnd = false
  /// The seconds of sending that were told last.
  var toldSeconds = 0
  /// The question over the step that was said last.
  var toldOverlay: Overlay?
  /// The first draft of the list that is said at once, and whether it was said.
  var firstDraft = 0
  var hasToldDrafts = false
  /// True if a draft is being copied, named, deleted or brought back.
  var isChangingDrafts = false
  /// True if a person has said not to send what is asked about.
  var hasDeclined = false
  /// The width that lines are broken to between words; `nil` if they are not.
  package var columns: Int?
  /// The time zones that were listed last.
  var zones: [String] = []
  /// True if what is done at the start is yet to be asked for.
  private var isStarting: Bool

  struct Place: Hashable {
    var step: Step
    var item: Int?
  }

  /// Opens the wizard on a request and asks the first question.
  ///
  /// - Parameters:
  ///   - state: as the full screen begins with.
  ///   - isInteractive: whether a person answers, and not a pipe.
  ///   - columns: the width of the terminal that shows the lines; `nil` if they go elsewhere.
  package init(_ state: State, isInteractive: Bool, columns: Int? = nil) {
    self.state = state
    self.columns = columns
    self.isInteractive = isInteractive
    isStarting = state.looksAtStart
    say("intake, one question a line. Enter keeps what is there.")
    say("At every question: ? explains, back goes back, skip goes on, quit leaves and keeps the draft.")
    sayReadOnly()
    _ = settle([])
  }

  /// Takes what is to be printed, each a line without its end.
  ///
  /// The lines hold what people and servers wrote, as it is: they go through `VisibleText` before they are printed.
  package mutating func takeLines() -> [String] {
    defer { said = [] }
    return said
  }

  /// The question to print before an answer is read; nil while nothing is asked.
  package var prompt: String? {
    if isWaiting { return nil }
    if let overlayQuestion { return overlayQuestion }
    if textLines != nil { return "" }
    return question
  }

  /// True if a save or an attempt must end before the next question.
  var isWaiting: Bool {
    if isAtEnd || isStarting || isWaitingForServer || state.questionAfterLookup != nil || state.opening != nil
      || isTryingFolder || isWaitingForDrafts
    {
      return true
    }
    return state.draft.afterSave != nil && overlayQuestion == nil
  }

  /// True if the next question waits for the server: for an answer, and from a pipe for a lookup as well, since the next
  /// answer depends on its result.
  private var isWaitingForServer: Bool {
    state.isSending || state.underWay?.purpose == .adopt || (state.isLooking && !isInteractive)
  }

  /// Takes one line of answer.
  ///
  /// - Returns: what it asks of the world.
  package mutating func answer(_ line: String) -> [Effect] {
    state.notice = nil
    let effects: [Effect]
    if state.overlay != nil {
      effects = answerOverlay(line)
    } else if textLines != nil {
      effects = addToText(line)
    } else {
      effects = respond(line)
    }
    return settle(effects)
  }

  /// Takes in that a line was too long to be read.
  package mutating func refuseOverlongLine() -> [Effect] {
    settle(misread("That line is too long, and was left out."))
  }

  /// Takes in that no more answers come: what was typed is saved, and the session ends.
  package mutating func end() -> [Effect] {
    say("End of the answers.")
    isAtEnd = true
    if state.overlay == .quit { return [.quit(.done)] }
    keepText()
    return settle(leave())
  }

  /// Takes in what is no answer.
  ///
  /// - Returns: what it asks of the world.
  package mutating func handle(_ event: Event) -> [Effect] {
    // A question that stands is not asked again for something that happens meanwhile.
    var asks = prompt == nil
    if case .terminated(let signal) = event {
      keepText()
      say(state.isSaved ? "Ended by signal \(signal)." : "Ended by signal \(signal); the draft is saved first.")
    }
    let before = state
    var effects = update(&state, event)
    switch event {
    case .started: isStarting = false
    case .saveConflict(_, let message): effects += takeConflict(message)
    case .folderChanged, .folderRefused: sayNotice()
    case .draftsListed: hasToldDrafts = false
    case .draftChanged, .draftsFailed: tellDraftChange()
    case .draftOpened(let opened):
      guard opened.name == state.draft.name else { break }
      say("Draft \(opened.name).")
      sayReadOnly()
    case .draftFreed: if before.readOnly != state.readOnly { tellFreed() }
    case .draftHeld: if before.readOnly != state.readOnly { sayReadOnly() }
    case .sendProgress(let progress): tell(progress, after: before.underWay?.progress)
    case .abandonedDrafts: tellAbandoned()
    case .saved:
      if before.draft.failure != nil { say("The draft is saved now.") }
      if before.draft.isCopying || before.draft.newFolder != nil { sayNotice() }
    case .saveFailed(let message): effects += takeFailure(message, before)
    case .sendEnded(let report):
      guard before.awaitsResult else { break }
      tell(report, wasSent: before.isSending)
      // The question whether to send is about the result.
      if state.step >= .send { asks = true }
      // A send that waited for the lookup was given up.
      if before.isWaitingToSend, state.underWay == nil, !state.isWaitingToSend { sayNotice() }
    case .lookedUp(let report):
      if before.awaitsResult, report.status.kind != before.deliveryStatus.kind {
        tell(report, wasSent: false)
      }
    case .foundPracticeServer: sayPractice()
    case .clock(let now): tellElapsed(now)
    default: break
    }
    return settle(effects, asks: asks)
  }

  /// Stops the current send or lookup.
  ///
  /// - Returns: `nil` if there is none, or it is being stopped already.
  package mutating func cancelSending() -> [Effect]? {
    let effects = state.stopUnderWay()
    guard !effects.isEmpty else { return nil }
    say(state.isSending ? "Cancelling. A request that has left may still arrive." : "Stopping the lookup.")
    return effects
  }
}

extension State {
  /// True if a send or lookup of the open draft is under way.
  fileprivate var awaitsResult: Bool { underWay?.isForgotten == false }
}

extension PlainWizard {
  mutating func say(_ line: String) { said += broken(line) }

  /// A line in as many as a terminal shows it in without cutting a word.
  package func broken(_ line: String) -> [String] {
    columns.map { VisibleText.string(line).broken(columns: $0) } ?? [line]
  }

  /// Says a text in as many lines as it has.
  mutating func say(_ text: String, indent: String) {
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) { say(indent + line) }
  }

  /// Asks the next question, unless something must end before.
  private mutating func settle(_ effects: [Effect], asks: Bool = true) -> [Effect] {
    if effects.contains(where: { if case .send = $0 { true } else { false } }) {
      toldSeconds = 0
      say(isInteractive ? "Sending. Ctrl-C stops waiting for the answer." : "Sending.")
    }
    let isLeaving = effects.contains { if case .quit = $0 { true } else { false } }
    tellOverlay()
    let effects = effects + readDrafts()
    tellDrafts()
    if asks, !isWaiting, !isLeaving, state.overlay == nil, textLines == nil { ask() }
    return effects
  }

  /// Saves the draft and ends once it is on disk.
  mutating func leave() -> [Effect] {
    state.saveFirst(.quit(.done))
  }

  /// Says that an answer cannot be taken; one from a pipe ends the session.
  mutating func misread(_ message: String) -> [Effect] {
    say(message)
    guard !isInteractive else { return [] }
    stoppedEarly = true
    isAtEnd = true
    say("Stopped here, so that no later answer goes to the wrong question.")
    keepText()
    return leave()
  }

  private mutating func takeFailure(_ message: String, _ before: State) -> [Effect] {
    if state.draft.failure != before.draft.failure || before.draft.afterSave != nil {
      say("Error: The draft could not be saved: \(message)")
    }
    if let notice = state.notice { say(notice) }
    guard state.overlay == .quit else { return [] }
    if isAtEnd { return [.quit(.done)] }
    say("What you typed since the last save is on no disk; leaving prints it. folder PATH keeps it in another folder.")
    return []
  }

  private mutating func tellElapsed(_ now: Date) {
    guard let underWay = state.underWay, underWay.progress == nil || underWay.progress == .sending else { return }
    let seconds = underWay.seconds(now)
    guard seconds >= toldSeconds + 5 else { return }
    toldSeconds = seconds
    say("Still sending, \(seconds) seconds.")
  }
}

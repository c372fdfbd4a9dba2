import ConnectionRequests
import ConnectionsAPI
import Delivery
import Drafts
import Foundation
import Screen
import Terminal
import Wizard

/// The wizard on a terminal: events go into its state, effects go out to the runner, frames go to the screen.
struct WizardRun {
  var drafts: DraftSession
  var connection: Connection
  var request = ConnectionRequest()
  /// True if the drafts are in a folder of practice, which `intake open` does not look in.
  var isPractice = false
  var screen = ScreenOptions()
  /// The attempts to send the draft.
  var delivery = DeliveryRecord()
  /// When the draft was saved last.
  var savedAt: Date?
  /// Why the draft can only be looked at, in a sentence.
  var readOnly: String?
  var recovery: Recovery?
  /// The folder that is offered where drafts cannot be kept in theirs.
  var otherFolder = ""

  /// Runs until the person leaves or the terminal goes away.
  ///
  /// - Throws: why the terminal cannot show a full screen; nothing was changed on it.
  func runOnScreen(_ console: Console) throws(TerminalError) -> ExitStatus {
    let mailbox = try Mailbox<Event>()
    let runner = EffectRunner(drafts, client: connection.renewableClient, mailbox: mailbox)
    var end = try show(mailbox, runner)
    end.finish(mailbox, runner)
    console.reportEnd(of: end.state)
    return ExitStatus(end)
  }

  /// Goes on with a saved draft.
  mutating func recall(_ loaded: LoadedDraft) throws {
    let recalled = try RecalledDraft(loaded, drafts.store, drafts.journal, drafts.lock, connection.client)
    drafts.lock.continueWith(recalled.current.id)
    drafts.draft = recalled.current
    (request, savedAt, delivery) = (recalled.request, recalled.savedAt, recalled.delivery)
    (readOnly, recovery) = (recalled.readOnly, recalled.recovery)
  }

  /// What the wizard begins with.
  func firstState(_ size: Size, _ server: Server) -> State {
    State(
      request: request, savedName: drafts.draft.fileName?.draftName, savedAt: savedAt, delivery: delivery,
      server: server,
      size: size, now: Date(), zone: .current, draftsFolder: isPractice ? drafts.store.folder : nil, readOnly: readOnly,
      recovery: recovery, otherFolder: otherFolder)
  }

  /// The terminal of this process, as the person wants it to look.
  var settings: TerminalSettings {
    var settings = TerminalSettings.current
    settings.theme = screen.theme
    return settings
  }

  /// Tells of drafts that were left behind, where nothing else is being begun.
  func greet(_ runner: EffectRunner) {
    if request == ConnectionRequest(), drafts.draft.fileName == nil { runner.findAbandonedDrafts() }
  }

  /// The wizard's last state, and what made it end.
  struct End {
    var state: State
    var exit: Exit

    /// Waits for what is under way, and takes in what came of it.
    ///
    /// Leaving does not wait for an answer, but for the record of what happened; a lost line waits for the answer.
    mutating func finish(_ mailbox: Mailbox<Event>, _ runner: EffectRunner) {
      // A line that drops is told by the kernel, the shell and others, each with a signal of its own.
      if exit == .signal(SIGHUP) { signal(SIGHUP, SIG_IGN) }
      runner.finish(isOrderly: exit == .done && !state.hasSaveTrouble)
      for event in mailbox.takeAll() { _ = update(&state, event) }
    }
  }

  private func show(_ mailbox: Mailbox<Event>, _ runner: EffectRunner) throws(TerminalError) -> End {
    var session = try TerminalSession(settings)
    var end = End(state: firstState(session.size, connection.server), exit: .done)
    end.state.usesMouse = screen.usesMouse
    end.state.clipboardLimit = session.clipboardLimit
    mailbox.post(.started)
    runner.lookForPracticeServer()
    greet(runner)
    let editor = ExternalEditor(ProcessInfo.processInfo.environment)
    // What became of a text while the terminal was lent to the editor comes before the keys pressed after it.
    var edited: [Event] = []
    session.run(mailbox, first: render(end.state)) { events in
      var next = LoopResponse.Next.frame
      let events = [.clock(Date())] + edited + events.compactMap(Event.init)
      edited = []
      var copied: String?
      for effect in events.flatMap({ update(&end.state, $0) }) {
        switch effect {
        case .suspend:
          // What is stopped may be killed before it goes on.
          runner.finishSaves()
          next = .suspend
        case .copy(let text): copied = text
        case .redraw: next = .repaint
        case .editText: next = .editor
        case .quit(let exit):
          end.exit = exit
          next = .stop
        default: runner.carryOut(effect)
        }
      }
      guard next == .editor, let path = end.state.field?.path, let text = end.state.request[path] else {
        return next.response(end.state, copying: copied)
      }
      guard let editor else {
        _ = update(&end.state, .editFailed(message: ExternalEditor.missing))
        return next.response(end.state, copying: copied)
      }
      runner.finishSaves()
      return .lend { edited = [editor.edit(text, at: path)] }
    }
    return end
  }
}

extension LoopResponse {
  /// What follows a batch of events; the last wish of the batch counts.
  fileprivate enum Next {
    case frame, repaint, suspend, editor, stop

    func response(_ state: State, copying text: String?) -> LoopResponse {
      switch self {
      case .frame, .editor: .present(render(state), wakeAfter: state.wakeAfter, copying: text)
      case .repaint: .repaint(render(state), wakeAfter: state.wakeAfter)
      case .suspend: .suspend
      case .stop: .stop
      }
    }
  }
}

extension Event {
  /// The wizard's event for an event of the loop; `nil` if it only tells the time.
  fileprivate init?(_ event: LoopEvent<Event>) {
    switch event {
    case .message(let message): self = message
    case .terminal(.key(let key)): self = .key(key)
    case .terminal(.mouse(let action)): self = .mouse(action)
    case .terminal(.paste(let text)): self = .paste(text)
    case .terminal(.resized(let size)): self = .resized(size)
    case .terminal(.signal(let signal)): self = .terminated(signal: signal.number)
    case .terminal(.lost): self = .terminated(signal: TerminalSignal.hangup.number)
    case .woken: self = .idle
    case .terminal(.resumed): return nil
    }
  }
}

extension Console {
  /// Says in the shell what the wizard did last, where a person can copy it from.
  func reportEnd(of state: State) {
    let wasSent: Bool
    switch state.lastReport == nil ? .unsent : state.deliveryStatus {
    case .sent(let record):
      print("Sent: \(record.uuid)  \(record.dateText)")
      wasSent = true
    case .adopted(let record, _):
      print("On the server: \(record.uuid)  \(record.dateText)")
      wasSent = false
    case .unknown, .unconfirmed, .absent, .ambiguous:
      error(state.deliveryStatus.message())
      wasSent = false
    case .unsent, .notSent, .similar, .refused, .sending: wasSent = false
    }
    if !state.isSaved, state.readOnly == nil {
      error("The draft could not be saved; this is what it holds:")
      printText(Self.escaped(state.request.json.text(indented: true)))
      return
    }
    if wasSent { return }
    guard let place = state.keptAs else { return }
    print(state.isSaved ? "The draft is kept: \(place)" : "What was saved of it before is kept: \(place)")
  }
}

import ConnectionsAPI
import Drafts
import Foundation
import Glibc
import Screen
import Sending
import Terminal
import Wizard

extension WizardRun {
  /// Runs on the full screen, or in lines where that is asked for or there is no terminal that can show a screen.
  func run(_ console: Console) throws(TerminalError) -> ExitStatus {
    if screen.isPlain { return try runInLines(console) }
    do throws(TerminalError) {
      return try runOnScreen(console)
    } catch {
      switch error {
      case .unusableType(let type) where type != "dumb":
        console.error(error.message)
        return try runInLines(console)
      case .notATerminal, .unusableType: return try runInLines(console)
      case .system, .invalidTheme: throw error
      }
    }
  }

  private func runInLines(_ console: Console) throws(TerminalError) -> ExitStatus {
    let mailbox = try Mailbox<Event>()
    var input = try LineInput()
    // Answers from a pipe wait for the lookups, so these end as soon as a command's.
    let runner = EffectRunner(
      drafts, client: connection.renewableClient, mailbox: mailbox,
      lookupSeconds: input.isTerminal ? SettlingLoop.offsets.last ?? 0 : SettlingLoop.commandDuration)
    var server = connection.server
    // Known before the first question, as what is printed cannot be corrected.
    if !server.isPractice, connection.client?.isPracticeServer() == true { server.isPractice = true }
    let state = firstState(Size(columns: 0, rows: 0), server)
    var run = PlainRun(
      wizard: PlainWizard(state, isInteractive: input.isTerminal, columns: console.columns), console: console,
      runner: runner,
      echoes: input.isTerminal)
    mailbox.post(.started)
    greet(runner)
    let exit = run.untilEnd(mailbox, &input)
    var end = End(state: run.wizard.state, exit: exit)
    end.finish(mailbox, runner)
    console.reportEnd(of: end.state)
    guard exit == .done else { return ExitStatus(end) }
    // A person who leaves has decided to; answers that end have not.
    let obstacle = end.state.step == .send ? connection.obstacle?.status : nil
    let unsent = run.wizard.ranOutOfAnswers ? obstacle ?? end.state.unsentStatus : .done
    return .worst(of: [ExitStatus(end), run.wizard.stoppedEarly ? obstacle ?? .usage : .done, unsent])
  }
}

/// The wizard in lines: answers go into it, lines go to standard output, effects go to the runner.
private struct PlainRun {
  var wizard: PlainWizard
  let console: Console
  let runner: EffectRunner
  /// True if the terminal shows the line end that is typed behind a question.
  let echoes: Bool
  /// True if the terminal shows a line without its end: a question, or the ^C of an interrupt.
  private var isMidLine = false
  /// True if the question that is asked was printed, and nothing after it.
  private var hasAsked = false

  init(wizard: PlainWizard, console: Console, runner: EffectRunner, echoes: Bool) {
    self.wizard = wizard
    self.console = console
    self.runner = runner
    self.echoes = echoes
  }

  /// Asks and answers until the wizard ends.
  mutating func untilEnd(_ mailbox: Mailbox<Event>, _ input: inout LineInput) -> Exit {
    let showsTime = isatty(STDOUT_FILENO) == 1
    while true {
      wizard.columns = console.columns
      showLines()
      for event in input.wait(
        for: mailbox, readsLines: wizard.prompt != nil,
        milliseconds: showsTime && wizard.state.isUnderWay ? 1_000 : wizard.state.wakeToTakeLock.map(Int32.init))
      {
        if let exit = take(event) {
          sayLines()
          return exit
        }
      }
    }
  }

  /// Prints what the wizard says, and its question.
  private mutating func showLines() {
    sayLines()
    guard !isMidLine, !hasAsked, let prompt = wizard.prompt, !prompt.isEmpty else { return }
    if echoes { console.ask(wizard.broken(prompt).joined(separator: "\n")) } else { console.print(prompt) }
    isMidLine = echoes
    hasAsked = true
  }

  private mutating func sayLines() {
    let lines = wizard.takeLines()
    if isMidLine, !lines.isEmpty {
      console.print("")
      isMidLine = false
    }
    if !lines.isEmpty { hasAsked = false }
    for line in lines { console.print(line) }
  }

  private mutating func take(_ event: LineEvent<Event>) -> Exit? {
    var exit = perform(wizard.handle(.clock(Date())))
    switch event {
    case .line(let line):
      isMidLine = false
      hasAsked = false
      exit = perform(wizard.answer(line)) ?? exit
    case .overlongLine:
      isMidLine = false
      hasAsked = false
      exit = perform(wizard.refuseOverlongLine()) ?? exit
    case .end: exit = perform(wizard.end()) ?? exit
    case .message(let message): exit = perform(wizard.handle(message)) ?? exit
    case .signal(.interrupt) where wizard.state.isUnderWay:
      isMidLine = echoes
      hasAsked = false
      // Nothing was typed that could get lost; asked for once more, the signal ends the program.
      exit = perform(wizard.cancelSending() ?? wizard.handle(.terminated(signal: TerminalSignal.interrupt.number)))
    case .signal(let signal): exit = perform(wizard.handle(.terminated(signal: signal.number))) ?? exit
    case .woken: if wizard.state.wakeToTakeLock != nil { exit = perform(wizard.handle(.idle)) ?? exit }
    }
    return exit
  }

  /// Carries out what the wizard asks for.
  ///
  /// - Returns: how it ends, if it does.
  private func perform(_ effects: [Effect]) -> Exit? {
    var exit: Exit?
    for effect in effects {
      // Lines neither stop, nor are drawn again, nor copied.
      if case .quit(let end) = effect { exit = end } else { runner.carryOut(effect) }
    }
    return exit
  }
}

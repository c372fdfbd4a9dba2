import Glibc
import Screen
import Synchronization
import Terminal
import Testing

extension TerminalSessionTests {
  private enum Message: Hashable, Sendable { case number(Int), stop }

  /// Runs the loop until Ctrl-Q or a message says stop.
  ///
  /// - Parameters:
  ///   - typing: typed once the terminal is ours.
  ///   - step: called after each batch with all events so far; what it does makes the next events come.
  /// - Returns: the events, without the last one.
  private func run(
    _ terminal: borrowing PseudoTerminal, _ mailbox: Mailbox<Message>, typing: [UInt8] = [],
    environment: [String: String] = [:], step: ([LoopEvent<Message>]) -> LoopResponse? = { _ in nil }
  ) throws -> [LoopEvent<Message>] {
    var session = try TerminalSession(terminal.settings(environment))
    let frame = Frame(size: session.size)
    terminal.type(typing)
    var all: [LoopEvent<Message>] = []
    session.run(mailbox, first: frame) { events in
      all += events
      if all.last == .terminal(.key(.control("q"))) || all.last == .message(.stop) {
        all.removeLast()
        return .stop
      }
      return step(all) ?? .present(frame)
    }
    return all
  }

  /// Sends a signal to the thread of the test, which may have it blocked.
  private func send(_ number: Int32) {
    var set = sigset_t()
    var before = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, number)
    pthread_sigmask(SIG_UNBLOCK, &set, &before)
    raise(number)
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  @Test("What is typed comes as keys in order, invalid and cut input included")
  func typing() throws {
    let terminal = try PseudoTerminal()
    let bytes =
      Array("é漢\r".utf8) + [0xE9] + Array("x\u{1B}OA\u{1B}[A\u{1B}[1;5D\u{1B}b\u{1B}[200~a\rb\u{1B}[201~\u{11}".utf8)
    let keys: [Key] = [
      .character("é"), .character("漢"), .enter, .character("\u{FFFD}"), .character("x"), .up, .up,
      Key(.left, .control), .alt("b"),
    ]
    let events = try run(terminal, Mailbox(), typing: bytes)
    #expect(events == keys.map { .terminal(.key($0)) } + [.terminal(.paste("a\nb"))])
  }

  @Test("A lone ESC is a key, soon")
  func escape() throws {
    let terminal = try PseudoTerminal()
    let start = ContinuousClock.now
    let events = try run(terminal, Mailbox(), typing: [27], environment: ["ESCDELAY": "20"]) { _ in .stop }
    #expect(events == [.terminal(.key(.escape))])
    #expect(start.duration(to: .now) >= .milliseconds(15))
  }

  @Test("A paste of 10,000 lines is one event and one batch")
  func burst() async throws {
    let terminal = try PseudoTerminal()
    let line = "0123456789 é 漢\r"
    let person = terminal.person
    let typing = Thread {
      let bytes = Array(("\u{1B}[200~" + String(repeating: line, count: 10_000) + "\u{1B}[201~\u{11}").utf8)
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(person, $0.baseAddress, $0.count) }
        if count <= 0 { return }
        rest = rest.dropFirst(count)
      }
    }
    var batches = 0
    let events = try run(terminal, Mailbox()) { _ in
      batches += 1
      return nil
    }
    typing.join()
    #expect(events == [.terminal(.paste(String(repeating: "0123456789 é 漢\n", count: 10_000)))])
    #expect(batches <= 1)
  }

  @Test("Messages from many threads all arrive, each thread's in order")
  func messages() throws {
    let terminal = try PseudoTerminal()
    let mailbox = try Mailbox<Message>()
    let left = Mutex(4)
    let threads = (0..<4).map { thread in
      Thread {
        for number in 0..<500 { mailbox.post(.number(thread * 1000 + number)) }
        let isLast = left.withLock { left in
          left -= 1
          return left == 0
        }
        if isLast { mailbox.post(.stop) }
      }
    }
    let events = try run(terminal, mailbox)
    for thread in threads { thread.join() }
    let numbers = events.compactMap { if case .message(.number(let number)) = $0 { number } else { nil } }
    #expect(numbers.count == 2000)
    for thread in 0..<4 {
      #expect(numbers.filter { $0 / 1000 == thread } == (0..<500).map { thread * 1000 + $0 })
    }
  }

  @Test("The loop wakes by itself only when it is asked to, and once")
  func waking() throws {
    let terminal = try PseudoTerminal()
    let mailbox = try Mailbox<Message>()
    mailbox.post(.number(1))
    let frame = Frame(size: Size(columns: 80, rows: 24))
    let events = try run(terminal, mailbox) { all in
      switch all.count {
      case 1: return .present(frame, wakeAfter: 5)
      case 2: return .present(frame, wakeAfter: 0)
      default:
        mailbox.post(.stop)
        return nil
      }
    }
    #expect(events == [.message(.number(1)), .woken, .woken])
  }

  @Test("A window of any size is drawn, down to one cell and back")
  func resizing() throws {
    let terminal = try PseudoTerminal()
    var session = try TerminalSession(terminal.settings())
    var sizes = [(1, 1), (200, 60), (2, 1), (1, 30), (80, 24)].map { Size(columns: $0.0, rows: $0.1) }
    var seen: [Size] = []
    let expected = sizes
    terminal.resize(columns: 1, rows: 1)
    send(SIGWINCH)
    session.run(try Mailbox<Message>(), first: Frame(size: session.size)) { events in
      guard case .terminal(.resized(let size)) = events.first else { return .stop }
      seen.append(size)
      sizes.removeFirst()
      guard let next = sizes.first else { return .stop }
      terminal.resize(columns: next.columns, rows: next.rows)
      send(SIGWINCH)
      var frame = Frame(size: size)
      frame.fill(frame.bounds, with: "#")
      frame.cursor = Position(column: size.columns - 1, row: size.rows - 1)
      return .present(frame)
    }
    #expect(seen == expected)
  }

  @Test(
    "Signals that ask the program to end come as events",
    arguments: [(SIGHUP, .hangup), (SIGINT, .interrupt), (SIGQUIT, .quit), (SIGTERM, .terminate)]
      as [(Int32, TerminalSignal)])
  func signals(number: Int32, signal: TerminalSignal) throws {
    let terminal = try PseudoTerminal()
    let mailbox = try Mailbox<Message>()
    mailbox.post(.number(1))
    let events = try run(terminal, mailbox) { all in
      if all.count == 1 {
        send(number)
        return nil
      }
      return .stop
    }
    #expect(events == [.message(.number(1)), .terminal(.signal(signal))])
  }

  @Test("A terminal that goes away is told once, and messages still come")
  func losing() throws {
    var terminal = try PseudoTerminal()
    let mailbox = try Mailbox<Message>()
    var session = try TerminalSession(terminal.settings())
    let frame = Frame(size: session.size)
    terminal.type("a")
    var all: [LoopEvent<Message>] = []
    session.run(mailbox, first: frame) { events in
      all += events
      switch all.count {
      case 1: terminal.hangUp()
      case 2: mailbox.post(.number(1))
      default: return .stop
      }
      return .present(frame, wakeAfter: nil)
    }
    #expect(all == [.terminal(.key(.character("a"))), .terminal(.lost), .message(.number(1))])
  }

  @Test("While the terminal is lent it is as the shell had it, and then the screen is drawn anew")
  func lending() throws {
    let terminal = try PseudoTerminal()
    let before = terminal.modes
    let mailbox = try Mailbox<Message>()
    mailbox.post(.number(1))
    var lent: TerminalModes?
    var output = ""
    let events = try run(terminal, mailbox) { all in
      if all.count == 1 {
        return .lend {
          lent = terminal.modes
          output = (try? terminal.text()) ?? ""
          send(SIGINT)
        }
      }
      mailbox.post(.stop)
      return nil
    }
    #expect(lent == before)
    #expect(output.contains("\u{1B}[?2004l"))
    #expect(output.contains("\u{1B}[?1049l"))
    #expect(try terminal.text().contains("\u{1B}[?2004h"))
    #expect(events == [.message(.number(1)), .terminal(.resumed)])
  }
}

/// A thread of its own, which a test joins.
private struct Thread {
  private let handle: pthread_t

  init(_ body: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Body(body))
    var handle = pthread_t()
    pthread_create(
      &handle, nil,
      { argument in
        argument.map { Unmanaged<Body>.fromOpaque($0).takeRetainedValue().run() }
        return nil
      }, box.toOpaque())
    self.handle = handle
  }

  func join() { pthread_join(handle, nil) }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}

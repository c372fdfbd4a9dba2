import ConnectionRequests
import Foundation
import Screen
import Terminal
import TestSupport
import Testing
import Wizard

/// What the wizard's own screens cost on the line, at 80×24.
extension TerminalSessionTests {
  /// The wizard on a session, one frame after each batch of events; saves succeed at once.
  private struct Run: ~Copyable {
    let terminal: PseudoTerminal
    var session: TerminalSession
    var state: State

    init(_ request: ConnectionRequest = ConnectionRequest(), type: String = "xterm-256color") throws {
      let terminal = try PseudoTerminal()
      var session = try TerminalSession(terminal.settings(["TERM": type]))
      state = State(
        request: request, server: Server(url: nil, name: "api-dev.example.com"), size: session.size,
        now: Date(timeIntervalSince1970: 1_795_467_720), zone: .gmt)
      session.present(render(state))
      self.terminal = terminal
      self.session = session
    }

    /// Presses a key, and counts the bytes that go over the line for it.
    mutating func bytes(_ step: KeyScript.Step) throws -> Int {
      _ = try terminal.output()
      var queue: [Event] = [.clock(state.now)]
      switch step {
      case .key(let key): queue.append(.key(key))
      case .paste(let text): queue.append(.paste(text))
      }
      while !queue.isEmpty {
        for effect in update(&state, queue.removeFirst()) {
          if case .save(_, let revision, _) = effect {
            queue.append(.saved(SavedDraft(name: "bob-7f3a91c2", revision: revision, date: state.now)))
          }
        }
      }
      session.present(render(state))
      return try terminal.output().count
    }

    /// The bytes of each step of a script.
    mutating func bytes(_ script: KeyScript) throws -> [Int] {
      var all: [Int] = []
      for step in script.steps { all.append(try bytes(step)) }
      return all
    }
  }

  private static let typed: KeyScript = "Bob Big Boy"

  @Test(
    "A character typed in a plain field costs one byte, also where the value is shown a second time",
    arguments: ["", "<Tab>", "<PgDn>", "<PgDn><Tab><Tab>", "<M-4><C-n>", "<M-4><C-n>x<Tab>"] as [KeyScript],
    ["xterm-256color", "tmux-256color", "vt100", "linux", "screen-256color"])
  func typing(_ way: KeyScript, _ type: String) throws {
    var run = try Run(type: type)
    _ = try run.bytes(way)
    // The first one may take a hint away.
    _ = try run.bytes("B")
    #expect(try run.bytes(Self.typed) == Self.typed.steps.map { _ in 1 })
  }

  @Test(
    "A move between fields costs at most 100 bytes, also where each has keys of its own",
    arguments: ["xterm-256color", "tmux-256color", "linux", "screen"])
  func moving(_ type: String) throws {
    var run = try Run(type: type)
    for (way, moves) in [
      ("Bob<Tab>4711<S-Tab>", "<Tab><Tab><S-Tab><S-Tab>"),
      ("<PgDn>Bob Brown<Tab>801-555-1212<Tab>bob@bigboy.io<S-Tab><S-Tab>", "<Tab><Tab><S-Tab><S-Tab>"),
      ("<M-3><C-n>o<Tab><S-Tab>", "<Tab><Tab><Tab><Tab><S-Tab><S-Tab><S-Tab><S-Tab>"),
      ("<M-4><C-n>Sizes<Tab>555b68e5-e407-4b15-b200-6fade8980596<S-Tab>", "<Tab><S-Tab>"),
    ] as [(KeyScript, KeyScript)] {
      _ = try run.bytes(way)
      let bytes = try run.bytes(moves)
      #expect(bytes.allSatisfy { $0 <= 100 }, "\(bytes)")
    }
  }

  @Test(
    "A move in a list or in the review costs as little",
    arguments: ["<M-3><Home>", "<M-4><Home>", "<M-5><Home>"] as [KeyScript], ["xterm-256color", "tmux-256color"])
  func movingInLists(_ way: KeyScript, _ type: String) throws {
    var run = try Run(Samples.ownersRequest, type: type)
    _ = try run.bytes(way)
    let bytes = try run.bytes("<Down><Down><Up><Down><Down>")
    #expect(bytes.allSatisfy { $0 <= 100 }, "\(bytes)")
  }

  @Test(
    "A move that saves what was typed costs as little; the first of a draft also its title and when it was saved",
    arguments: ["xterm-256color", "tmux-256color"])
  func movingAndSaving(_ type: String) throws {
    var run = try Run(type: type)
    let first = try run.bytes("Bob<Tab>")[3]
    #expect(first <= 130)
    let later = try run.bytes("4711<Tab>")[4]
    #expect(later <= 100)
  }

  @Test("A step costs at most 1,500 bytes, there and back", arguments: ["xterm-256color", "tmux-256color"])
  func steps(_ type: String) throws {
    var run = try Run(Samples.ownersRequest, type: type)
    for script in ["<PgDn><PgDn><PgDn><PgDn><PgDn>", "<PgUp><PgUp><PgUp><PgUp><PgUp>", "<M-5><F1>q", "<M-3><Enter>"] {
      let bytes = try run.bytes(KeyScript(script))
      #expect(bytes.allSatisfy { $0 <= 1_500 }, "\(script): \(bytes)")
    }
  }

  @Test("Ten thousand pasted characters are one frame, and time alone is none")
  func pasting() throws {
    var run = try Run()
    let text = String(repeating: "0123456789", count: 1_000)
    #expect(try run.bytes(.paste(text)) < 400)
    #expect(run.state.request.organizationName == text)
    _ = update(&run.state, .clock(run.state.now + 60))
    run.session.present(render(run.state))
    #expect(try run.terminal.output() == [])
  }
}

import ConnectionRequests
import Delivery
import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("The list of drafts")
struct HomeTests {
  static let drafts = [
    ListedDraft(name: "bob-big-boy-7f3a91c2", date: WizardSession.now),
    ListedDraft(name: "cafe-soehne-0a1b2c3d", date: WizardSession.now - 86_400),
    ListedDraft(name: "summer-11112222", date: WizardSession.now - 400 * 86_400),
    ListedDraft(name: "broken", date: WizardSession.now - 500 * 86_400),
  ]

  private static let summaries = [
    DraftSummary(
      name: "bob-big-boy-7f3a91c2",
      content: .draft(
        .init(
          organization: "Bob Big Boy", title: "bob-big-boy",
          attempt: Attempt(
            id: nil, url: "https://api-dev.example.com/organizations/connections/request/", status: .sent(.created))))),
    DraftSummary(
      name: "cafe-soehne-0a1b2c3d",
      content: .draft(
        .init(
          organization: "Café & Söhne", title: "cafe-soehne",
          findings: [
            Finding(
              severity: .error, code: "empty", path: .field(.primaryContactName), message: "This field is required."),
            Finding(severity: .warning, code: "odd", path: .request, message: "Odd."),
          ]))),
    DraftSummary(
      name: "summer-11112222",
      content: .draft(
        .init(
          organization: "Zenith", title: "summer",
          attempt: Attempt(
            id: nil, startedAt: Timepoint(WizardSession.now), status: DeliveryReport.unknown.status)))),
    DraftSummary(name: "broken", content: .unreadable("broken.json: there is no value.")),
  ]

  /// A wizard with something typed, gone home, where the drafts are listed and read.
  static func session(columns: Int = 100, rows: Int = 30, drafts: [ListedDraft] = drafts) throws -> WizardSession {
    var session = try WizardSession(columns: columns, rows: rows)
    session.press("Mine<C-o>")
    session.handle(.draftsListed(drafts))
    session.handle(.draftsRead(summaries))
    return session
  }

  @Test(
    "It opens from every step, after what was typed is saved",
    arguments: ["<C-o>", "<F3>", "<M-0>", "<C-p>drafts<Enter>", "<M-3><C-o>", "<M-5><C-o>", "<M-6><C-o>"])
  func opens(_ keys: String) throws {
    var session = try WizardSession()
    session.press("Bob")
    session.press(KeyScript(keys))
    #expect(session.state.overlay == .home)
    #expect(session.saved?.organizationName == "Bob")
    #expect(session.effects.last == .listDrafts)
    #expect(session.frame.text.contains("Reading the list"))
  }

  @Test(
    "An untouched form names the key, and it is the same in every field",
    arguments: ["", "<M-3><C-n>", "<M-3><C-n>o<Tab>"])
  func footer(_ way: KeyScript) throws {
    var session = try WizardSession()
    #expect(session.frame.text.contains("^O drafts"))
    session.press(way)
    session.press("<C-o>")
    #expect(session.state.overlay == .home)
  }

  @Test("Each draft is shown with organization, name, date, state and what is wrong with it")
  func rows() throws {
    let session = try Self.session()
    let lines = session.frame.text.split(separator: "\n").map(String.init)
    let bob = try #require(lines.first { $0.contains("Bob Big Boy") })
    #expect(bob.contains("▸") && bob.contains("bob-big-boy-7f3a91c2") && bob.contains("2026-11-23 14:02"))
    #expect(bob.contains("sent"))
    let cafe = try #require(lines.first { $0.contains("Café & Söhne") })
    #expect(cafe.contains("unfinished") && cafe.contains("✗"))
    #expect(try #require(lines.first { $0.contains("Zenith") }).contains("may have arrived"))
    #expect(try #require(lines.first { $0.contains("broken") }).contains("cannot be read"))
    #expect(lines.contains { $0.contains("b60dc695-cd0f-4538-9211-ea9c4933e0e4 · api-dev.example.com") })
  }

  /// A status of each kind, without a record that would name its UUID.
  static let statuses: [DeliveryStatus] = [
    .unsent, DeliveryReport.notSent.status, .similar([]), DeliveryReport.refused([]).status,
    .sending(until: Timepoint(WizardSession.now)), DeliveryReport.unknown.status, DeliveryReport.unconfirmed.status,
    DeliveryReport.absent.status, DeliveryReport.ambiguous.status, DeliveryReport.arrived.status,
    DeliveryReport.sent.status,
  ]

  @Test("Each delivery status has words of its own, which fit", arguments: statuses)
  func states(_ status: DeliveryStatus) throws {
    #expect(Set(Self.statuses.map(\.kind)) == Set(DeliveryStatus.Kind.allCases))
    let words = status.kind.listed.words
    #expect(DeliveryStatus.Kind.allCases.count { $0.listed.words == words } == 1 && words.count <= 17)
    var session = try Self.session(columns: 80, rows: 24)
    let attempt = Attempt(
      id: nil, url: "https://a.example/", startedAt: Timepoint(WizardSession.now), status: status)
    session.handle(
      .draftsRead([
        DraftSummary(
          name: "bob-big-boy-7f3a91c2", content: .draft(.init(organization: "Bob", title: "bob", attempt: attempt)))
      ]))
    let text = session.frame.text
    #expect(try #require(text.split(separator: "\n").first { $0.contains("▸") }).hasSuffix(words))
    // The UUID of one that the server has, the time of any other attempt.
    let fact = status.record.map { "\($0.uuid) · a.example" } ?? "2026-11-23 14:02 · a.example"
    #expect(text.contains(fact) == ![.unsent, .similar].contains(status.kind))
  }

  @Test("Drafts of one organization are told apart by their names, whose ends are never cut", arguments: [78, 80, 100])
  func names(_ columns: Int) throws {
    let long = "the-very-long-name-of-an-organization-"
    let drafts = ["0a1b2c3d", "7f3a91c2"].map { ListedDraft(name: long + $0, date: WizardSession.now) }
    var session = try Self.session(columns: columns, rows: 24, drafts: drafts)
    session.handle(
      .draftsRead(
        drafts.map { DraftSummary(name: $0.name, content: .draft(.init(organization: "Zoë Corp", title: long))) }))
    let rows = session.frame.text.split(separator: "\n").filter { $0.contains("Zoë Corp") }
    #expect(rows.count == 2)
    #expect(rows[0].contains("…-0a1b2c3d") && rows[1].contains("…-7f3a91c2"))
    #expect(rows[0].contains(columns < 90 ? "14:02 " : "2026-11-23 14:02"))
  }

  @Test("More is said of the draft that has the focus")
  func details() throws {
    var session = try Self.session()
    session.press("<Down>")
    #expect(session.frame.text.contains("✗ Contact · Name: This field is required. (and 1 more)"))
    session.press("<End>")
    #expect(session.frame.text.contains("broken.json: there is no value."))
    session.press("<Up>")
    #expect(session.frame.text.contains("perhaps on 2026-11-23 14:02"))
  }

  @Test(
    "Typing finds a draft by its name, its organization in any letters, and the UUID of what was sent",
    arguments: [
      ("cafe", "cafe-soehne-0a1b2c3d"), ("CAFÉ", "cafe-soehne-0a1b2c3d"), ("zenith", "summer-11112222"),
      ("summ 111", "summer-11112222"), ("b60dc695", "bob-big-boy-7f3a91c2"),
      ("<paste:b60dc695-cd0f-4538-9211-ea9c4933e0e4\\n>", "bob-big-boy-7f3a91c2"), ("oken", "broken"),
    ])
  func filters(_ text: String, _ name: String) throws {
    var session = try Self.session()
    session.press(KeyScript(text))
    #expect(session.state.home?.selected?.name == name)
    #expect(session.frame.text.contains("1 of 4"))
    session.press("<Enter>")
    #expect(session.effects.last == .openDraft(name: name))
  }

  @Test("What fits nothing says so, and Enter does nothing then")
  func nothingFits() throws {
    var session = try Self.session()
    session.press("nothing like this<Enter>")
    #expect(session.frame.text.contains("No draft has these words"))
    #expect(!session.effects.contains { if case .openDraft = $0 { true } else { false } })
  }

  @Test("Opening replaces the request, brings its attempts back, and saves in its file from then on")
  func open() throws {
    var session = try Self.session()
    session.press("<Enter>")
    #expect(session.effects.last == .openDraft(name: "bob-big-boy-7f3a91c2"))
    session.handle(
      .draftOpened(OpenedDraft(name: "bob-big-boy-7f3a91c2", request: .complete, delivery: DeliveryReport.sent.record)))
    #expect(session.effects.last == .switchDraft(name: "bob-big-boy-7f3a91c2"))
    #expect(session.state.overlay == nil)
    #expect(session.state.request == .complete)
    #expect(session.state.draft.name == "bob-big-boy-7f3a91c2")
    #expect(session.state.delivery == DeliveryReport.sent.record)
    #expect(session.state.isSaved)
    #expect(session.frame.text.contains("b60dc695"))
  }

  @Test("A draft that arrives after the list was left opens nothing")
  func leftMeanwhile() throws {
    var session = try Self.session()
    session.press("<Enter><Esc>!")
    session.handle(.draftOpened(OpenedDraft(name: "bob-big-boy-7f3a91c2", request: .complete)))
    #expect(session.state.request.organizationName == "Mine!")
    #expect(session.effects.last == .openDraft(name: "bob-big-boy-7f3a91c2"))
  }

  @Test("Help, the list of actions and the question of leaving lie over the list and go back to it")
  func overlays() throws {
    var session = try Self.session()
    for keys in ["<F1>", "<C-p>", "<C-q>"] {
      session.press("big")
      session.press(KeyScript(keys))
      #expect(session.state.overlay != .home)
      session.press("<Esc>")
      #expect(session.state.overlay == .home)
      #expect(session.state.home?.narrowing.filter == "big")
      session.press("<BS><BS><BS>")
    }
    session.press("<Down><C-p>copy<Enter>")
    #expect(session.effects.last == .changeDraft(.duplicate(name: "cafe-soehne-0a1b2c3d")))
    session.press("<Esc>")
    #expect(session.state.overlay == nil)
    #expect(session.state.request.organizationName == "Mine")
  }

  @Test("Only the rows in view are read, each once; what is typed is looked for in the others bit by bit")
  func reading() throws {
    let drafts = (0..<2_000).map { ListedDraft(name: "draft-\($0)", date: WizardSession.now) }
    var session = try WizardSession(columns: 80, rows: 24)
    session.press("<C-o>")
    session.handle(.draftsListed(drafts))
    func names() -> [String] {
      if case .readDrafts(let names) = session.effects.last { names } else { [] }
    }
    let first = names()
    #expect(first.first == "draft-0" && (5..<30).contains(first.count))
    session.press("<Down>")
    #expect(names() == first)
    session.press("<PgDn><PgDn><PgDn>")
    #expect(Set(names()).isDisjoint(with: first))
    func read(_ names: [String]) -> Event {
      .draftsRead(
        names.map { name in
          let organization = name == "draft-1999" ? "Zenith" : "Other"
          return DraftSummary(name: name, content: .draft(.init(organization: organization, title: name)))
        })
    }
    for effect in session.effects { if case .readDrafts(let names) = effect { session.handle(read(names)) } }
    session.press("zenith")
    var batches = 0
    while session.state.home?.matches.isEmpty == true, batches < 20 {
      batches += 1
      session.handle(read(names()))
    }
    #expect(batches == 10)
    #expect(session.state.home?.selected?.name == "draft-1999")
  }

  @Test("A list that cannot be read, and one that is empty, say so")
  func failures() throws {
    var session = try WizardSession()
    session.press("<C-o>")
    session.handle(.draftsFailed(nil, message: "/home/x: Permission denied (open)."))
    #expect(session.frame.text.contains("Permission denied"))
    session.press("<Esc><C-o>")
    session.handle(.draftsListed([]))
    #expect(session.frame.text.contains("No drafts yet."))
  }

  @Test("The list is usable at any size", arguments: [(40, 10), (60, 15), (80, 24), (100, 30), (200, 60)])
  func sizes(_ columns: Int, _ rows: Int) throws {
    var session = try Self.session(columns: columns, rows: rows)
    session.press("<Down>")
    let text = session.frame.text
    #expect(text.contains("▸"))
    #expect(text.contains("Café & Söhne"))
    #expect(text.contains("unfinished"))
    session.press("<C-e>!")
    #expect(session.frame.text.contains("cafe-soehne!"))
    #expect(session.frame.cursor != nil)
  }

  @Test("Nothing that a draft holds reaches the screen raw, nor a password")
  func hostile() throws {
    var session = try Self.session()
    let name = "bob-big-boy-7f3a91c2"
    session.handle(
      .draftsRead([
        DraftSummary(
          name: name, content: .draft(.init(organization: "\u{1B}[31mftp://a:secret@b\u{202E}", title: "x")))
      ]))
    #expect(!session.frame.text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    #expect(!session.frame.text.contains("secret"))
  }
}
